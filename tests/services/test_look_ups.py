"""MX and host look-ups, ports, and this computer: what was seen, whatever the other side does."""

import asyncio
import time

import pytest

from configurator.domain.network import MxCause, PortCause
from configurator.errors import NetworkError
from configurator.services.blocking_call import call_blocking
from configurator.services.host_address import host_addresses
from configurator.services.mail_exchanger import find_mail_exchanger
from configurator.services.port_probe import probe_port
from configurator.services.route import Route, is_address
from configurator.services.this_computer import look_at_this_computer
from tests.servers import rude_mail, rude_names
from tests.servers.rude_mail import GREETING, Handler, serving
from tests.servers.rude_names import Answer, names, records

TABLE = records(
    {
        ("contoso.example", "MX"): ["20 second.example.", "10 First.example."],
        ("null.example", "MX"): ["0 ."],
        ("bare.example", "A"): ["192.0.2.1"],
        ("both.example", "A"): ["127.0.0.1"],
        ("both.example", "AAAA"): ["::1"],
        ("six.example", "AAAA"): ["::1"],
    }
)


@pytest.mark.parametrize(
    ("domain", "answer", "cause", "hosts"),
    [
        ("contoso.example", TABLE, MxCause.FOUND, ("first.example", "second.example")),
        ("null.example", TABLE, MxCause.NULL_MX, ()),
        ("bare.example", TABLE, MxCause.NO_MX, ()),
        ("nowhere.example", TABLE, MxCause.NO_DOMAIN, ()),
        ("contoso.example", rude_names.silent, MxCause.TIMEOUT, ()),
        ("contoso.example", rude_names.refusing, MxCause.FAILED, ()),
        ("contoso.example", rude_names.truncating, MxCause.FAILED, ()),
        ("a..b", TABLE, MxCause.FAILED, ()),
        ("x" * 300 + ".example", TABLE, MxCause.FAILED, ()),
    ],
)
async def test_the_mx_look_up_tells_what_it_found(
    domain: str, answer: Answer, cause: MxCause, hosts: tuple[str, ...]
) -> None:
    async with names(answer) as resolver:
        found = await find_mail_exchanger(domain, route=Route(resolver=resolver), timeout_s=0.6)
    assert (found.cause, found.hosts) == (cause, hosts)
    assert found.elapsed_s < 1.5


async def test_a_malformed_answer_is_a_failure_or_no_answer_never_a_fault_of_ours() -> None:
    async with names(rude_names.malformed) as resolver:
        found = await find_mail_exchanger("contoso.example", route=Route(resolver=resolver), timeout_s=0.6)
    assert found.cause in {MxCause.FAILED, MxCause.TIMEOUT}


async def test_host_addresses_come_ipv4_first() -> None:
    async with names(TABLE) as resolver:
        route = Route(resolver=resolver)
        assert await host_addresses("both.example", route=route, timeout_s=1) == ("127.0.0.1", "::1")
        assert await host_addresses("six.example", route=route, timeout_s=1) == ("::1",)
        assert await host_addresses("192.0.2.1", route=route, timeout_s=1) == ("192.0.2.1",)


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("nowhere.example", TABLE),
        ("contoso.example", TABLE),
        ("both.example", rude_names.silent),
        ("both.example", rude_names.refusing),
        ("a..b", TABLE),
    ],
)
async def test_a_host_without_addresses_says_why(host: str, answer: Answer) -> None:
    async with names(answer) as resolver:
        with pytest.raises(NetworkError):
            await host_addresses(host, route=Route(resolver=resolver), timeout_s=0.5)


async def test_the_systems_resolver_is_asked_on_a_thread_of_its_own() -> None:
    assert "127.0.0.1" in await host_addresses("localhost", route=Route(), timeout_s=5)
    with pytest.raises(NetworkError):
        await host_addresses("a" * 70, route=Route(), timeout_s=5)


def test_addresses_are_told_from_names() -> None:
    assert is_address("192.0.2.1")
    assert is_address("2001:db8::1")
    assert not is_address("mail.example")


async def greets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GREETING)
    await reader.read()


async def half_a_greeting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    del reader
    writer.write(b"22")
    await writer.drain()
    writer.close()
    await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    ("handler", "cause", "greeting"),
    [
        (greets, PortCause.OPEN, "220 mail.test ESMTP"),
        (rude_mail.not_mail, PortCause.NOT_MAIL, "HTTP/1.1 400 Bad Request"),
        (rude_mail.silent, PortCause.SILENT, ""),
        (rude_mail.one_endless_line, PortCause.NOT_MAIL, ""),
        (rude_mail.drops_at_once, PortCause.RESET, ""),
        (half_a_greeting, PortCause.NOT_MAIL, "22"),
    ],
)
async def test_a_port_is_judged_by_its_greeting(handler: Handler, cause: PortCause, greeting: str) -> None:
    begun = time.monotonic()
    async with serving(handler) as port:
        found = await probe_port("127.0.0.1", 25, route=Route(ports={25: port}), timeout_s=0.7)
    assert (found.cause, found.greeting, found.port) == (cause, greeting, 25)
    assert time.monotonic() - begun < 2


async def test_a_closed_port_is_refused() -> None:
    async with serving(rude_mail.silent) as port:
        pass
    assert (await probe_port("127.0.0.1", port, route=Route(), timeout_s=1)).cause is PortCause.REFUSED


@pytest.mark.parametrize(
    ("answer", "cause"),
    [(TABLE, PortCause.NAME_NOT_FOUND), (rude_names.silent, PortCause.NAME_TIMEOUT)],
)
async def test_a_port_whose_host_has_no_address_says_so(answer: Answer, cause: PortCause) -> None:
    async with names(answer) as resolver:
        found = await probe_port("nowhere.example", 25, route=Route(resolver=resolver), timeout_s=0.5)
    assert (found.cause, found.address) == (cause, "")


async def test_this_computer_has_a_name_and_the_address_that_leads_there() -> None:
    found = await look_at_this_computer(("127.0.0.1", 9))
    assert found.local_address == "127.0.0.1"
    assert found.host_name
    assert (await look_at_this_computer(("127.0.0.1", 0))).local_address in {"127.0.0.1", ""}


async def test_a_blocking_call_gives_its_result_its_fault_or_its_ceiling() -> None:
    assert await call_blocking(lambda: 7, timeout_s=1) == 7
    with pytest.raises(ZeroDivisionError):
        await call_blocking(lambda: 1 // 0, timeout_s=1)
    with pytest.raises(TimeoutError):
        await call_blocking(lambda: time.sleep(0.3), timeout_s=0.05)
    await asyncio.sleep(0.4)


def test_a_result_that_comes_after_the_loop_has_gone_harms_nobody() -> None:
    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await call_blocking(lambda: time.sleep(0.2), timeout_s=0.01)

    asyncio.run(give_up())
    time.sleep(0.3)
