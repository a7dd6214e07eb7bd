"""TCP listening on loopback with a bounded number of connections, none of which outlives the listener."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress

LOOPBACK = "127.0.0.1"

Handle = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

_MOST_CONNECTIONS = 32
_LONGEST_LINE = 16 * 1024  # RFC 4954 asks for 12,288 octets in a sign-in
_LONGEST_GOODBYE_S = 1.0


async def listen(stack: AsyncExitStack, handle: Handle, port: int = 0, *, busy: bytes = b"") -> int:
    """Hands every connection to `handle` until the stack closes; gives the port. Raises OSError.

    A connection above the ceiling is told `busy` and closed.
    """
    tasks: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        chosen = handle if len(tasks) < _MOST_CONNECTIONS else _refuse(busy)
        task = asyncio.ensure_future(_converse(chosen, reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(connected, LOOPBACK, port, limit=_LONGEST_LINE)
    stack.push_async_callback(_end, server, tasks)
    number: int = server.sockets[0].getsockname()[1]
    return number


def _refuse(busy: bytes) -> Handle:
    async def refuse(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(busy)
        await writer.drain()

    return refuse


async def _converse(handle: Handle, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection. A client that goes, stays silent or speaks nonsense ends it without a word."""
    try:
        with suppress(OSError, EOFError, TimeoutError, asyncio.LimitOverrunError):
            await handle(reader, writer)
            writer.close()
            async with asyncio.timeout(_LONGEST_GOODBYE_S):
                await writer.wait_closed()
    finally:
        writer.transport.abort()


async def _end(server: asyncio.Server, tasks: set[asyncio.Task[None]]) -> None:
    server.close()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await server.wait_closed()
