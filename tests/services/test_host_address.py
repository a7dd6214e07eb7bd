"""Host names to addresses: IPv4 first, and in words why there are none."""

import time

import pytest

from configurator.errors import NetworkError
from configurator.services.host_address import NoAnswerInTimeError, host_addresses
from configurator.services.route import Route, is_address
from tests.servers import rude_names
from tests.servers.rude_names import Answer, names, only, records

TABLE = records(
    {
        ("contoso.example", "MX"): ["0 mx.example."],
        ("both.example", "A"): ["127.0.0.1"],
        ("both.example", "AAAA"): ["::1"],
        ("six.example", "AAAA"): ["::1"],
    }
)


@pytest.mark.parametrize(
    ("host", "addresses"),
    [("both.example", ("127.0.0.1", "::1")), ("six.example", ("::1",)), ("192.0.2.1", ("192.0.2.1",))],
)
async def test_all_addresses_are_found_ipv4_first(host: str, addresses: tuple[str, ...]) -> None:
    async with names(TABLE) as resolver:
        assert await host_addresses(host, route=Route(resolver=resolver), timeout_s=1) == addresses


@pytest.mark.parametrize("about_ipv6", [rude_names.silent, rude_names.refusing])
async def test_a_resolver_that_fails_for_ipv6_holds_nobody_up(about_ipv6: Answer) -> None:
    begun = time.monotonic()
    async with names(only("AAAA", about_ipv6, TABLE)) as resolver:
        found = await host_addresses("both.example", route=Route(resolver=resolver), timeout_s=20)
    assert found == ("127.0.0.1",)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("host", "answer", "words"),
    [
        ("nowhere.example", TABLE, "can't be found"),
        ("contoso.example", TABLE, "can't be found"),
        ("both.example", rude_names.silent, "no answer in time"),
        ("six.example", only("AAAA", rude_names.silent, TABLE), "no answer in time"),
        ("both.example", rude_names.refusing, "look-up failed"),
        ("six.example", only("AAAA", rude_names.refusing, TABLE), "look-up failed"),
        ("a..b", TABLE, "look-up failed"),
    ],
)
async def test_a_host_without_addresses_says_why(host: str, answer: Answer, words: str) -> None:
    async with names(answer) as resolver:
        with pytest.raises(NetworkError) as raised:
            await host_addresses(host, route=Route(resolver=resolver), timeout_s=0.5)
    assert words in raised.value.text.message
    assert isinstance(raised.value, NoAnswerInTimeError) is (words == "no answer in time")


async def test_the_systems_resolver_is_asked_on_a_thread_of_its_own() -> None:
    assert "127.0.0.1" in await host_addresses("localhost", route=Route(), timeout_s=5)


async def test_a_name_that_the_system_refuses_is_told_as_not_found() -> None:
    with pytest.raises(NetworkError, match="can't be found"):
        await host_addresses("a" * 70, route=Route(), timeout_s=5)


def test_addresses_are_told_from_names() -> None:
    assert is_address("192.0.2.1")
    assert is_address("2001:db8::1")
    assert not is_address("mail.example")
