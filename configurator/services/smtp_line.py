"""SMTP over a socket, one reply at a time, with TLS put under it when asked: for looking, never for mail.

A mail library hides what a look is for: the words before TLS, a handshake with an old version, an endless reply.
"""

import asyncio
import socket
import ssl
from dataclasses import dataclass

from configurator.services.tcp_connection import address_literal

_LONGEST_REPLY = 16_384  # bytes; a real EHLO reply is below 1,000
_AT_ONCE = 4096


class TooMuchError(OSError):
    """The server said more than any mail server says."""


class ClosedError(OSError):
    """The server closed the connection."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Code (0 when the line is none of SMTP, RFC 5321 section 4.2) and the words of each line. Foreign text."""

    code: int
    lines: tuple[str, ...]


class SmtpLine:
    """Owns a connected, non-blocking socket. Every step raises OSError; ceilings are the caller's."""

    def __init__(self, opened: socket.socket) -> None:
        self._socket = opened
        self._received = b""
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self.tls: ssl.SSLObject | None = None

    async def reply(self) -> Reply:
        """The next reply, with all its lines. Raises TooMuchError, ClosedError, OSError."""
        lines: list[str] = []
        size = 0
        while True:
            line = await self._line(_LONGEST_REPLY - size)
            size += len(line)
            code, is_last, words = _parts(line.decode("utf-8", "replace").rstrip("\r\n"))
            lines.append(words)
            if is_last:
                return Reply(code, tuple(lines))

    async def say(self, line: str) -> Reply:
        """One command and its reply."""
        await self._send(line.encode() + b"\r\n")
        return await self.reply()

    async def hello(self) -> Reply:
        """EHLO under this computer's own address."""
        return await self.say(f"EHLO {address_literal(str(self._socket.getsockname()[0]))}")

    async def leave(self) -> None:
        """QUIT, without waiting for the answer."""
        await self._send(b"QUIT\r\n")

    async def start_tls(self, context: ssl.SSLContext, server_name: str) -> None:
        """The handshake alone, after the server has agreed to it. Raises ssl.SSLError, OSError.

        What came before the handshake is dropped: it was never protected.
        """
        self._received = b""
        tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=server_name)
        while True:
            try:
                tls.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                self._incoming.write(await self._receive())
            except ssl.SSLError:
                await self._flush()  # the alert that tells the server why
                raise
            else:
                break
        await self._flush()
        self.tls = tls

    async def _line(self, longest: int) -> bytes:
        while b"\n" not in self._received:
            if len(self._received) > longest:
                raise TooMuchError("an endless reply")
            self._received += await self._more()
        line, _, self._received = self._received.partition(b"\n")
        if len(line) > longest:
            raise TooMuchError("an endless reply")
        return line

    async def _more(self) -> bytes:
        if self.tls is None:
            return await self._receive()
        while True:
            try:
                part = self.tls.read(_AT_ONCE)
            except ssl.SSLWantReadError:
                self._incoming.write(await self._receive())
            else:
                if not part:
                    raise ClosedError("closed")
                return part

    async def _receive(self) -> bytes:
        part = await asyncio.get_running_loop().sock_recv(self._socket, _AT_ONCE)
        if not part:
            raise ClosedError("closed")
        return part

    async def _send(self, content: bytes) -> None:
        if self.tls is None:
            await asyncio.get_running_loop().sock_sendall(self._socket, content)
            return
        self.tls.write(content)
        await self._flush()

    async def _flush(self) -> None:
        content = self._outgoing.read()
        if content:
            await asyncio.get_running_loop().sock_sendall(self._socket, content)


def _parts(line: str) -> tuple[int, bool, str]:
    """Code, whether it is the reply's last line, and its words."""
    code, mark, words = line[:3], line[3:4], line[4:]
    if not (code.isascii() and code.isdigit()) or mark not in {"", " ", "-"}:
        return 0, True, line
    return int(code), mark != "-", words
