"""What was measured becomes answers; what was not learnt changes nothing."""

from datetime import UTC, datetime

import pytest

from configurator.domain.facts import Facts
from configurator.domain.finding import Finding, Severity
from configurator.domain.known import Known, measured, said
from configurator.domain.spf.answer import SpfAnswer
from configurator.domain.spf.check import SpfCheck, SpfResult
from configurator.errors import Text
from configurator.flow.check.measured import with_findings
from configurator.flow.sender_judgement import judge_spf
from configurator.plugins.knowledge import knowledge

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


def finding(check: str, value: str) -> Finding:
    return Finding(check, Severity.INFO, Text("seen"), "evidence", value=value)


@pytest.mark.parametrize(
    ("check", "name"),
    [
        ("port-25-mx", "port_25_open"),
        ("port-587-submission", "port_587_open"),
        ("port-25-mx-ipv6", "ipv6"),
    ],
)
def test_yes_and_no_are_measured_and_nothing_learnt_stays(check: str, name: str) -> None:
    for value, known in (("yes", True), ("no", False)):
        facts = with_findings(Facts(), [finding(check, value)], NOW)
        assert getattr(facts, name) == measured(known, "evidence", NOW)
    before = Facts(port_25_open=said(True), port_587_open=said(True), ipv6=said(True))
    assert with_findings(before, [finding(check, "")], NOW) == before


def test_the_seen_address_is_kept_but_never_over_a_typed_one() -> None:
    seen = [finding("public-address", "203.0.113.24")]
    assert with_findings(Facts(), seen, NOW).public_address == measured("203.0.113.24", "EHLO", NOW)
    typed = Facts(public_address=said("198.51.100.7"))
    assert with_findings(typed, seen, NOW) == typed
    assert with_findings(Facts(), [finding("public-address", "2001:db8::1")], NOW).public_address == Known()


@pytest.mark.parametrize("records", [(), ("v=spf1 -all",), ("v=spf1 a -all", "v=spf1 mx -all")])
def test_the_records_that_spf_was_judged_by_are_kept(records: tuple[str, ...]) -> None:
    answer = SpfAnswer("contoso.example", SpfCheck(SpfResult.FAIL), records)
    facts = with_findings(Facts(), judge_spf(answer, "203.0.113.24", knowledge().clouds), NOW)
    assert facts.spf_records == measured(records, "TXT", NOW)


def test_a_silent_dns_leaves_the_records_unknown() -> None:
    answer = SpfAnswer("contoso.example", SpfCheck(SpfResult.TEMPERROR))
    facts = with_findings(Facts(), judge_spf(answer, "203.0.113.24", knowledge().clouds), NOW)
    assert not facts.spf_records.is_known


def test_other_checks_change_no_answer() -> None:
    assert with_findings(Facts(), [finding("mx", "yes")], NOW) == Facts()
