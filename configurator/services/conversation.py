"""One SMTP conversation over aiosmtplib, every line of it kept in the transcript without secrets."""

import asyncio
import socket
import ssl
from base64 import b64encode
from collections.abc import Generator, Sequence
from contextlib import contextmanager

from aiosmtplib import SMTP, SMTPResponse
from aiosmtplib.errors import SMTPException, SMTPResponseException

from configurator.domain.capability import Auth
from configurator.domain.secret import MASK, Secret
from configurator.errors import NetworkError, Text
from configurator.services.transcript import Transcript

_GO_ON = 334
_SIGNED_IN = 235
_DONE = 250
_MECHANISMS = {Auth.PASSWORD: ("LOGIN", "PLAIN"), Auth.OAUTH2: ("XOAUTH2",)}


class Conversation:
    """Connects, then speaks. Every method raises what aiosmtplib raises; `close` may be called at any time."""

    def __init__(self, host: str, context: ssl.SSLContext, transcript: Transcript) -> None:
        self._host = host
        self._context = context
        self._transcript = transcript
        self._socket: socket.socket | None = None
        self._client = SMTP(hostname=host, start_tls=False, timeout=None)
        self.local_address = ""

    async def connect(self, addresses: Sequence[str], port: int) -> str:
        """Opens a TCP connection to the first address that answers; gives that address."""
        trouble: OSError | None = None
        for address in addresses:
            try:
                await self._connect(address, port)
            except OSError as error:
                trouble = error
            else:
                return address
        raise trouble or NetworkError(Text("The name can't be found in DNS."))

    async def greet(self, *, tls: bool) -> str:
        """Reads the greeting (after a TLS handshake where TLS comes first), then says EHLO; gives the greeting."""
        opened, self._socket = self._socket, None
        with self._refusals_kept():
            response = await self._client.connect(
                sock=opened,
                use_tls=tls,
                tls_context=self._context if tls else None,
                local_hostname=self._own_name(),
            )
        self._transcript.server(*response)
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
        self._transcript.client("STARTTLS")
        with self._refusals_kept():
            response = await self._client.starttls(tls_context=self._context, server_hostname=self._host)
        self._transcript.server(*response)
        await self._hello()

    async def sign_in(self, auth: Auth, user: str, secret: Secret) -> str:
        """AUTH (RFC 4954) with the first mechanism that the server offers; gives the mechanism's name."""
        offered = self._client.esmtp_extensions.get("auth", "").upper().split()
        mechanism = next((each for each in _MECHANISMS[auth] if each in offered), None)
        if mechanism is None:
            raise NetworkError(
                Text(
                    "The server offers no fitting sign-in here. It offers: {offered}.",
                    offered=" ".join(offered) or "-",
                )
            )
        response = await self._authenticate(mechanism, user, secret.reveal())
        if response.code != _SIGNED_IN:
            raise SMTPResponseException(*response)
        return mechanism

    async def command(self, line: str) -> SMTPResponse:
        """One command that must be answered with 25x."""
        response = await self._say(line, line)
        if response.code // 10 != _DONE // 10:
            raise SMTPResponseException(*response)
        return response

    async def data(self, content: bytes) -> SMTPResponse:
        """Sends the message; gives the reply that took it."""
        self._transcript.client(f"DATA ({len(content)} bytes)")
        with self._refusals_kept():
            response = await self._client.data(content)
        self._transcript.server(*response)
        return response

    async def quit(self) -> None:
        """Says goodbye; a server that doesn't answer to it is no fault."""
        try:
            await self._say("QUIT", "QUIT")
        except (SMTPException, OSError):
            return

    @property
    def tls(self) -> ssl.SSLObject | None:
        found = self._client.get_transport_info("ssl_object") if self._client.is_connected else None
        return found if isinstance(found, ssl.SSLObject) else None

    @property
    def most_bytes(self) -> int:
        """The size limit that the server announces (RFC 1870), 0 when it names none."""
        text = self._client.esmtp_extensions.get("size", "")
        return int(text) if text.isascii() and text.isdigit() else 0

    async def close(self) -> None:
        """Drops the connection at once, without waiting for the other side."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        transport = self._client.transport
        self._client.close()
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()
        await asyncio.sleep(0)  # the loop closes the socket in its next turn

    async def _connect(self, address: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(self._socket, (address, port))
        except BaseException:
            self._socket.close()
            self._socket = None
            raise
        self.local_address = str(self._socket.getsockname()[0])

    def _own_name(self) -> str:
        """An address literal (RFC 5321 section 4.1.3): true, and needs no look-up."""
        return f"[IPv6:{self.local_address}]" if ":" in self.local_address else f"[{self.local_address}]"

    async def _hello(self) -> None:
        self._transcript.client(f"EHLO {self._own_name()}")
        with self._refusals_kept():
            response = await self._client.ehlo()
        self._transcript.server(*response)

    @contextmanager
    def _refusals_kept(self) -> Generator[None]:
        """A refusal that aiosmtplib raises stands in the transcript too."""
        try:
            yield
        except SMTPResponseException as error:
            self._transcript.server(error.code, error.message)
            raise

    async def _authenticate(self, mechanism: str, user: str, secret: str) -> SMTPResponse:
        if mechanism == "LOGIN":
            return await self._login(user, secret)
        plain = f"\0{user}\0{secret}" if mechanism == "PLAIN" else f"user={user}\1auth=Bearer {secret}\1\1"
        response = await self._say(f"AUTH {mechanism} {_encoded(plain)}", f"AUTH {mechanism} {MASK}")
        if response.code == _GO_ON:  # an XOAUTH2 error challenge: an empty answer brings the final reply
            response = await self._say("", "")
        return response

    async def _login(self, user: str, secret: str) -> SMTPResponse:
        response = await self._say("AUTH LOGIN", "AUTH LOGIN")
        for line, shown in ((_encoded(user), f"{_encoded(user)} ({user})"), (_encoded(secret), MASK)):
            if response.code != _GO_ON:
                return response
            response = await self._say(line, shown)
        return response

    async def _say(self, line: str, shown: str) -> SMTPResponse:
        self._transcript.client(shown)
        response = await self._client.execute_command(line.encode())
        self._transcript.server(*response)
        return response


def _encoded(text: str) -> str:
    return b64encode(text.encode()).decode()
