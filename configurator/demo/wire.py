"""Lines of SMTP (RFC 5321): commands in, replies and message out of one connection."""

import asyncio
import ssl

from configurator.domain.live_test import Reply

_LONGEST_SILENCE_S = 120.0
_LONGEST_MESSAGE_S = 600.0


class Wire:
    """Reads and writes one client's connection. Raises OSError, EOFError, TimeoutError, LimitOverrunError."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @property
    def peer(self) -> str:
        address: str = self._writer.get_extra_info("peername")[0]
        return address

    async def command(self) -> tuple[str, str]:
        """The next command's verb in upper case, and the rest of its line."""
        verb, _, rest = (await self.line()).partition(" ")
        return verb.upper(), rest.strip()

    async def line(self) -> str:
        """The next line without its end."""
        async with asyncio.timeout(_LONGEST_SILENCE_S):
            line = await self._reader.readuntil(b"\n")
        return line.decode("utf-8", "replace").rstrip("\r\n")

    async def say(self, reply: Reply) -> None:
        await self.say_lines(f"{reply.code} {' '.join(part for part in (reply.enhanced, reply.text) if part)}")

    async def say_lines(self, *lines: str) -> None:
        self._writer.write("".join(f"{line}\r\n" for line in lines).encode())
        await self._writer.drain()

    async def start_tls(self, context: ssl.SSLContext) -> None:
        await self._writer.start_tls(context)

    async def message(self, kept: int) -> tuple[bytes, int]:
        """The message up to its lone dot: its first `kept` bytes and its whole size, dots unstuffed."""
        content, size = bytearray(), 0
        async with asyncio.timeout(_LONGEST_MESSAGE_S):
            while (line := await self._piece()) != b".\r\n":
                line = line[1:] if line.startswith(b".") else line
                size += len(line)
                content += line[: max(kept - len(content), 0)]
        return bytes(content), size

    async def _piece(self) -> bytes:
        """A line, or as much of an overlong one as is there."""
        try:
            return await self._reader.readuntil(b"\n")
        except asyncio.LimitOverrunError as error:
            return await self._reader.readexactly(error.consumed)
