"""One mail transaction (RFC 5321 section 3.3) with the listener: sender, recipients, message, all thrown away."""

from collections.abc import Awaitable, Callable

from configurator.domain.heard import Slip
from configurator.domain.message_scan import MessageScan
from configurator.domain.smtp_command import Path, path
from configurator.services.listener_channel import Channel, SilenceError
from configurator.services.listener_house import OverError
from configurator.services.listener_notes import Notes

OUT_OF_ORDER = "503 5.5.1 Bad sequence of commands"

_MOST_RECIPIENTS = 500
_MALFORMED = "501 5.5.4 Invalid arguments"
_TOO_LARGE = "552 5.3.4 Message size exceeds fixed maximum message size"


class Transaction:
    """`refuse` answers a command that was not taken."""

    def __init__(
        self, channel: Channel, notes: Notes, refuse: Callable[[str], Awaitable[None]], *, largest: int
    ) -> None:
        self._channel = channel
        self._notes = notes
        self._refuse = refuse
        self._largest = largest
        self._sender: Path | None = None
        self._recipients: list[str] = []

    def forget(self) -> None:
        self._sender = None
        self._recipients = []

    async def sender(self, rest: str) -> None:
        found = path(rest)
        if not self._notes.heard.hello_verb:
            self._notes.slip(Slip.NO_HELLO)
        if found is None:
            await self._reject(Slip.PATH, _MALFORMED)
        elif found.size > self._largest:
            await self._reject(Slip.TOO_LARGE, _TOO_LARGE)
        else:
            self.forget()
            self._sender = found
            self._notes.note(mail_from=found.address, rcpt_to=())
            await self._taken(found)

    async def recipient(self, rest: str) -> None:
        found = path(rest)
        if self._sender is None:
            await self._reject(Slip.OUT_OF_ORDER, OUT_OF_ORDER)
        elif found is None or not found.address:
            await self._reject(Slip.PATH, _MALFORMED)
        elif len(self._recipients) >= _MOST_RECIPIENTS:
            await self._refuse("452 4.5.3 Too many recipients")
        else:
            self._recipients.append(found.address)
            self._notes.note(rcpt_to=tuple(self._recipients))
            await self._taken(found)

    async def message(self, _rest: str) -> None:
        if self._sender is None or not self._recipients:
            await self._reject(Slip.OUT_OF_ORDER, OUT_OF_ORDER)
            return
        if self._channel.has_more:
            self._notes.slip(Slip.TALKED_AHEAD)
        await self._channel.say("354 Start mail input; end with <CRLF>.<CRLF>")
        scan = MessageScan(announced_8bit=self._sender.announced_8bit)
        try:
            await self._take(scan)
        except (EOFError, OSError, SilenceError):
            self._notes.slip(*scan.slips, Slip.UNFINISHED)
            raise
        message, slips = scan.finished()
        self._notes.note(messages=(*self._notes.heard.messages, message))
        self._notes.slip(*slips)
        self.forget()
        await self._channel.say("250 2.0.0 Heard and thrown away")

    async def _take(self, scan: MessageScan) -> None:
        while not scan.take(await self._channel.piece()):
            if scan.size > self._largest:
                self._notes.slip(Slip.TOO_LARGE)
                await self._channel.say(_TOO_LARGE)
                raise OverError

    async def _reject(self, slip: Slip, reply: str) -> None:
        self._notes.slip(slip)
        await self._refuse(reply)

    async def _taken(self, found: Path) -> None:
        if found.has_blanks or not found.has_brackets:
            self._notes.slip(Slip.PATH)
        await self._channel.say("250 2.1.0 OK")
