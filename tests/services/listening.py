"""A listener for one test, and a client that says exactly what it is told to."""

import asyncio
import atexit
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import trustme

from configurator.domain.heard import HeardSession, ListenOrder, OpenedAt, Unheard
from configurator.domain.network import ThisComputer
from configurator.services.listener import Listener
from configurator.services.listener_house import Limits
from tests.fakes.ports import COMPUTER, NOW

HOST = "127.0.0.1"
LONGEST_S = 20.0
ORDER = ListenOrder(0, LONGEST_S, once=True)
LIMITS = Limits(silence_s=5.0, before_greeting_s=0.1, goodbye_s=0.1)


@cache
def _certificate() -> str:
    """As the listener makes it, but only once."""
    file = Path(tempfile.mkdtemp(prefix="listener-")) / "own.pem"
    atexit.register(shutil.rmtree, file.parent)
    leaf = trustme.CA(key_type=trustme.KeyType.RSA).issue_cert(HOST, key_type=trustme.KeyType.RSA)
    file.write_bytes(leaf.private_key_and_cert_chain_pem.bytes())
    return str(file)


async def look(_address: str) -> ThisComputer:
    return COMPUTER


class Ear:
    """What a running listener told so far. `ended` waits for its own end."""

    def __init__(self) -> None:
        self.port = 0
        self.told: list[HeardSession] = []
        self.opened = asyncio.Event()
        self._task: asyncio.Task[Unheard] | None = None

    @property
    def sessions(self) -> tuple[HeardSession, ...]:
        """Every session as it was told last."""
        last = {session.number: session for session in self.told}
        return tuple(last[number] for number in sorted(last))

    @property
    def session(self) -> HeardSession:
        (session,) = self.sessions
        return session

    def start(self, order: ListenOrder, limits: Limits) -> None:
        listener = Listener(lambda: NOW, look, limits=limits)
        self._task = asyncio.create_task(listener(order, self._open, self.told.append))

    async def ended(self) -> Unheard:
        assert self._task is not None
        async with asyncio.timeout(LONGEST_S):
            return await self._task

    async def stop(self) -> None:
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def ready(self) -> None:
        """The port is open, or what prevented it is raised."""
        assert self._task is not None
        waiting = asyncio.create_task(self.opened.wait())
        await asyncio.wait({waiting, self._task}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if not self.opened.is_set():
            await self._task

    def _open(self, place: OpenedAt) -> None:
        self.port = place.port
        self.opened.set()


@asynccontextmanager
async def listening(limits: Limits = LIMITS, **changes: Any) -> AsyncIterator[Ear]:
    """A listener that ends with the first device that says something, or with the block.

    `changes` are those to the order. Without a certificate it uses one that was made for all tests; an empty one
    lets it make its own.
    """
    listener = Ear()
    listener.start(replace(ORDER, **{"certificate": _certificate(), **changes}), limits)
    try:
        await listener.ready()
        yield listener
    finally:
        await listener.stop()


class Client:
    """Says bytes and hears replies; nothing is understood, nothing is waited for but the end of a reply."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def reply(self) -> str:
        """The next reply, all its lines."""
        lines = []
        async with asyncio.timeout(LONGEST_S):
            while line := (await self._reader.readline()).decode():
                lines.append(line)
                if line[3:4] == " ":
                    break
        return "".join(lines)

    async def say(self, data: bytes | str) -> None:
        self._writer.write(data.encode() if isinstance(data, str) else data)
        await self._writer.drain()

    async def say_for_ever(self, data: bytes) -> None:
        """Until the other end gives up."""
        async with asyncio.timeout(LONGEST_S):
            while True:
                await self.say(data)

    async def ask(self, line: str) -> str:
        await self.say(f"{line}\r\n")
        return await self.reply()

    async def rest(self) -> bytes:
        """All that comes until the listener hangs up."""
        async with asyncio.timeout(LONGEST_S):
            return await self._reader.read()

    async def greeted(self, *lines: str) -> None:
        """Hears the greeting and says these lines, each after the reply to the one before."""
        await self.reply()
        for line in lines:
            await self.ask(line)

    async def hang_up(self) -> None:
        """Says nothing more, and that it won't."""
        self._writer.write_eof()

    def drop(self) -> None:
        """Hangs up at once, with a reset."""
        raw = self._writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        self._writer.transport.abort()


@asynccontextmanager
async def client(port: int, host: str = HOST) -> AsyncIterator[Client]:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        yield Client(reader, writer)
    finally:
        writer.transport.abort()
