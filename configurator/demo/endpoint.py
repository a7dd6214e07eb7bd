"""The doors of the practice tenant, and what each makes of a sender, a recipient and a message."""

import asyncio
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from typing import Protocol

from configurator.demo.mailroom import Arrival, Mailroom
from configurator.demo.policy import (
    NOT_SIGNED_IN,
    Refusal,
    accepted,
    mx_refusal,
    send_as_refusal,
)
from configurator.demo.tenant import Directory, Limits, Switches
from configurator.domain.live_test import Reply

_HEADER_BYTES = 64 * 1024


@dataclass(slots=True)
class Visit:
    """One connection so far: the public address that it is seen under, and the envelope of its present message."""

    address: str
    mailbox: str = ""
    sender: str | None = None
    recipients: list[str] = field(default_factory=list[str])

    def forget_message(self) -> None:
        self.sender = None
        self.recipients = []


class Endpoint(Protocol):
    """What a session asks its door. `kept_bytes` is how much of a message the door wants to see."""

    @property
    def name(self) -> str: ...

    @property
    def takes_sign_in(self) -> bool: ...

    @property
    def has_tls(self) -> bool: ...

    @property
    def kept_bytes(self) -> int: ...

    def sender_refusal(self, visit: Visit, /) -> Refusal: ...

    def recipient_refusal(self, visit: Visit, recipient: str, /) -> Refusal: ...

    async def take(self, visit: Visit, content: bytes) -> Reply: ...


class House:
    """What all doors share: the directory, the switches as they stand now, limits and memory."""

    def __init__(self, directory: Directory, switches: Switches, limits: Limits) -> None:
        self.directory = directory
        self.switches = switches
        self.limits = limits
        self.mailroom = Mailroom(limits)


class SubmissionEndpoint:
    """smtp.office365.com: signed-in mailboxes only, which send as themselves, anywhere."""

    name = "submission"
    takes_sign_in = True
    has_tls = True
    kept_bytes = _HEADER_BYTES

    def __init__(self, house: House) -> None:
        self._house = house

    def sender_refusal(self, visit: Visit) -> Refusal:
        return None if visit.mailbox else NOT_SIGNED_IN

    def recipient_refusal(self, _visit: Visit, _recipient: str) -> Refusal:
        return None  # an unknown one is reported later, by a message of its own

    async def take(self, visit: Visit, content: bytes) -> Reply:
        header_from = parseaddr(str(BytesHeaderParser().parsebytes(content)["From"] or ""))[1]
        refusal = send_as_refusal(visit.mailbox, visit.sender or "", header_from)
        if refusal is not None:
            return refusal
        await asyncio.sleep(self._house.mailroom.pause_for(visit.mailbox))
        return _keep(self._house.mailroom, self.name, visit, content)


class MxEndpoint:
    """The domain's MX host: relay for the site that the connector knows, direct send, and mail from outside."""

    name = "mx"
    takes_sign_in = False
    has_tls = True
    kept_bytes = _HEADER_BYTES

    def __init__(self, house: House) -> None:
        self._house = house

    def sender_refusal(self, _visit: Visit) -> Refusal:
        return None

    def recipient_refusal(self, visit: Visit, recipient: str) -> Refusal:
        house = self._house
        return mx_refusal(house.switches, house.directory, visit.address, visit.sender or "", recipient)

    async def take(self, visit: Visit, content: bytes) -> Reply:
        return _keep(self._house.mailroom, self.name, visit, content)


def _keep(mailroom: Mailroom, name: str, visit: Visit, content: bytes) -> Reply:
    message_id = str(BytesHeaderParser().parsebytes(content)["Message-ID"] or "").strip()
    mailroom.keep(Arrival(name, visit.sender or "", tuple(visit.recipients), message_id, content))
    return accepted(f"{message_id or '<>'} Queued mail for delivery", "2.6.0")
