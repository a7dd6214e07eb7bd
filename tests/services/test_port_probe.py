"""Ports: open, closed, silent, or no mail server; and a connection to a host that has several addresses."""

import asyncio
import errno
import socket
import time

import pytest

from configurator.domain.network import PortCause
from configurator.services.port_probe import cause_of, probe_port
from configurator.services.route import Route
from configurator.services.tcp_connection import open_socket
from tests.servers import rude_mail, rude_names
from tests.servers.rude_mail import GREETING
from tests.servers.rude_names import Answer, names, records
from tests.servers.scripted_mail import Handler, serving
from tests.services.cases import open_sockets


async def greets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GREETING)
    await reader.read()


async def half_a_greeting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    del reader
    writer.write(b"22")
    await writer.drain()
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize(
    ("handler", "cause", "greeting"),
    [
        (greets, PortCause.OPEN, "220 mail.test ESMTP"),
        (rude_mail.flooding_greeting, PortCause.OPEN, "220-mail.test and so on"),
        (rude_mail.not_mail, PortCause.NOT_MAIL, "HTTP/1.1 400 Bad Request"),
        (rude_mail.silent, PortCause.SILENT, ""),
        (rude_mail.one_byte_a_second, PortCause.SILENT, ""),
        (rude_mail.one_endless_line, PortCause.NOT_MAIL, "2" * 512),
        (rude_mail.eight_bit_junk, PortCause.OPEN, "220 \ufffd\ufffd\ufffd[31m\ufffd\ufffdjunk"),
        (rude_mail.drops_at_once, PortCause.RESET, ""),
        (half_a_greeting, PortCause.NOT_MAIL, "22"),
    ],
)
async def test_a_port_is_judged_by_its_greeting(handler: Handler, cause: PortCause, greeting: str) -> None:
    begun, before = time.monotonic(), open_sockets()
    async with serving(handler) as port:
        found = await probe_port("127.0.0.1", 25, route=Route(ports={25: port}), timeout_s=0.7)
    assert (found.cause, found.greeting, found.port, found.address) == (cause, greeting, 25, "127.0.0.1")
    assert time.monotonic() - begun < 2
    assert open_sockets() == before


async def test_a_closed_port_is_refused() -> None:
    async with serving(greets) as port:
        pass
    assert (await probe_port("127.0.0.1", port, route=Route(), timeout_s=1)).cause is PortCause.REFUSED


@pytest.mark.parametrize(
    ("answer", "cause"), [(records({}), PortCause.NAME_NOT_FOUND), (rude_names.silent, PortCause.NAME_TIMEOUT)]
)
async def test_a_port_whose_host_has_no_address_says_so(answer: Answer, cause: PortCause) -> None:
    async with names(answer) as resolver:
        found = await probe_port("nowhere.example", 25, route=Route(resolver=resolver), timeout_s=0.5)
    assert (found.cause, found.address) == (cause, "")


@pytest.fixture
def full_port() -> int:
    """A port of loopback whose queue is full, so that a further connection gets no answer."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(0)
    waiting = []
    for _ in range(3):
        made = socket.socket()
        made.setblocking(False)
        made.connect_ex(listening.getsockname())
        waiting.append(made)
    yield listening.getsockname()[1]
    for each in (listening, *waiting):
        each.close()


async def test_a_port_that_drops_what_comes_gives_no_answer(full_port: int) -> None:
    found = await probe_port("127.0.0.1", full_port, route=Route(), timeout_s=0.5)
    assert (found.cause, found.address) == (PortCause.DROPPED, "127.0.0.1")


async def test_the_second_address_is_tried_when_the_first_is_silent_or_closed(full_port: int) -> None:
    table = {("two.example", "A"): ["127.0.0.1"], ("two.example", "AAAA"): ["::1"]}
    async with serving(greets, host="::1", port=full_port), names(records(table)) as resolver:
        found = await probe_port("two.example", full_port, route=Route(resolver=resolver), timeout_s=2)
    assert (found.cause, found.address) == (PortCause.OPEN, "::1")


async def test_the_first_address_says_why_none_took_the_connection() -> None:
    with pytest.raises(ConnectionRefusedError):
        await open_socket(("127.0.0.1", "::1"), 1, timeout_s=1)
    with pytest.raises(OSError, match="no address"):
        await open_socket((), 25, timeout_s=1)


async def test_cancelling_a_probe_leaves_nothing_open() -> None:
    before = open_sockets()
    async with serving(rude_mail.silent) as port:
        work = asyncio.create_task(probe_port("127.0.0.1", port, route=Route(), timeout_s=30))
        await asyncio.sleep(0.1)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
    assert open_sockets() == before


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (TimeoutError(), PortCause.DROPPED),
        (ConnectionRefusedError(), PortCause.REFUSED),
        (OSError(errno.ENETUNREACH, ""), PortCause.UNREACHABLE),
        (OSError(errno.EHOSTUNREACH, ""), PortCause.UNREACHABLE),
        (ConnectionResetError(), PortCause.RESET),
    ],
)
def test_each_fault_of_a_connection_has_its_cause(error: OSError, cause: PortCause) -> None:
    assert cause_of(error) is cause
