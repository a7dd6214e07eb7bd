"""The bytes of one connection: pieces, TLS from memory, ends of every sort."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

import pytest

from configurator.services.listener_certificate import server_context
from configurator.services.listener_channel import Channel, SilenceError
from tests.servers.scripted_mail import HOST, serving

PIECE = 16 * 1024
Talk = Callable[[Channel], Awaitable[None]]


@asynccontextmanager
async def _connected(talk: Talk) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A client of a server that lets `talk` have the channel; what that raises is raised here too."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(Channel(reader, writer, silence_s=1.0, answer_s=0.3))
        except (EOFError, OSError, SilenceError) as error:
            done.set_exception(error)
        else:
            done.set_result(None)

    async with serving(handle) as port:
        reader, writer = await asyncio.open_connection(HOST, port)
        try:
            yield reader, writer
            async with asyncio.timeout(10):
                await done
        finally:
            writer.transport.abort()


async def _pieces(data: bytes, count: int) -> list[bytes]:
    found: list[bytes] = []

    async def talk(channel: Channel) -> None:
        for _ in range(count):
            found.append(await channel.piece())  # noqa: PERF401 - what came before a fault counts too

    async with _connected(talk) as (_, writer):
        writer.write(data)
    return found


async def test_a_line_comes_whole_and_an_overlong_one_in_pieces() -> None:
    assert await _pieces(b"one\r\ntwo\n" + b"x" * PIECE + b"y\r\n", 4) == [
        b"one\r\n",
        b"two\n",
        b"x" * PIECE,
        b"y\r\n",
    ]


async def test_a_carriage_return_is_never_parted_from_its_line_feed() -> None:
    first = b"x" * (PIECE - 1)
    assert await _pieces(first + b"\r\n", 2) == [first, b"\r\n"]


async def test_an_end_and_silence_are_told_apart() -> None:
    async def read(channel: Channel) -> None:
        await channel.piece()

    with pytest.raises(EOFError):
        async with _connected(read) as (_, writer):
            writer.write_eof()
    with pytest.raises(SilenceError):
        async with _connected(read):
            pass


async def test_an_answer_that_nobody_takes_is_given_up() -> None:
    async def talk(channel: Channel) -> None:
        while True:
            await channel.say("x" * 100_000)

    async def take_nothing() -> None:
        async with _connected(talk) as (reader, _):
            reader._transport.pause_reading()  # type: ignore[attr-defined]  # no other way to take nothing
            await asyncio.sleep(1)

    with pytest.raises(SilenceError):
        await take_nothing()


async def _over_tls(
    server: Talk, client: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
) -> None:
    context = server_context("", ("localhost",))

    async def talk(channel: Channel) -> None:
        assert not isinstance(await channel.hello(5), str)
        await channel.start_tls(context, 5)
        await server(channel)

    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    async with _connected(talk) as (reader, writer):
        await writer.start_tls(trusting)
        await client(reader, writer)


async def test_over_tls_much_is_read_and_the_end_is_an_end() -> None:
    heard: list[bytes] = []

    async def server(channel: Channel) -> None:
        heard.append(await channel.piece())
        assert channel.has_more
        heard.append(await channel.piece())
        await channel.say("done")
        with pytest.raises(EOFError):
            await channel.piece()

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"one\r\n" + b"x" * 10_000 + b"\r\n")
        assert await reader.readline() == b"done\r\n"
        writer.close()

    await _over_tls(server, client)
    assert heard == [b"one\r\n", b"x" * 10_000 + b"\r\n"]


async def test_the_goodbye_of_tls_is_said() -> None:
    async def client(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        assert await reader.read() == b""

    await _over_tls(Channel.say_goodbye, partial(client))
