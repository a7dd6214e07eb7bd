"""The SPF record that a site needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.spf.check import SpfResult, check_host
from configurator.domain.spf_edit import SpfEdit, spf_with_address
from configurator.domain.text import render
from tests.fakes.spf_zone import FakeZone

INCLUDE = "spf.protection.outlook.com"
SITE = "203.0.113.24"
MS = f"include:{INCLUDE}"


def edit(*records: str, address: str = SITE) -> SpfEdit:
    return spf_with_address(records, address, INCLUDE)


def words(result: SpfEdit) -> str:
    return " ".join(render(problem) for problem in result.problems)


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        (f"v=spf1 {MS} -all", f"v=spf1 {MS} ip4:{SITE} -all"),
        (f"v=spf1 {MS} ~all", f"v=spf1 {MS} ip4:{SITE} ~all"),
        (f"V=SPF1 {MS} ?ALL", f"v=spf1 {MS} ip4:{SITE} ?ALL"),
        (f"v=spf1  mx   {MS}", f"v=spf1 mx {MS} ip4:{SITE}"),
        (f"v=spf1 {MS} redirect=_spf.contoso.com", f"v=spf1 {MS} ip4:{SITE} redirect=_spf.contoso.com"),
        (f"v=spf1 {MS} -all exp=why.contoso.com", f"v=spf1 {MS} ip4:{SITE} -all exp=why.contoso.com"),
        # A term that is there twice asks DNS twice; upper and lower case of a macro are not the same.
        (f"v=spf1 {MS} a +A -a {MS} -all", f"v=spf1 {MS} a ip4:{SITE} -a -all"),
        (
            f"v=spf1 {MS} exists:%{{l}}.x exists:%{{L}}.x",
            f"v=spf1 {MS} exists:%{{l}}.x exists:%{{L}}.x ip4:{SITE}",
        ),
        # Behind the all nothing is looked at, and a term that fails the site does not let it through.
        (f"v=spf1 {MS} -all ip4:{SITE}", f"v=spf1 {MS} ip4:{SITE} -all"),
        (f"v=spf1 {MS} -ip4:{SITE} ~all", f"v=spf1 {MS} ip4:{SITE} -ip4:{SITE} ~all"),
        (f"v=spf1 ?ip4:203.0.0.0/8 ip4:{SITE} {MS} ~all", f"v=spf1 ip4:{SITE} ?ip4:203.0.0.0/8 {MS} ~all"),
        (
            f"v=spf1 {MS} ip4:nonsense ip4:2001:db8::1 -all",
            f"v=spf1 {MS} ip4:nonsense ip4:2001:db8::1 ip4:{SITE} -all",
        ),
    ],
)
def test_the_address_comes_before_the_all_and_everything_else_stays(record: str, wanted: str) -> None:
    assert edit("google-site-verification=x", record) == SpfEdit(needed=True, record=wanted)


@pytest.mark.parametrize(
    "record",
    [
        f"v=spf1 {MS} ip4:{SITE} -all",
        f"v=spf1 {MS} +IP4:{SITE} -all",
        f"v=spf1 -ip4:198.51.100.1 -a ip4:{SITE} {MS} {MS} -all",
        f"v=spf1 ip4:203.0.113.0/24 {MS} -all",
        f"v=spf1 ip4:203.0.113.9/24  {MS} -all",
    ],
)
def test_a_record_that_lets_the_site_through_stays_as_it_is(record: str) -> None:
    assert edit(record) == SpfEdit(needed=False, record=record)


def test_an_ipv6_address_goes_in_for_direct_send_only() -> None:
    first = edit(f"v=spf1 {MS} ip4:{SITE} -all", address="2001:DB8::24")
    assert first.record == f"v=spf1 {MS} ip4:{SITE} ip6:2001:db8::24 -all"
    assert "connectors take IPv4 alone" in words(first)
    assert not edit(f"v=spf1 {MS} ip6:2001:db8::/64 -all", address="2001:db8::24").needed


@given(
    st.lists(st.sampled_from([MS, "mx", "ip4:198.51.100.1", "ip6:2001:db8::/48"]), max_size=5),
    st.sampled_from(["-all", "~all", "?all", ""]),
    st.sampled_from([SITE, "192.0.2.77", "2001:db8:1::24"]),
)
async def test_after_the_edit_the_site_passes_and_so_does_all_that_passed(
    terms: list[str], end: str, address: str
) -> None:
    record = " ".join(filter(None, ("v=spf1", *terms, end)))
    microsoft = {INCLUDE: [{"TXT": "v=spf1 ip4:40.92.0.0/15 -all"}]}

    async def passes(text: str, ip: str) -> bool:
        zone = FakeZone({"contoso.example": [{"TXT": text}, {"MX": [10, "mx.example"]}], **microsoft})
        check = await check_host(ip, "a@contoso.example", "", zone.look_up)
        return check.result is SpfResult.PASS

    edited = edit(record, address=address).record
    assert await passes(edited, address)
    for ip in ("198.51.100.1", "2001:db8::9", "40.92.1.1"):
        assert await passes(edited, ip) or not await passes(record, ip)


def test_without_a_record_one_is_proposed_that_fails_softly() -> None:
    assert edit("MS=ms123", "v=spf10 mx") == SpfEdit(needed=True, record=f"v=spf1 ip4:{SITE} {MS} ~all")


def test_a_range_goes_in_as_a_range_and_one_of_a_single_address_without_its_length() -> None:
    assert "ip4:203.0.113.16/28 -all" in edit(f"v=spf1 {MS} -all", address="203.0.113.24/28").record
    assert "ip4:203.0.113.24 -all" in edit(f"v=spf1 {MS} -all", address="203.0.113.24/32").record


@pytest.mark.parametrize(
    "address", ["10.5.3.2", "192.168.0.0/24", "fe80::1", "fd00::1", "::1", "ff02::1", "not an address", ""]
)
def test_what_is_no_public_ipv4_address_is_refused(address: str) -> None:
    refused = edit(f"v=spf1 {MS} -all", address=address)
    assert not refused.needed
    assert refused.record == ""
    assert len(refused.problems) == 1


@pytest.mark.parametrize(
    ("records", "wanted"),
    [
        ((f"v=spf1 {MS} -all", "v=spf1 mx ~all"), f"v=spf1 {MS} mx ip4:{SITE} -all"),
        ((f"v=spf1 {MS} -all", f"v=spf1 ip4:{SITE} {MS} -all"), f"v=spf1 {MS} ip4:{SITE} -all"),
        # A redirect is not looked at beside an all, so it becomes the include it stood for.
        (
            (f"v=spf1 {MS} redirect=a.example", "v=spf1 mx -all"),
            f"v=spf1 {MS} include:a.example mx ip4:{SITE} -all",
        ),
        (
            (f"v=spf1 {MS} redirect=a.example", "v=spf1 redirect=b.example"),
            f"v=spf1 {MS} include:b.example ip4:{SITE} redirect=a.example",
        ),
        ((f"v=spf1 {MS}", "v=spf1 a"), f"v=spf1 {MS} a ip4:{SITE}"),
        (
            (f"v=spf1 {MS} exp=a.example -all", "v=spf1 exp=b.example -all"),
            f"v=spf1 {MS} exp=a.example ip4:{SITE} -all",
        ),
    ],
)
def test_several_records_become_one_and_that_is_said(records: tuple[str, ...], wanted: str) -> None:
    merged = edit(*records)
    assert merged.record == wanted
    assert merged.needed
    assert "2 SPF records" in words(merged)


def test_an_all_that_lets_everybody_through_is_said_and_left_to_its_owner() -> None:
    for term in ("+all", "all"):
        loose = edit(f"v=spf1 {MS} {term}")
        assert loose.record.endswith(term)
        assert "lets anybody send" in words(loose)


def test_a_record_without_microsofts_include_is_questioned_not_changed() -> None:
    without = edit("v=spf1 include:_spf.contoso.com -all")
    assert without.record == f"v=spf1 include:_spf.contoso.com ip4:{SITE} -all"
    assert INCLUDE in words(without)


@given(
    st.lists(
        st.lists(
            st.sampled_from(["mx", "a", MS, "ip4:198.51.100.1", "-all", "~all", "redirect=x.example"]), max_size=6
        ),
        max_size=3,
    )
)
def test_the_edit_is_one_record_that_needs_no_further_edit(terms: list[list[str]]) -> None:
    first = edit(*(" ".join(("v=spf1", *each)) for each in terms))
    again = edit(first.record)
    assert not again.needed
    assert again.record == first.record
    assert first.record.count("v=spf1") == 1
