"""Direct send rehearsed up to the recipient, never further: nothing is sent."""

from dataclasses import dataclass
from enum import StrEnum

from configurator.domain.live_test import Reply


class DryRunStage(StrEnum):
    CONNECT = "connect"
    HELLO = "EHLO"
    SENDER = "MAIL FROM"
    RECIPIENT = "RCPT TO"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class DryRun:
    """How far it came, and the reply that ended it; no reply where the connection did."""

    stage: DryRunStage
    reply: Reply | None = None
