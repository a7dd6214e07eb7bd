"""SNMP reading of many devices over one UDP socket: paced, bounded, and nothing but GET."""

import asyncio
import secrets
import socket
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from configurator.domain.identity.snmp_message import SnmpAnswer, read_answer

_LARGEST_DATAGRAM = 65_535
_BURST, _PAUSE_S = 16, 0.03  # some 500 requests a second, also where a clock ticks every 16 ms
_SOCKETS = 16  # what waits for a host that isn't there fills the sending side of one socket
_LAST_REQUEST = 2**31 - 1

MakeMessage = Callable[[int], bytes]
"""A request by its number."""


class SnmpReader:
    """Sends requests and gives each its answer: only one from the address that was asked counts."""

    def __init__(self, opened: Sequence[socket.socket], port: int) -> None:
        self._opened = opened
        self._port = port
        self._waiting: dict[tuple[str, int], asyncio.Future[SnmpAnswer]] = {}
        self._request = secrets.randbelow(_LAST_REQUEST // 2)
        self._turn = asyncio.Lock()

    async def send(self, address: str, make: MakeMessage) -> asyncio.Future[SnmpAnswer]:
        """Sends one request. Whoever no longer waits for its answer cancels it. Raises OSError."""
        self._request += 1
        key = (address, self._request)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[SnmpAnswer] = loop.create_future()
        self._waiting[key] = answer
        answer.add_done_callback(lambda _: self._waiting.pop(key, None))
        try:
            await self._wait_for_turn(key[1])
            opened = self._opened[hash(address) % len(self._opened)]
            await loop.sock_sendto(opened, make(key[1]), (address, self._port))
        except BaseException:
            answer.cancel()
            raise
        return answer

    async def _wait_for_turn(self, request: int) -> None:
        async with self._turn:
            if request % _BURST == 0:
                await asyncio.sleep(_PAUSE_S)

    async def receive(self, opened: socket.socket) -> None:
        """Takes what comes, until it is cancelled. An error that Windows tells of a closed port ends nothing."""
        loop = asyncio.get_running_loop()
        while True:
            with suppress(OSError):
                content, (host, *_) = await loop.sock_recvfrom(opened, _LARGEST_DATAGRAM)
                self._take(host, content)

    def _take(self, host: str, content: bytes) -> None:
        answer = read_answer(content)
        waiting = self._waiting.get((host, answer.request)) if answer else None
        if waiting is not None and answer is not None and not waiting.done():
            waiting.set_result(answer)


@asynccontextmanager
async def snmp_reader(port: int) -> AsyncGenerator[SnmpReader, None]:
    """A reader of agents at this UDP port, closed at the end. Raises OSError where there is no network at all."""
    async with AsyncExitStack() as stack:
        opened = [stack.enter_context(_socket()) for _ in range(_SOCKETS)]
        reader = SnmpReader(opened, port)
        receiving = [asyncio.create_task(reader.receive(each)) for each in opened]
        try:
            yield reader
        finally:
            for task in receiving:
                task.cancel()
            await asyncio.gather(*receiving, return_exceptions=True)


def _socket() -> socket.socket:
    opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    opened.setblocking(False)
    opened.bind(("", 0))
    return opened
