"""SPF through a real name server on loopback: the two public suites whole, and servers that misbehave."""

import asyncio
import time
from pathlib import Path
from typing import Any

import dns.message
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.domain.spf.answer import SpfAnswer, SpfQuestion
from configurator.domain.spf.check import DnsTroubleError, SpfResult
from configurator.services.route import Route
from configurator.services.spf_look_up import DnsQuestions, look_up_spf
from tests.servers import rude_names
from tests.servers.rude_names import names
from tests.servers.spf_zone_server import zone_server

SUITES = Path(__file__).parents[1] / "data" / "spf"
SCENARIOS = [
    pytest.param(each, id=f"{rfc} {each['description']}")
    for rfc in ("rfc7208", "rfc4408")
    for each in yaml.safe_load_all((SUITES / f"{rfc}-tests.yml").read_text("utf-8"))
    if each
]
IP = "203.0.113.24"


@pytest.mark.parametrize("scenario", SCENARIOS)
async def test_every_case_of_the_suites_holds_over_the_wire(scenario: dict[str, Any]) -> None:
    async with zone_server(scenario["zonedata"]) as resolver:
        cases = scenario["tests"]
        answers = await asyncio.gather(*(_asked(case, resolver) for case in cases.values()))
    for (name, case), answer in zip(cases.items(), answers, strict=True):
        allowed = case["result"] if isinstance(case["result"], list) else [case["result"]]
        assert answer.check.result.value in allowed, (name, answer)
        if case.get("explanation", "DEFAULT") != "DEFAULT":
            assert answer.check.explanation == case["explanation"], name


async def _asked(case: dict[str, Any], resolver: tuple[str, int]) -> SpfAnswer:
    domain = case["mailfrom"].rpartition("@")[2] or case["helo"]
    question = SpfQuestion(domain, case["host"], case["mailfrom"], case["helo"])
    return await look_up_spf(question, route=Route(resolver=resolver))


async def test_the_records_the_exchangers_and_the_costs_come_with_it() -> None:
    zone = {
        "contoso.example": [
            {"TXT": "v=spf1 include:a.example mx -all"},
            {"MX": [20, "b.example"]},
            {"MX": [10, "a.example"]},
        ],
        "a.example": [{"TXT": "v=spf1 include:b.example a -all"}],
        "b.example": [{"TXT": "v=spf1 ip4:192.0.2.1 -all"}],
    }
    async with zone_server(zone) as resolver:
        answer = await look_up_spf(SpfQuestion("contoso.example", IP), route=Route(resolver=resolver))
    assert answer.check.result is SpfResult.FAIL
    assert answer.records == ("v=spf1 include:a.example mx -all",)
    assert answer.mx_hosts == ("a.example", "b.example")
    assert answer.costs == {"a.example": 2, "b.example": 0}


@pytest.mark.parametrize(
    ("server", "result"),
    [
        (rude_names.silent, SpfResult.TEMPERROR),
        (rude_names.refusing, SpfResult.TEMPERROR),
        (rude_names.malformed, SpfResult.TEMPERROR),
        (rude_names.truncating, SpfResult.TEMPERROR),
        (rude_names.records({}), SpfResult.NONE),
    ],
)
async def test_a_server_that_fails_is_told_from_a_domain_that_is_not_there(
    server: rude_names.Answer, result: SpfResult
) -> None:
    begun = time.monotonic()
    async with names(server) as resolver:
        answer = await look_up_spf(SpfQuestion("contoso.example", IP), route=Route(resolver=resolver))
    assert answer.check.result is result
    assert time.monotonic() - begun < 8


async def test_a_check_that_takes_too_long_ends_as_a_temporary_error() -> None:
    zone = {
        "contoso.example": [{"TXT": "v=spf1 ptr -all"}],
        "24.113.0.203.in-addr.arpa": [{"PTR": f"slow{each}.example"} for each in range(9)],
        **{f"slow{each}.example": ["TIMEOUT"] for each in range(9)},
    }
    async with zone_server(zone) as resolver:
        question = SpfQuestion("contoso.example", IP)
        answer = await look_up_spf(question, route=Route(resolver=resolver), timeout_s=0.5)
    assert answer.check.result is SpfResult.TEMPERROR
    assert "0.5" in answer.check.problem
    assert answer.elapsed_s < 5


async def test_an_endless_alias_is_trouble_and_a_left_one_is_followed() -> None:
    zone = {
        "a.example": [{"CNAME": "b.example"}],
        "b.example": [{"CNAME": "a.example"}],
        "c.example": [{"CNAME": "d.example"}],
        "d.example": [{"A": "192.0.2.1"}],
    }
    async with zone_server(zone) as resolver:
        asked = DnsQuestions(Route(resolver=resolver))
        assert await asked.look_up("c.example", "A") == ("192.0.2.1",)
        with pytest.raises(DnsTroubleError):
            await asked.look_up("a.example", "A")


@pytest.mark.parametrize(
    "domain",
    [
        "",
        ".",
        "..",
        "com",
        "a..example",
        "[192.0.2.1]",
        "a b.example",
        "x" * 64 + ".example",
        "ü" * 300,
        "\udcff.example",
        "a\n.example",
        "-" * 300,
        "\u2603.\u0000",
    ],
)
async def test_a_malformed_domain_is_none_and_nobody_is_asked(domain: str) -> None:
    asked: list[dns.message.Message] = []
    async with names(asked.append) as resolver:
        answer = await look_up_spf(SpfQuestion(domain, IP, "", domain), route=Route(resolver=resolver))
    assert answer.check.result is SpfResult.NONE
    assert asked == []


async def test_a_domain_in_its_own_letters_is_asked_for_in_ascii() -> None:
    zone = {
        "xn--bcher-kva.example": [{"TXT": "v=spf1 exists:%{L}.contoso.example -all"}],
        "%C3%BC.contoso.example": [{"A": "127.0.0.2"}],
    }
    async with zone_server(zone) as resolver:
        question = SpfQuestion("bücher.example", IP, "ü@bücher.example")
        answer = await look_up_spf(question, route=Route(resolver=resolver))
    assert answer.check.result is SpfResult.PASS


ODD = st.text(st.characters(codec=None, exclude_characters="\0"), max_size=80) | st.text(
    "a.@-%{}[]\\ü\udcff", max_size=300
)


@settings(max_examples=120)
@given(domain=ODD, sender=ODD, helo=ODD, record=ODD)
async def test_nothing_odd_makes_it_raise_or_hang(domain: str, sender: str, helo: str, record: str) -> None:
    text = f"v=spf1 {record}".encode("utf-8", "replace").decode("latin-1")
    zone = {
        "contoso.example": [{"TXT": text}],
        "odd.example": [{"TXT": "v=spf1 exists:%{L}.%{h}.contoso.example -all"}],
    }
    begun = time.monotonic()
    async with zone_server(zone) as resolver:
        for question in (
            SpfQuestion(domain, IP, sender, helo),
            SpfQuestion("contoso.example", IP, "", helo),
            SpfQuestion("odd.example", IP, f"{sender}@odd.example", helo),
        ):
            answer = await look_up_spf(question, route=Route(resolver=resolver))
            assert answer.check.result in SpfResult
    assert time.monotonic() - begun < 15
