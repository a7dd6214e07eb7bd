"""One SMTP session (RFC 5321) with a door of the practice tenant."""

import ssl
from collections.abc import Awaitable, Callable
from email.utils import formatdate

from configurator.demo.endpoint import Endpoint, House, Visit
from configurator.demo.policy import TLS_FIRST, TOO_MANY_CONNECTIONS, accepted, size_refusal
from configurator.demo.sign_in import MECHANISMS, sign_in
from configurator.demo.wire import Wire
from configurator.domain.live_test import Reply
from configurator.domain.smtp_command import path

HOST_NAME = "practice.contoso.example"
BUSY = b"421 4.3.2 Service not available\r\n"

_MOST_RECIPIENTS = 500
_UNKNOWN = Reply(500, "5.3.3", "Unrecognized command")
_OUT_OF_ORDER = Reply(503, "5.5.2", "Bad sequence of commands")
_MALFORMED = Reply(501, "5.5.4", "Invalid arguments")
_TOO_MANY_RECIPIENTS = Reply(452, "4.5.3", "Too many recipients")


class Session:
    """Answers one client until it quits. Raises what `Wire` raises when the client goes."""

    def __init__(self, wire: Wire, endpoint: Endpoint, house: House, server: ssl.SSLContext, address: str) -> None:
        self._wire = wire
        self._endpoint = endpoint
        self._house = house
        self._server = server
        self._visit = Visit(address)
        self._has_tls = False
        self._commands: dict[str, Callable[[str], Awaitable[None]]] = {
            "EHLO": self._hello,
            "HELO": self._short_hello,
            "STARTTLS": self._start_tls,
            "AUTH": self._sign_in,
            "MAIL": self._sender,
            "RCPT": self._recipient,
            "DATA": self._message,
            "RSET": self._reset,
            "NOOP": self._nothing,
        }

    async def run(self) -> None:
        date = formatdate(usegmt=True)
        await self._wire.say_lines(f"220 {HOST_NAME} Microsoft ESMTP MAIL Service ready at {date}")
        try:
            while (command := await self._wire.command())[0] != "QUIT":
                await self._commands.get(command[0], self._unknown)(command[1])
            await self._wire.say(accepted("Service closing transmission channel", code=221))
        finally:
            if self._visit.mailbox:
                self._house.mailroom.leave(self._visit.mailbox)

    async def _hello(self, _rest: str) -> None:
        self._visit.forget_message()
        offers = [f"{HOST_NAME} Hello [{self._visit.address}]", f"SIZE {self._house.limits.message_bytes}"]
        offers += ["PIPELINING", "ENHANCEDSTATUSCODES"]
        if self._endpoint.has_tls and not self._has_tls:
            offers.append("STARTTLS")
        if self._endpoint.takes_sign_in and self._has_tls:
            offers.append(f"AUTH {' '.join(MECHANISMS)}")
        offers += ["8BITMIME", "SMTPUTF8"]
        *others, last = offers
        await self._wire.say_lines(*(f"250-{offer}" for offer in others), f"250 {last}")

    async def _short_hello(self, _rest: str) -> None:
        self._visit.forget_message()
        await self._wire.say_lines(f"250 {HOST_NAME} Hello [{self._visit.address}]")

    async def _start_tls(self, _rest: str) -> None:
        if not self._endpoint.has_tls or self._has_tls:
            await self._wire.say(_OUT_OF_ORDER)
            return
        await self._wire.say(accepted("SMTP server ready", code=220))
        await self._wire.start_tls(self._server)
        self._has_tls = True
        self._visit.forget_message()

    async def _sign_in(self, rest: str) -> None:
        if not self._endpoint.takes_sign_in or self._visit.mailbox:
            await self._wire.say(_OUT_OF_ORDER)
        elif not self._has_tls:
            await self._wire.say(TLS_FIRST)
        else:
            await self._wire.say(await self._signed_in(rest))

    async def _signed_in(self, rest: str) -> Reply:
        signed = await sign_in(self._wire, rest, self._house.switches, self._house.directory)
        if signed.refusal is not None:
            return signed.refusal
        if not self._house.mailroom.enter(signed.account):
            return TOO_MANY_CONNECTIONS
        self._visit.mailbox = signed.account
        return accepted("Authentication successful", "2.7.0", 235)

    async def _sender(self, rest: str) -> None:
        found = path(rest)
        if found is None or not found.has_brackets:
            await self._wire.say(_MALFORMED)
            return
        refusal = self._endpoint.sender_refusal(self._visit) or size_refusal(self._house.limits, found.size)
        if refusal is None:
            self._visit.forget_message()
            self._visit.sender = found.address
        await self._wire.say(refusal or accepted("Sender OK", "2.1.0"))

    async def _recipient(self, rest: str) -> None:
        await self._wire.say(self._recipient_refusal(rest) or accepted("Recipient OK", "2.1.5"))

    def _recipient_refusal(self, rest: str) -> Reply | None:
        found = path(rest)
        if self._visit.sender is None:
            return _OUT_OF_ORDER
        if found is None or not found.has_brackets or not found.address:
            return _MALFORMED
        if len(self._visit.recipients) >= _MOST_RECIPIENTS:
            return _TOO_MANY_RECIPIENTS
        refusal = self._endpoint.recipient_refusal(self._visit, found.address)
        if refusal is None:
            self._visit.recipients.append(found.address)
        return refusal

    async def _message(self, _rest: str) -> None:
        if not self._visit.recipients:
            await self._wire.say(_OUT_OF_ORDER)
            return
        await self._wire.say_lines("354 Start mail input; end with <CRLF>.<CRLF>")
        content, size = await self._wire.message(self._endpoint.kept_bytes)
        refusal = size_refusal(self._house.limits, size)
        await self._wire.say(refusal or await self._endpoint.take(self._visit, content))
        self._visit.forget_message()

    async def _reset(self, _rest: str) -> None:
        self._visit.forget_message()
        await self._wire.say(accepted("Resetting"))

    async def _nothing(self, _rest: str) -> None:
        await self._wire.say(accepted("OK"))

    async def _unknown(self, _rest: str) -> None:
        await self._wire.say(_UNKNOWN)
