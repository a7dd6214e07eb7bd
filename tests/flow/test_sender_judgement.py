"""What SPF, DKIM and DMARC mean for the methods."""

import pytest

from configurator.domain.dmarc import DmarcAnswer, DmarcCause, parse_dmarc
from configurator.domain.finding import Actor, Severity
from configurator.domain.spf.answer import SpfAnswer
from configurator.domain.spf.check import SpfCheck, SpfResult
from configurator.domain.text import render
from configurator.flow.sender_judgement import judge_dmarc, judge_spf
from configurator.flow.spf_advice import cloud_of_answer
from configurator.plugins.knowledge import knowledge

IP, DOMAIN = "203.0.113.24", "contoso.example"
CLOUDS = knowledge().clouds
RECORD = "v=spf1 include:spf.protection.outlook.com -all"


@pytest.mark.parametrize(
    ("result", "severity"),
    [
        (SpfResult.PASS, Severity.OK),
        (SpfResult.FAIL, Severity.PROBLEM),
        (SpfResult.SOFTFAIL, Severity.WARNING),
        (SpfResult.NONE, Severity.WARNING),
        (SpfResult.PERMERROR, Severity.PROBLEM),
        (SpfResult.TEMPERROR, Severity.UNKNOWN),
    ],
)
def test_every_result_has_its_weight(result: SpfResult, severity: Severity) -> None:
    (finding,) = judge_spf(SpfAnswer(DOMAIN, SpfCheck(result)), IP, CLOUDS)
    assert finding.severity is severity


def test_the_record_to_publish_is_the_fix() -> None:
    (finding,) = judge_spf(SpfAnswer(DOMAIN, SpfCheck(SpfResult.FAIL, record=RECORD), (RECORD,)), IP, CLOUDS)
    assert f"ip4:{IP} -all" in render(finding.fix[0])
    assert finding.who is Actor.DNS_OWNER


def test_nobody_acts_where_the_record_is_right() -> None:
    record = RECORD.replace("-all", f"ip4:{IP} -all")
    (finding,) = judge_spf(SpfAnswer(DOMAIN, SpfCheck(SpfResult.PASS, record=record), (record,)), IP, CLOUDS)
    assert (finding.who, finding.fix) == (Actor.NOBODY, ())


def test_what_is_no_name_gets_no_record() -> None:
    answer = SpfAnswer("x", SpfCheck(SpfResult.NONE, problem="no domain name"))
    (finding,) = judge_spf(answer, IP, CLOUDS)
    assert finding.fix == ()
    assert "not a domain name" in render(finding.title)


def test_too_many_look_ups_and_too_long_a_record_are_told_with_what_costs_most() -> None:
    terms = " ".join(f"ip4:198.51.100.{each}" for each in range(30))
    record = f"v=spf1 include:dear.example include:cheap.example include:spf.protection.outlook.com {terms} -all"
    answer = SpfAnswer(DOMAIN, SpfCheck(SpfResult.FAIL), (record,), (), {"cheap.example": 1, "dear.example": 9})
    (finding,) = judge_spf(answer, IP, CLOUDS)
    words = " ".join(map(render, finding.fix))
    assert "cost 13 DNS look-ups" in words
    assert "dear.example (10), cheap.example (2)" in words
    assert "above 450" in words


def test_the_cloud_is_the_records_then_the_exchangers_then_worldwide() -> None:
    check = SpfCheck(SpfResult.NONE)
    china = "contoso.mail.protection.partner.outlook.cn"
    assert cloud_of_answer(SpfAnswer(DOMAIN, check, (), (china,)), CLOUDS).name == "china"
    assert cloud_of_answer(SpfAnswer(DOMAIN, check, (RECORD,), (china,)), CLOUDS).name == "worldwide"
    assert cloud_of_answer(SpfAnswer(DOMAIN, check, (), ("mx.example",)), CLOUDS).name == "worldwide"


@pytest.mark.parametrize("cause", [cause for cause in DmarcCause if cause is not DmarcCause.FOUND])
def test_without_a_usable_record_the_reason_is_told(cause: DmarcCause) -> None:
    dmarc, dkim = judge_dmarc(DmarcAnswer(DOMAIN, cause))
    assert dmarc.severity in {Severity.INFO, Severity.WARNING, Severity.UNKNOWN}
    assert dkim.severity is Severity.UNKNOWN


@pytest.mark.parametrize(("policy", "word"), [("none", "watches"), ("quarantine", "Junk"), ("reject", "reject")])
def test_a_policy_is_told_with_what_each_method_needs(policy: str, word: str) -> None:
    record = parse_dmarc(f"v=DMARC1; p={policy}; aspf=s")
    dmarc, _ = judge_dmarc(DmarcAnswer(DOMAIN, DmarcCause.FOUND, record, DOMAIN))
    steps = " ".join(map(render, dmarc.fix))
    assert word in render(dmarc.title)
    assert "Direct send" in steps
    assert "Client submission" in steps
    assert "exactly the domain" in steps


@pytest.mark.parametrize(
    ("targets", "severity"),
    [(("x.onmicrosoft.com", ""), Severity.OK), (("", ""), Severity.INFO), ((None, ""), Severity.UNKNOWN)],
)
def test_dkim_is_microsofts_selectors(targets: tuple[str | None, str], severity: Severity) -> None:
    selectors = {"selector1": targets[0], "selector2": targets[1]}
    _, dkim = judge_dmarc(DmarcAnswer(DOMAIN, DmarcCause.NO_RECORD, selectors=selectors))
    assert dkim.severity is severity
