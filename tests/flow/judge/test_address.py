"""The public address, its name, and the block lists."""

from dataclasses import replace

import pytest

from configurator.domain.finding import Severity
from configurator.domain.name_look_up import NameAnswer, NameCause
from configurator.domain.text import render
from configurator.flow.judge.address import SeenAddress, judge_address, judge_block
from configurator.plugins.knowledge import knowledge

SITE = "203.0.113.24"
ZEN = knowledge().check.block_list[0]


def named(name: str, back: str = SITE) -> SeenAddress:
    return SeenAddress(
        "",
        SITE,
        NameAnswer("24.113.0.203.in-addr.arpa", "PTR", NameCause.FOUND, (name,)),
        NameAnswer(name, "A", NameCause.FOUND, (back,)),
    )


def words(seen: SeenAddress) -> tuple[Severity, str]:
    (finding,) = judge_address(seen)
    return finding.severity, " ".join(render(text) for text in (finding.title, *finding.fix))


@pytest.mark.parametrize(
    ("seen", "severity", "part"),
    [
        (SeenAddress("", ""), Severity.UNKNOWN, "not known"),
        (SeenAddress("", SITE), Severity.OK, f"sees this site as {SITE}"),
        (SeenAddress(SITE, SITE), Severity.OK, f"sees this site as {SITE}"),
        (SeenAddress(SITE, ""), Severity.INFO, "as it was typed"),
        (SeenAddress("198.51.100.7", SITE), Severity.WARNING, f"sees {SITE}, not 198.51.100.7"),
        (SeenAddress(SITE, "2001:db8::1"), Severity.OK, "sees this site"),
    ],
)
def test_what_is_seen_and_what_was_typed_are_compared(seen: SeenAddress, severity: Severity, part: str) -> None:
    told = words(seen)
    assert told[0] is severity
    assert part in told[1]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("p203-0-113-24.dyn.provider.example", "changing address"),
        ("pool-203-0-113-24.provider.example", "changing address"),
        ("24.static.provider.example", "static address"),
        ("business-24.provider.example", "static address"),
        ("mail.contoso.example", "only the internet provider knows"),
        ("dynamite.contoso.example", "only the internet provider knows"),
    ],
)
def test_the_name_of_an_address_hints_at_whether_it_changes(name: str, part: str) -> None:
    assert part in words(named(name))[1]


def test_a_name_that_does_not_lead_back_is_no_hint() -> None:
    assert "only the internet provider" in words(named("x.static.provider.example", back="192.0.2.1"))[1]
    empty = replace(named("x"), host=NameAnswer("x", "PTR", NameCause.FOUND))
    assert empty.host_name == ""


@pytest.mark.parametrize(
    ("answer", "severity", "part"),
    [
        ((NameCause.NO_NAME,), Severity.OK, "is not on Spamhaus ZEN"),
        ((NameCause.FOUND, ("127.0.0.11",)), Severity.WARNING, "dynamic"),
        ((NameCause.FOUND, ("127.0.0.77",)), Severity.WARNING, "check.spamhaus.org"),
        ((NameCause.FOUND, ("127.255.255.254",)), Severity.UNKNOWN, "public resolvers"),
        ((NameCause.TIMEOUT,), Severity.UNKNOWN, "not known"),
    ],
)
def test_a_block_lists_answer_is_understood_with_its_refusals(
    answer: tuple[NameCause, tuple[str, ...]], severity: Severity, part: str
) -> None:
    finding = judge_block(ZEN, SITE, NameAnswer("24.113.0.203.zen.spamhaus.org", "A", *answer))
    assert finding.severity is severity
    assert part in " ".join(render(text) for text in (finding.title, *finding.fix))
