"""One device's conversation with the listener: whatever it says is taken, noted and thrown away."""

import ssl
from collections.abc import Awaitable, Callable

from configurator.domain.client_hello import HelloFault
from configurator.domain.heard import HeardTls, Slip
from configurator.domain.smtp_name import is_hello_name, looks_like_mail
from configurator.services.listener_channel import Channel, SilenceError
from configurator.services.listener_house import House, OverError
from configurator.services.listener_notes import Notes
from configurator.services.listener_sign_in import hear_sign_in
from configurator.services.listener_transaction import OUT_OF_ORDER, Transaction

_NAME = "listener"
_LONGEST_COMMAND = 512  # RFC 5321 section 4.5.3.1.4
_LONGEST_SIGN_IN = 12_288  # RFC 4954 section 4
_MOST_COMMANDS, _MOST_FAULTS = 1000, 10
_MOST_SIGN_INS = 3
_TLS_VERSIONS = {"TLSv1": "TLS 1.0", "TLSv1.1": "TLS 1.1", "TLSv1.2": "TLS 1.2", "TLSv1.3": "TLS 1.3"}
_HUNG_UP, _FELL_SILENT = "the device hung up", "the device fell silent"

_OK = "250 2.0.0 OK"


class ListenerSession:
    """Answers one device until it quits, goes, stays silent or speaks something else. Never raises for these."""

    def __init__(self, channel: Channel, notes: Notes, house: House) -> None:
        self._channel = channel
        self._notes = notes
        self._house = house
        self._transaction = Transaction(channel, notes, self._refuse, largest=house.limits.message_bytes)
        self._sign_ins = 0
        self._faults = 0
        self._commands: dict[str, Callable[[str], Awaitable[None]]] = {
            "EHLO": self._hello,
            "HELO": self._short_hello,
            "STARTTLS": self._start_tls,
            "AUTH": self._sign_in,
            "MAIL": self._transaction.sender,
            "RCPT": self._transaction.recipient,
            "DATA": self._transaction.message,
            "RSET": self._reset,
            "NOOP": self._nothing,
            "QUIT": self._quit,
        }

    async def run(self) -> None:
        try:
            await self._greet()
            for _ in range(_MOST_COMMANDS):
                await self._command()
            await self._channel.say("421 4.7.0 Too many commands")
        except OverError:
            await self._say_goodbye()
        except ssl.SSLError as error:
            self._notes.note(tls_fault=error.reason or _HUNG_UP)
        except (EOFError, OSError):
            self._ended(Slip.HUNG_UP)
        except SilenceError:
            self._ended(Slip.WENT_SILENT)
        finally:
            self._notes.end()

    def _ended(self, slip: Slip) -> None:
        if not self._notes.is_silent:
            self._notes.slip(slip)

    async def _say_goodbye(self) -> None:
        try:
            await self._channel.say_goodbye()
        except (OSError, SilenceError):
            return  # it is gone already

    async def _greet(self) -> None:
        early = await self._channel.first(self._house.limits.before_greeting_s)
        if _looks_like_tls(early):
            self._notes.note(is_implicit_tls=True)
            await self._lay_tls()
        elif early:
            self._notes.slip(Slip.TALKED_FIRST)
        await self._channel.say(f"220 {_NAME} ESMTP, takes mail and throws it away")
        if not early and _looks_like_tls(await self._channel.first(self._house.limits.silence_s)):
            self._notes.note(
                is_implicit_tls=True, hellos=(await self._channel.hello(self._house.limits.handshake_s),)
            )
            raise OverError

    async def _lay_tls(self) -> None:
        hello = await self._channel.hello(self._house.limits.handshake_s)
        self._notes.note(hellos=(*self._notes.heard.hellos, hello))
        if isinstance(hello, HelloFault):
            if hello is HelloFault.NOT_TLS:
                self._notes.slip(Slip.NOT_MAIL)
            raise OverError
        try:
            await self._channel.start_tls(self._house.server, self._house.limits.handshake_s)
        except (EOFError, SilenceError) as error:
            self._notes.note(tls_fault=_HUNG_UP if isinstance(error, EOFError) else _FELL_SILENT)
            raise OverError from error
        tls = self._channel.tls
        cipher = tls.cipher() if tls else None
        version = (tls.version() if tls else None) or ""
        self._notes.note(tls=HeardTls(_TLS_VERSIONS.get(version, version), cipher[0] if cipher else ""))

    async def _command(self) -> None:
        line = await self._line()
        verb, _, rest = line.partition(" ")
        handler = self._commands.get(verb.upper())
        if handler is not None:
            await handler(rest.strip())
            return
        if not self._notes.heard.hello_verb and not looks_like_mail(line):
            self._notes.slip(Slip.NOT_MAIL)
            raise OverError
        self._notes.slip(Slip.UNKNOWN_COMMAND)
        await self._refuse("500 5.5.2 Unrecognized command")

    async def _line(self) -> str:
        piece = await self._channel.piece()
        whole = len(piece)
        while not piece.endswith(b"\n"):
            self._notes.slip(Slip.LONG_COMMAND)
            if whole > self._house.limits.message_bytes:
                raise OverError
            piece = await self._channel.piece()
            whole += len(piece)
        most = _LONGEST_SIGN_IN if piece[:4].upper() == b"AUTH" else _LONGEST_COMMAND
        if whole > most:
            self._notes.slip(Slip.LONG_COMMAND)
        if not piece.endswith(b"\r\n"):
            self._notes.slip(Slip.BARE_LF_COMMAND)
        return piece.decode("utf-8", "replace").rstrip("\r\n")

    async def _refuse(self, reply: str) -> None:
        self._faults += 1
        if self._faults > _MOST_FAULTS:
            await self._channel.say("421 4.7.0 Too many errors")
            raise OverError
        await self._channel.say(reply)

    def _must_wait(self) -> None:
        """After some commands a device has to wait for the reply (RFC 2920 section 3.1, RFC 3207 section 4)."""
        if self._channel.has_more:
            self._notes.slip(Slip.TALKED_AHEAD)

    def _greeted(self, verb: str, name: str) -> None:
        self._transaction.forget()
        self._notes.note(hello_verb=verb, hello_name=name)
        if not is_hello_name(name):
            self._notes.slip(Slip.HELLO_NAME)
        self._must_wait()

    async def _hello(self, name: str) -> None:
        self._greeted("EHLO", name)
        mechanisms = self._house.offer.to(self._notes.heard.peer)
        self._notes.note(auth_offered=mechanisms)
        tls = () if self._channel.tls else ("STARTTLS",)
        offers = (
            _NAME,
            f"SIZE {self._house.limits.message_bytes}",
            "PIPELINING",
            "ENHANCEDSTATUSCODES",
            "8BITMIME",
            *tls,
        )
        await self._channel.say(*(f"250-{offer}" for offer in offers), f"250 AUTH {' '.join(mechanisms)}")

    async def _short_hello(self, name: str) -> None:
        self._greeted("HELO", name)
        await self._channel.say(f"250 {_NAME}")

    async def _start_tls(self, _rest: str) -> None:
        if self._channel.tls:
            await self._refuse(OUT_OF_ORDER)
            return
        self._notes.note(asked_for_starttls=True)
        self._must_wait()
        await self._channel.say("220 2.0.0 Ready to start TLS")
        await self._lay_tls()
        self._transaction.forget()

    async def _sign_in(self, rest: str) -> None:
        self._sign_ins += 1
        if self._sign_ins > _MOST_SIGN_INS:
            self._notes.slip(Slip.SIGN_IN_TRIES)
            await self._channel.say("421 4.7.0 Too many sign-ins")
            raise OverError
        heard = await hear_sign_in(self._channel, rest)
        if heard.secret is not None:
            self._notes.hide(heard.secret)
        self._house.offer.chosen(self._notes.heard.peer, heard.mechanism)
        matches = self._house.check.matches(heard)
        self._notes.note(auth_used=heard.mechanism, username=heard.username, password_matches=matches)
        if self._channel.tls is None:
            self._notes.slip(Slip.SIGN_IN_UNPROTECTED)
        if heard.secret is None:
            self._notes.slip(Slip.SIGN_IN_SYNTAX)
        await self._channel.say(heard.reply)

    async def _reset(self, _rest: str) -> None:
        self._transaction.forget()
        await self._channel.say(_OK)

    async def _nothing(self, _rest: str) -> None:
        await self._channel.say(_OK)

    async def _quit(self, _rest: str) -> None:
        await self._channel.say("221 2.0.0 Bye")
        raise OverError


def _looks_like_tls(data: bytes) -> bool:
    """A handshake record of TLS, or a first byte of SSL 2.0 framing: no command of SMTP begins with either."""
    return data[:1] == b"\x16" or data[:1] >= b"\x80"
