"""Stands between a connection and aiosmtplib's protocol: a server may say only as much as it was asked.

A reply that nobody asked for would be taken for the answer to the next command. Before a TLS handshake it may come
from somebody on the way (RFC 3207 section 6), so that the connection is ended at once.
"""

import asyncio
import re

_REPLY = re.compile(
    rb"(?:[^\n]{3}-[^\n]*\n)*(?![^\n]{3}-)[^\n]*\n"
)  # continued lines and the last one, RFC 5321 4.2.1
_LONGEST_REPLY = 64 * 1024  # aiosmtplib gives up at half of it
_LONGEST_SURPLUS = 1000


class ReplyGuard(asyncio.Protocol):
    """Passes on what was asked for. `surplus` is what came beyond it, at most 1,000 bytes."""

    def __init__(self, inner: asyncio.Protocol, transport: asyncio.BaseTransport) -> None:
        self._inner = inner
        self._transport = transport
        self._reply = bytearray()
        self._expected = 0
        self.surplus = b""
        transport.set_protocol(self)

    def expect(self, replies: int = 1) -> None:
        """Before a command is sent: so many replies will come to it."""
        self._reply.clear()
        self._expected = replies

    def data_received(self, data: bytes) -> None:
        asked = self._part_of_reply(data)
        if asked:
            self._inner.data_received(data[:asked])
        if asked < len(data):
            self.surplus = self.surplus or data[asked:][:_LONGEST_SURPLUS]
            if isinstance(self._transport, asyncio.WriteTransport):
                self._transport.abort()

    def _part_of_reply(self, data: bytes) -> int:
        """How many of these bytes belong to the reply that is waited for."""
        if not self._expected:
            return 0
        self._reply += data
        end = _REPLY.match(self._reply)
        if end is None and len(self._reply) <= _LONGEST_REPLY:
            return len(data)
        over = len(self._reply) - end.end() if end else 0
        self._expected = self._expected - 1 if end else 0
        self._reply.clear()
        return len(data) - over

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()
