"""How large a relay must be: accounts, time until a burst is gone, room for the queue."""

from dataclasses import dataclass
from math import ceil

from configurator.domain.facts import Facts
from configurator.domain.relay.order import ENCODED, RelayOrder
from configurator.domain.rulebook import Rulebook

_MINUTES_OF_AN_HOUR = 60
_SECONDS = 60
_MB_OF_A_GB = 1000


@dataclass(frozen=True, slots=True)
class RelaySize:
    """`devices` and what they send; None where it wasn't said or where no limit is known.

    `sent_per_minute` is the pace of one account; `accounts` are needed for the messages a minute and the
    recipients a day; `backlog_minutes` is how long the relay still sends after an hour of this load; `queue_gb`
    (10**9 bytes) is what piles up while Microsoft is away for a day.
    """

    devices: int
    sent_per_minute: int | None
    accounts: int | None
    backlog_minutes: int | None
    queue_gb: float | None


def relay_size(facts: Facts, order: RelayOrder, rulebook: Rulebook) -> RelaySize:
    """The size for what was said; messages and recipients are those of the whole relay."""
    pace = _SECONDS // order.pace_s if order.pace_s else None
    minute, day, scan = (
        known.value for known in (facts.messages_per_minute, facts.recipients_per_day, facts.scan_size_mb)
    )
    return RelaySize(
        devices=len(order.devices),
        sent_per_minute=pace,
        accounts=_accounts(minute, day, pace, rulebook) if pace else None,
        backlog_minutes=_backlog(minute, pace) if minute and pace else None,
        queue_gb=round(day * scan * ENCODED / _MB_OF_A_GB, 1) if day and scan else None,
    )


def _accounts(minute: int | None, day: int | None, pace: int, rulebook: Rulebook) -> int:
    """At least one; each more takes some of the devices through a relay of its own."""
    by_pace = ceil((minute or 0) / pace)
    by_day = ceil((day or 0) / rulebook.recipients_per_day.value)
    return max(1, by_pace, by_day)


def _backlog(minute: int, pace: int) -> int:
    """Minutes that the queue still needs after an hour of `minute` messages a minute; 0 when it keeps up."""
    left = max(0, minute - pace) * _MINUTES_OF_AN_HOUR
    return ceil(left / pace)
