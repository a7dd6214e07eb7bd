"""One SMTP conversation over aiosmtplib, every line of it kept in the transcript without secrets."""

import asyncio
import socket
import ssl
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress

from aiosmtplib import SMTP, SMTPException, SMTPResponse, SMTPResponseException

from configurator.domain.capability import Auth
from configurator.domain.secret import Secret
from configurator.errors import NetworkError, Text
from configurator.services.reply_guard import ReplyGuard
from configurator.services.sign_in import choose_mechanism, sign_in
from configurator.services.tcp_connection import address_literal, open_socket
from configurator.services.transcript import Transcript

_DONE = 25  # the first two digits of 250, 251 and 252
_SIGNED_IN = 235
_CLOSING = 421
_MOST_TURNS = 50  # of the loop until it has closed a socket; it takes fewer than ten


class Conversation:
    """Connects, then speaks. A step raises what aiosmtplib raises, or NetworkError where it has no word for it.

    `close` may be called at any time, also after a step was cancelled.
    """

    def __init__(self, host: str, context: ssl.SSLContext, transcript: Transcript) -> None:
        self._host = host
        self._context = context
        self._transcript = transcript
        self._socket: socket.socket | None = None
        self._client = SMTP(hostname=host, start_tls=False, timeout=None)
        self._guard: ReplyGuard | None = None
        self._is_in_step = True
        self._is_handed_over = False
        self.local_address = ""

    async def connect(self, addresses: Sequence[str], port: int, *, timeout_s: float) -> str:
        """Opens a TCP connection to the first address that answers; gives that address. Raises OSError."""
        self._socket, address = await open_socket(addresses, port, timeout_s=timeout_s)
        self.local_address = str(self._socket.getsockname()[0])
        return address

    async def greet(self, *, tls: bool) -> str:
        """Reads the greeting (after a TLS handshake where TLS comes first), then says EHLO; gives the greeting."""
        self._is_handed_over = True
        with self._told():
            response = await self._client.connect(
                sock=self._socket,
                use_tls=tls,
                tls_context=self._context if tls else None,
                local_hostname=address_literal(self.local_address),
            )
        self._transcript.server(*response)
        self._put_guard()
        await self._hello()
        return response.message

    async def start_tls(self) -> None:
        """STARTTLS (RFC 3207) and EHLO again. The certificate is verified against the host's own name."""
        if not self._client.supports_extension("starttls"):
            raise NetworkError(
                Text(
                    "The server offers no STARTTLS: it is the wrong server or port, or a firewall in between"
                    " removes it."
                )
            )
        self._ask("STARTTLS")
        with self._told():
            response = await self._client.starttls(tls_context=self._context, server_hostname=self._host)
        self._transcript.server(*response)
        self._put_guard()
        await self._hello()

    async def sign_in(self, auth: Auth, user: str, secret: Secret) -> str:
        """AUTH (RFC 4954) with the first fitting mechanism that the server offers; gives the mechanism's name."""
        mechanism = choose_mechanism(auth, self._client.esmtp_extensions.get("auth", ""))
        response = await sign_in(self._say, mechanism, user, secret)
        if response.code != _SIGNED_IN:
            raise SMTPResponseException(*response)
        return mechanism

    async def command(self, line: str) -> SMTPResponse:
        """One command that must be answered with 25x."""
        response = await self._say(line, line)
        if response.code // 10 != _DONE:
            raise SMTPResponseException(*response)
        return response

    async def data(self, content: bytes) -> SMTPResponse:
        """Sends the message; gives the reply that took it."""
        self._ask(f"DATA ({len(content)} bytes)", replies=2)
        with self._told():
            response = await self._client.data(content)
        self._transcript.server(*response)
        return response

    async def quit(self, *, timeout_s: float) -> None:
        """Says goodbye; a server that doesn't answer to it is no fault."""
        with suppress(SMTPException, OSError, NetworkError):
            async with asyncio.timeout(timeout_s):
                await self._say("QUIT", "QUIT")

    @property
    def is_usable(self) -> bool:
        """Whether a further command may be sent: connected, and the last one was answered."""
        return self._is_in_step and self._client.is_connected

    @property
    def tls(self) -> ssl.SSLObject | None:
        found = self._client.get_transport_info("ssl_object") if self._client.is_connected else None
        return found if isinstance(found, ssl.SSLObject) else None

    @property
    def mechanisms(self) -> tuple[str, ...]:
        """The sign-in mechanisms that the last reply to EHLO named."""
        return tuple(self._client.esmtp_extensions.get("auth", "").upper().split())

    @property
    def largest(self) -> int:
        """The most bytes that a message may have by the last reply to EHLO, 0 without a limit (RFC 1870)."""
        told = self._client.esmtp_extensions.get("size", "").strip()
        return int(told) if told.isascii() and told.isdigit() else 0

    def supports(self, extension: str) -> bool:
        """Whether the server announced this service extension (RFC 5321 section 2.2), given in lower case."""
        return self._client.supports_extension(extension)

    async def close(self) -> None:
        """Drops the connection at once. Waits for nothing but the loop, which closes the socket in its next turns.

        The client may have let go of a TLS connection that still waits for the other side's goodbye; closing the
        socket in both directions ends that too.
        """
        self._client.close()
        if self._socket is None:
            return
        with suppress(OSError):  # closed already, or by the other side
            self._socket.shutdown(socket.SHUT_RDWR)
        for _ in range(_MOST_TURNS if self._is_handed_over else 0):
            if self._socket.fileno() == -1:
                return
            await asyncio.sleep(0)
        self._socket.close()

    def _put_guard(self) -> None:
        """Anew for each transport: a TLS handshake puts another one in the place of the first."""
        if self._client.protocol is not None and self._client.transport is not None:
            self._guard = ReplyGuard(self._client.protocol, self._client.transport)

    async def _hello(self) -> None:
        self._ask(f"EHLO {address_literal(self.local_address)}")
        with self._told():
            response = await self._client.ehlo()
        self._transcript.server(*response)
        self._raise_for_surplus(None)

    async def _say(self, line: str, shown: str) -> SMTPResponse:
        self._ask(shown)
        with self._told():
            response = await self._client.execute_command(line.encode())
        self._transcript.server(*response)
        return response

    def _ask(self, shown: str, replies: int = 1) -> None:
        self._transcript.client(shown)
        if self._guard is not None:
            self._guard.expect(replies)

    @contextmanager
    def _told(self) -> Generator[None]:
        """A raised refusal stands in the transcript too; a lost connection is told with its cause."""
        try:
            yield
        except SMTPResponseException as error:
            self._transcript.server(error.code, error.message)
            raise
        except BaseException as error:
            self._is_in_step = False
            if isinstance(error, SMTPException | OSError):
                self._raise_for_surplus(error)
            raise

    def _raise_for_surplus(self, error: Exception | None) -> None:
        words = self._guard.surplus.decode("utf-8", "replace").strip() if self._guard else ""
        if not words:
            return
        if words.startswith(str(_CLOSING)):  # a server may close at any time and says so, RFC 5321 section 3.8
            self._transcript.server(_CLOSING, words[4:])
            raise SMTPResponseException(_CLOSING, words[4:]) from error
        self._transcript.unasked(words)
        raise NetworkError(
            Text(
                "The server said something that it was not asked for, so the connection was ended. Something in"
                " between may be tampering with it."
            ),
            detail=words,
        ) from error
