"""Whether a domain is a tenant's: a yes, a no, or not known."""

import pytest

from configurator.domain.finding import Severity
from configurator.domain.name_look_up import NameAnswer, NameCause
from configurator.domain.tenant import TenantAnswer, TenantCause
from configurator.domain.text import render
from configurator.flow.judge.tenant import TenantEvidence, judge_tenant
from configurator.plugins.knowledge import knowledge

CLOUDS = knowledge().clouds
WORLDWIDE, GOVERNMENT = "https://login.microsoftonline.com", "https://login.microsoftonline.us"
NOTHING = NameAnswer("autodiscover.contoso.example", "CNAME", NameCause.NO_NAME)
OUTLOOK = NameAnswer("autodiscover.contoso.example", "CNAME", NameCause.FOUND, ("autodiscover.outlook.com",))


def judged(
    *causes: TenantCause, autodiscover: NameAnswer = NOTHING, mx: bool | None = None
) -> tuple[Severity, str]:
    answers = tuple(
        TenantAnswer(authority, cause, tenant="t-1" if cause is TenantCause.FOUND else "")
        for authority, cause in zip((WORLDWIDE, GOVERNMENT), causes, strict=False)
    )
    finding = judge_tenant(TenantEvidence("contoso.example", answers, autodiscover, mx), CLOUDS)
    assert all(answer.authority in finding.evidence for answer in answers)
    return finding.severity, " ".join(render(text) for text in (finding.title, *finding.fix))


def test_the_authority_that_knows_the_domain_names_the_cloud() -> None:
    severity, words = judged(TenantCause.NO_TENANT, TenantCause.FOUND)
    assert severity is Severity.OK
    assert "GCC High" in words


def test_a_chosen_authority_is_no_cloud_of_ours() -> None:
    answer = TenantAnswer("http://127.0.0.1:8080", TenantCause.FOUND, tenant="t-1")
    finding = judge_tenant(TenantEvidence("contoso.example", (answer,), NOTHING, None), CLOUDS)
    assert (finding.severity, finding.fix) == (Severity.OK, ())


def test_only_when_every_authority_says_no_it_is_a_no() -> None:
    assert judged(TenantCause.NO_TENANT, TenantCause.NO_TENANT)[0] is Severity.PROBLEM
    assert judged(TenantCause.NO_TENANT, TenantCause.NO_ANSWER)[0] is Severity.UNKNOWN


@pytest.mark.parametrize(("autodiscover", "mx"), [(OUTLOOK, None), (NOTHING, True)])
def test_dns_that_points_to_microsoft_keeps_a_no_from_being_certain(
    autodiscover: NameAnswer, mx: bool | None
) -> None:
    severity, words = judged(TenantCause.NO_TENANT, TenantCause.NO_TENANT, autodiscover=autodiscover, mx=mx)
    assert severity is Severity.UNKNOWN
    assert "probably" in words


def test_a_name_that_only_looks_like_microsofts_points_nowhere() -> None:
    foreign = NameAnswer("autodiscover.contoso.example", "CNAME", NameCause.FOUND, ("notoutlook.com",))
    assert "probably" not in judged(TenantCause.NO_ANSWER, autodiscover=foreign)[1]
