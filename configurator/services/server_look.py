"""A look at a mail server from outside: greeting, EHLO, STARTTLS, EHLO again. Nothing is signed in or sent."""

import asyncio
import ssl
import time
from contextlib import suppress
from dataclasses import replace

from configurator.domain.capability import Security
from configurator.domain.network import PortCause
from configurator.domain.server_look import Endpoint, ServerLook, TlsCause, TlsLook
from configurator.errors import Text
from configurator.services.certificate import certificate_of
from configurator.services.certificate_fault import certificate_fault
from configurator.services.certificate_look import Target, look_at_certificate
from configurator.services.foreign_text import printable
from configurator.services.port_probe import cause_of
from configurator.services.route import Route
from configurator.services.smtp_line import Reply, SmtpLine, TooMuchError
from configurator.services.tcp_connection import open_socket
from configurator.services.tls_context import shared_context

_READY = 220
_DONE = 250
_LONGEST_LINE = 512
_MOST_LINES = 40
_AGAIN_S = 3.0


async def look_at_server(endpoint: Endpoint, *, route: Route, timeout_s: float = 6.0) -> ServerLook:
    """What a client meets at this address of the host. Never raises for what the network does; safe to cancel."""
    begun = time.monotonic()
    look = _Look(endpoint)
    with suppress(TimeoutError, OSError):
        async with asyncio.timeout(timeout_s):
            await look.go(route, timeout_s)
    return replace(look.seen, elapsed_s=time.monotonic() - begun)


async def find_own_address(endpoint: Endpoint, *, route: Route, timeout_s: float = 6.0) -> str:
    """The address that the server sees this computer come from, as its first reply to EHLO says; else empty.

    Quicker than a whole look: others wait for it. Never raises for what the network does; safe to cancel.
    """
    look = _Look(endpoint)
    with suppress(TimeoutError, OSError):
        async with asyncio.timeout(timeout_s):
            await look.go(route, timeout_s, with_tls=False)
    return look.seen.own_address


class _Look:
    """`seen` is at any time what the answer is if nothing further comes."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self.seen = ServerLook(endpoint, PortCause.DROPPED)

    async def go(self, route: Route, timeout_s: float, *, with_tls: bool = True) -> None:
        port = route.port(self._endpoint.port)
        try:
            opened, _ = await open_socket([self._endpoint.address], port, timeout_s=timeout_s)
        except OSError as error:
            self.seen = replace(self.seen, cause=cause_of(error))
            raise
        with opened:
            line = SmtpLine(opened)
            self.seen = replace(self.seen, cause=PortCause.SILENT)
            await self._greeting(line)
            if self.seen.cause is PortCause.OPEN:
                await self._hello(line)
                if with_tls and self.seen.hello:
                    await self._tls(line, route)
                await line.leave()

    async def _greeting(self, line: SmtpLine) -> None:
        try:
            reply = await line.reply()
        except TooMuchError:
            self.seen = replace(self.seen, cause=PortCause.NOT_MAIL)
            raise
        except OSError:
            self.seen = replace(self.seen, cause=PortCause.RESET)
            raise
        cause = PortCause.OPEN if reply.code == _READY else PortCause.NOT_MAIL
        self.seen = replace(self.seen, cause=cause, greeting=_shown(reply)[0])

    async def _hello(self, line: SmtpLine) -> None:
        hello = await line.hello()
        if hello.code == _DONE:
            cause = TlsCause.SILENT if offers_starttls(hello) else TlsCause.NOT_OFFERED
            self.seen = replace(self.seen, hello=_shown(hello), tls=TlsLook(cause))

    async def _tls(self, line: SmtpLine, route: Route) -> None:
        if self.seen.tls == TlsLook(TlsCause.NOT_OFFERED):
            return
        if (await line.say("STARTTLS")).code != _READY:
            self._ended(TlsLook(TlsCause.REFUSED))
            return
        try:
            await line.start_tls(await shared_context(route), self._endpoint.host)
        except ssl.SSLCertVerificationError as error:
            await self._not_trusted(error, route)
        except OSError as error:  # ssl.SSLError is one
            self._ended(TlsLook(TlsCause.FAILED, fault=_fault(error)))
        else:
            self._ended(_verified(line))
            self.seen = replace(self.seen, hello_over_tls=_shown(await line.hello()))

    async def _not_trusted(self, error: ssl.SSLCertVerificationError, route: Route) -> None:
        """Looks once more without verifying, to name who signed it."""
        host = self._endpoint.host
        self._ended(TlsLook(TlsCause.NOT_TRUSTED, fault=certificate_fault(error, host)))
        target = Target(host, (self._endpoint.address,), route.port(self._endpoint.port))
        certificate = await look_at_certificate(target, Security.STARTTLS, timeout_s=_AGAIN_S)
        self._ended(
            TlsLook(TlsCause.NOT_TRUSTED, "", "", certificate, certificate_fault(error, host, certificate))
        )

    def _ended(self, tls: TlsLook) -> None:
        self.seen = replace(self.seen, tls=tls)


def offers_starttls(hello: Reply) -> bool:
    """Whether EHLO's reply announces STARTTLS (RFC 3207)."""
    return any(line.strip().upper() == "STARTTLS" for line in hello.lines[1:])


def _verified(line: SmtpLine) -> TlsLook:
    tls = line.tls
    assert tls is not None  # noqa: S101 - the handshake is done
    cipher = tls.cipher()
    try:
        certificate = certificate_of(tls)
    except ValueError:
        certificate = None
    return TlsLook(TlsCause.VERIFIED, tls.version() or "", cipher[0] if cipher else "", certificate)


def _fault(error: OSError) -> Text:
    reason = error.reason if isinstance(error, ssl.SSLError) and error.reason else str(error)
    return Text("The TLS handshake failed: {reason}.", reason=printable(reason))


def _shown(reply: Reply) -> tuple[str, ...]:
    return tuple(printable(line[:_LONGEST_LINE]) for line in reply.lines[:_MOST_LINES])
