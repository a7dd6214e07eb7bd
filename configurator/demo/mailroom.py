"""What the practice tenant remembers: messages that arrived, who is connected, how fast a mailbox sends."""

import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass

from configurator.demo.policy import pause_s
from configurator.demo.tenant import Limits

_MESSAGES_KEPT = 200
_MINUTE_S = 60.0

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message that was accepted: envelope, message id, and its first bytes."""

    endpoint: str
    sender: str
    recipients: tuple[str, ...]
    message_id: str
    content: bytes


class Mailroom:
    """Bounded memory of one tenant. The server's thread writes, any thread reads."""

    def __init__(self, limits: Limits, clock: Clock = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._arrivals: deque[Arrival] = deque(maxlen=_MESSAGES_KEPT)
        self._connected: Counter[str] = Counter()
        self._sent: dict[str, deque[float]] = {}

    def keep(self, arrival: Arrival) -> None:
        with self._lock:
            self._arrivals.append(arrival)

    def arrivals(self) -> tuple[Arrival, ...]:
        """The messages that arrived, oldest first."""
        with self._lock:
            return tuple(self._arrivals)

    def enter(self, mailbox: str) -> bool:
        """Counts a signed-in connection of this mailbox; False when it has as many as it may."""
        if self._connected[mailbox] >= self._limits.connections_per_mailbox:
            return False
        self._connected[mailbox] += 1
        return True

    def leave(self, mailbox: str) -> None:
        self._connected[mailbox] -= 1

    def pause_for(self, mailbox: str) -> float:
        """Seconds that the message which this mailbox sends now must wait."""
        now = self._clock()
        sent = self._sent.setdefault(mailbox, deque(maxlen=self._limits.messages_per_minute))
        pause = pause_s(self._limits, sum(1 for moment in sent if moment > now - _MINUTE_S))
        sent.append(now + pause)
        return pause
