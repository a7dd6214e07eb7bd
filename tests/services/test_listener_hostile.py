"""Bounded in everything: connections, memory, time; and only for the local network."""

import asyncio
import random
import ssl
import time
import tracemalloc
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

import pytest

from configurator.domain.heard import HeardSession, Slip, Unheard
from configurator.services import listener as module
from configurator.services.listener_house import House
from configurator.services.listener_sign_in import PasswordCheck
from tests.fakes.ports import NOW
from tests.services.listening import LIMITS, Client, client, listening

BUSY, GREETING = "421 4.3.2", b"220 listener ESMTP, takes mail and throws it away\r\n"
SMALL = replace(LIMITS, message_bytes=100_000)
SHORT = replace(LIMITS, silence_s=0.3, handshake_s=0.3, answer_s=0.2)


async def _is_alive(port: int) -> bool:
    async with client(port) as device:
        await device.greeted("EHLO good")
        return (await device.ask("QUIT")).startswith("221")


async def test_a_hundred_silent_connections_keep_no_device_out() -> None:
    async with listening(once=False) as listener, AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(client(listener.port)) for _ in range(100)]
        await asyncio.sleep(0.3)
        assert await _is_alive(listener.port)
        assert (await opened[-1].reply()).startswith("220")
        assert await opened[0].rest() in {b"", GREETING}
        await listener.stop()


async def test_who_speaks_keeps_its_place_and_those_above_the_ceiling_are_told() -> None:
    async with listening(once=False, limits=replace(LIMITS, connections=5)) as listener, AsyncExitStack() as stack:
        for _ in range(5):
            device = await stack.enter_async_context(client(listener.port))
            await device.greeted("EHLO here")
        late = await stack.enter_async_context(client(listener.port))
        assert (await late.reply()).startswith(BUSY)
        assert (await device.ask("QUIT")).startswith("221")
        await device.rest()
        await asyncio.sleep(0.2)
        assert await _is_alive(listener.port)


async def test_a_thousand_devices_one_after_another_are_heard() -> None:
    async def visit(port: int, number: int) -> str:
        async with client(port) as device:
            await device.greeted()
            return await device.ask(f"EHLO copier{number}")

    async with listening(once=False) as listener:
        for start in range(0, 1000, 50):
            replies = await asyncio.gather(*(visit(listener.port, start + each) for each in range(50)))
            assert all(reply.startswith("250") for reply in replies)
        await asyncio.sleep(0.1)
    assert len({session.hello_name for session in listener.sessions}) == 1000


async def test_one_byte_a_second_holds_nobody_up() -> None:
    async def drip(device: Client) -> None:
        for byte in b"EHLO slow\r\n":
            await device.say(bytes([byte]))
            await asyncio.sleep(0.02)

    async with listening(once=False) as listener, client(listener.port) as slow:
        await slow.reply()
        dripping = asyncio.create_task(drip(slow))
        assert await _is_alive(listener.port)
        await dripping
        assert (await slow.reply()).startswith("250")


@pytest.mark.parametrize(
    "before", [[], ["EHLO x"], ["EHLO x", "MAIL FROM:<a@x.example>", "RCPT TO:<a@x.example>", "DATA"]]
)
async def test_an_endless_line_does_not_grow_in_memory(before: list[str]) -> None:
    async with listening(once=False) as listener, client(listener.port) as device:
        await device.greeted(*before)
        tracemalloc.start()
        try:
            for _ in range(200):
                await device.say(b"x" * 100_000)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        device.drop()
        assert await _is_alive(listener.port)
    assert peak < 8_000_000


async def test_a_message_above_the_ceiling_is_refused() -> None:
    async with listening(limits=SMALL) as listener, client(listener.port) as device:
        await device.greeted("EHLO x", "MAIL FROM:<a@x.example>", "RCPT TO:<a@x.example>", "DATA")
        await device.say(b"x" * 70 * 1000 + b"\r\n" + b"y" * 70 * 1000 + b"\r\n")
        assert (await device.reply()).startswith("552")
        await listener.ended()
    assert Slip.TOO_LARGE in listener.session.slips


async def test_a_command_without_an_end_is_given_up() -> None:
    async with listening(limits=SMALL) as listener, client(listener.port) as device:
        await device.greeted("EHLO x")
        await device.say(b"x" * 200_000)
        assert await device.rest() == b""
        await listener.ended()
    assert Slip.LONG_COMMAND in listener.session.slips


async def test_random_bytes_never_stop_it() -> None:
    chance = random.Random(7)
    async with listening(once=False, limits=SHORT) as listener:
        for _ in range(60):
            async with client(listener.port) as device:
                if chance.random() < 0.5:
                    await device.greeted(*["EHLO x", "STARTTLS"][: chance.randrange(3)])
                await device.say(
                    chance.choice((b"", b"\x16\x03\x01", b"\x80")) + chance.randbytes(chance.randrange(900))
                )
                await device.hang_up()
                await device.rest()
        assert await _is_alive(listener.port)
    assert all(name.isprintable() for name in (session.hello_name for session in listener.told))


async def test_a_device_that_takes_no_answer_is_given_up() -> None:
    async with listening(limits=SHORT) as listener, client(listener.port) as device:
        await device.greeted("EHLO x")
        with pytest.raises(ConnectionError):
            await device.say_for_ever(b"EHLO x\r\n" * 10_000)
        await listener.ended()
    assert listener.session.is_over


async def test_a_session_has_an_end() -> None:
    begun = time.monotonic()
    async with listening(limits=replace(LIMITS, session_s=0.5)) as listener, client(listener.port) as device:
        await device.greeted("EHLO x")
        while not listener.sessions[0].is_over:
            await device.ask("NOOP")
            await asyncio.sleep(0.05)
        await listener.ended()
    assert time.monotonic() - begun < 3


class _Stranger(asyncio.StreamWriter):
    """A connection from somewhere, on a transport that only remembers how it was ended."""

    def __init__(self, peer: tuple[str, int] | None) -> None:
        self._peer = peer
        self.ends: list[str] = []

    def __del__(self) -> None: ...

    @property
    def transport(self) -> Any:
        return self

    def abort(self) -> None:
        self.ends.append("aborted")

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._peer if name == "peername" else default


@pytest.mark.parametrize("peer", [("8.8.8.8", 1), None])
async def test_a_stranger_is_dropped_at_once_and_counted(peer: tuple[str, int] | None) -> None:
    house = House(ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), LIMITS, PasswordCheck(None))
    ear, stranger = module._Ear(house, _hear_nothing, lambda: NOW, once=True), _Stranger(peer)
    ear.connected(asyncio.StreamReader(), stranger)
    assert stranger.ends == ["aborted"]
    assert ear.unheard == Unheard(strangers=1)
    assert not ear.done.is_set()


def _hear_nothing(session: HeardSession) -> None:
    pytest.fail(f"a stranger was heard: {session}")


@pytest.mark.parametrize("number", [13, 1, 98, 99])
def test_every_reason_why_a_port_stays_closed_is_a_sentence(number: int) -> None:
    words = module._port_words(OSError(number, "x"), 25).message
    assert words.endswith(".")
    assert "{port}" in words
