"""Printers on loopback that answer IPP, and some that answer as no printer should."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address

_MOST_HEAD = 65_536


@dataclass
class IppPrinter:
    """`answers` by path; what isn't there is 404. `raw` is sent instead of any answer, `endless` again and again.

    `silent` takes the connection and says nothing, `wants_tls` answers plain words with 426; `asked` are paths.
    """

    answers: Mapping[str, bytes] = field(default_factory=dict)
    raw: bytes = b""
    endless: bytes = b""
    silent: bool = False
    wants_tls: bool = False
    asked: list[str] = field(default_factory=list)
    serving: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.serving.add(asyncio.get_running_loop().create_task(self.serve(reader, writer)))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError):
            await self._serve(reader, writer)
        writer.close()
        with suppress(OSError, ssl.SSLError):
            await writer.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = next(line for line in head.lower().split("\r\n") if line.startswith("content-length:"))
        await reader.readexactly(int(length.partition(":")[2]))
        path = head.split(" ", 2)[1]
        self.asked.append(path)
        if self.silent:
            await reader.read()
            return
        writer.write(self.raw or self._response(path, is_plain=writer.get_extra_info("ssl_object") is None))
        await writer.drain()
        while self.endless:
            writer.write(self.endless)
            await writer.drain()

    def _response(self, path: str, *, is_plain: bool) -> bytes:
        if self.wants_tls and is_plain:
            return b"HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        content = self.answers.get(path)
        if content is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: {len(content)}\r\n\r\n"
        return head.encode() + content


@asynccontextmanager
async def ipp_printers(
    printers: Mapping[str, IppPrinter], context: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """Printers at these loopback addresses; gives the one port that they all have."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    servers = [
        await asyncio.start_server(printer.begin, str(IPv4Address(address)), port, ssl=context, limit=_MOST_HEAD)
        for address, printer in printers.items()
    ]
    try:
        yield port
    finally:
        for server in servers:
            server.close()
        serving = [task for printer in printers.values() for task in printer.serving]
        await asyncio.wait(serving, timeout=5) if serving else None
        for server in servers:
            await server.wait_closed()
