"""What the public suite leaves out: hostile records, endless answers, every branch of the evaluation."""

from ipaddress import ip_address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.spf.check import MOST_LOOK_UPS, SpfResult, check_host
from configurator.domain.spf.macro import MacroValues, expand_name
from configurator.domain.spf.record import VERSION, SpfSyntaxError, parse
from tests.fakes.spf_zone import FakeZone

SENDER, HELO, IP = "scan@contoso.example", "printer.contoso.example", "203.0.113.24"


async def result(zone: dict[str, list[Any]], ip: str = IP) -> SpfResult:
    return (await check_host(ip, SENDER, HELO, FakeZone(zone).look_up)).result


async def test_a_record_that_includes_itself_ends_at_the_limit() -> None:
    zone = FakeZone({"contoso.example": [{"TXT": "v=spf1 include:contoso.example -all"}]})
    check = await check_host(IP, SENDER, HELO, zone.look_up)
    assert check.result is SpfResult.PERMERROR
    assert check.lookups == MOST_LOOK_UPS + 1
    assert zone.queries <= MOST_LOOK_UPS + 2
    assert "look-ups" in check.problem


async def test_the_deciding_mechanism_and_the_counts_are_told() -> None:
    zone = {
        "contoso.example": [{"TXT": "v=spf1 a mx include:spf.example -all"}, {"A": "192.0.2.1"}],
        "spf.example": [{"TXT": "v=spf1 ip4:203.0.113.0/24 -all"}],
    }
    check = await check_host(IP, SENDER, HELO, FakeZone(zone).look_up)
    assert (check.result, check.mechanism) == (SpfResult.PASS, "include:spf.example")
    assert (check.lookups, check.void_lookups) == (3, 1)
    assert check.record == zone["contoso.example"][0]["TXT"]


async def test_a_pointer_look_up_that_fails_or_lies_matches_nothing() -> None:
    record: dict[str, list[Any]] = {"contoso.example": [{"TXT": "v=spf1 ptr:contoso.example -all"}]}
    name = "24.113.0.203.in-addr.arpa"
    assert await result({**record, name: ["TIMEOUT"]}) is SpfResult.FAIL
    lying = {**record, name: [{"PTR": "mail.contoso.example"}], "mail.contoso.example": ["TIMEOUT"]}
    assert await result(lying) is SpfResult.FAIL


async def test_too_many_void_look_ups_through_pointers_are_an_error() -> None:
    zone = {"contoso.example": [{"TXT": "v=spf1 a:a.example a:b.example ptr -all"}]}
    assert await result(zone) is SpfResult.PERMERROR


async def test_a_mapped_ipv6_address_counts_as_ipv4() -> None:
    zone = {"contoso.example": [{"TXT": "v=spf1 ip4:203.0.113.24 -all"}]}
    assert await result(zone, f"::ffff:{IP}") is SpfResult.PASS


async def test_an_explanation_that_is_missing_doubled_or_unanswered_is_left_out() -> None:
    for texts in ([], [{"TXT": "a"}, {"TXT": "b"}], ["TIMEOUT"], [{"TXT": "\xe9"}]):
        zone = {"contoso.example": [{"TXT": "v=spf1 -all exp=why.example"}], "why.example": texts}
        check = await check_host(IP, SENDER, HELO, FakeZone(zone).look_up)
        assert (check.result, check.explanation) == (SpfResult.FAIL, "")


async def test_a_bad_address_is_the_callers_fault() -> None:
    with pytest.raises(ValueError, match="not an address"):
        await check_host("not an address", SENDER, HELO, FakeZone({}).look_up)


@pytest.mark.parametrize(
    "terms",
    [
        "a:/",
        "ip4:1.2.3.4/",
        "ip4=1.2.3.4",
        "ip4",
        "ip6:1.2.3.4",
        "all:x",
        "include",
        "a//129",
        "a/33",
        "?",
        "exp=",
        "x=%",
    ],
)
def test_a_malformed_term_rejects_the_record(terms: str) -> None:
    if terms == "ip4=1.2.3.4":
        assert parse(f"{VERSION} {terms}").mechanisms == ()
        return
    with pytest.raises(SpfSyntaxError):
        parse(f"{VERSION} {terms}")


def test_names_are_cut_from_the_left_to_253_characters() -> None:
    values = MacroValues("a@b.example", ".".join(["x" * 60] * 5), ip_address(IP), HELO)
    assert len(expand_name("%{d}.example", values)) <= 253


@given(st.text(alphabet="v=spf1 %{}dsloihpcrt:/.-+~?0123456789abcdeinxu_*", max_size=200))
async def test_no_record_makes_the_evaluation_raise(terms: str) -> None:
    check = await check_host(IP, SENDER, HELO, FakeZone({"contoso.example": [{"TXT": f"v=spf1 {terms}"}]}).look_up)
    assert check.result in SpfResult


@given(st.text(max_size=60), st.text(max_size=60))
async def test_no_sender_or_helo_makes_the_evaluation_raise(sender: str, helo: str) -> None:
    assert (await check_host(IP, sender, helo, FakeZone({}).look_up)).result is SpfResult.NONE
