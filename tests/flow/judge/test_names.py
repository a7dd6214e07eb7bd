"""What DNS says about the domain."""

import pytest

from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.network import MxAnswer, MxCause
from configurator.domain.text import render
from configurator.flow.judge.names import cloud_in_doubt, compare_resolvers, judge_mx, judge_typed_host
from configurator.plugins.knowledge import knowledge

KNOWN = knowledge()
CLOUDS = KNOWN.clouds


def mx(*hosts: str, cause: MxCause = MxCause.FOUND, resolver: str = "") -> MxAnswer:
    return MxAnswer("contoso.example", cause, hosts, resolver)


def words(finding: Finding) -> str:
    return " ".join(render(text) for text in (finding.title, *finding.fix))


@pytest.mark.parametrize(
    ("host", "severity", "part", "in_doubt"),
    [
        ("contoso-com.mail.protection.outlook.com", Severity.OK, "Worldwide", False),
        ("contoso-com.e-v1.mx.microsoft", Severity.OK, "Worldwide", False),
        ("contoso.mail.protection.office365.us", Severity.WARNING, "More than one", True),
        ("mx1.gateway.example", Severity.WARNING, "not Microsoft 365", True),
        ("eu-smtp-inbound-1.mimecast.com", Severity.WARNING, "Mimecast", True),
        ("mimecast.com.evil.example", Severity.WARNING, "not Microsoft 365", True),
    ],
)
def test_the_mx_host_names_the_cloud_or_a_gateway(
    host: str, severity: Severity, part: str, in_doubt: bool
) -> None:
    finding = judge_mx(mx(host), CLOUDS, KNOWN.check)
    assert finding.severity is severity
    assert part in words(finding)
    assert host in finding.evidence
    assert cloud_in_doubt(host, CLOUDS) is in_doubt


@pytest.mark.parametrize("cause", [cause for cause in MxCause if cause is not MxCause.FOUND])
def test_a_look_up_without_a_host_says_what_to_do(cause: MxCause) -> None:
    finding = judge_mx(mx(cause=cause), CLOUDS, KNOWN.check)
    assert (finding.severity is Severity.UNKNOWN) == (cause in {MxCause.TIMEOUT, MxCause.FAILED})
    assert "contoso.example" in words(finding)
    assert finding.fix
    assert finding.who is not Actor.NOBODY


def test_a_typed_host_that_does_not_look_like_microsofts_is_warned_of() -> None:
    assert judge_typed_host("", CLOUDS) is None
    assert judge_typed_host("contoso-com.mail.protection.outlook.com", CLOUDS) is None
    foreign = judge_typed_host("mail.contoso.example", CLOUDS)
    assert foreign is not None
    assert foreign.severity is Severity.WARNING
    assert "mail.contoso.example" in words(foreign)
    assert "mail.protection.outlook.com" in words(foreign)


@pytest.mark.parametrize(
    ("here", "elsewhere", "severity"),
    [
        (mx("a.example", "b.example"), mx("b.example", "a.example", resolver="9.9.9.9"), Severity.OK),
        (mx(cause=MxCause.NO_MX), mx(cause=MxCause.NO_MX, resolver="9.9.9.9"), Severity.OK),
        (mx("inside.example"), mx("outside.example", resolver="9.9.9.9"), Severity.WARNING),
        (mx(cause=MxCause.NO_DOMAIN), mx("outside.example", resolver="9.9.9.9"), Severity.WARNING),
        (mx("a.example"), mx(cause=MxCause.TIMEOUT, resolver="9.9.9.9"), Severity.UNKNOWN),
        (mx(cause=MxCause.FAILED), mx("a.example", resolver="9.9.9.9"), Severity.UNKNOWN),
    ],
)
def test_two_resolvers_are_compared(here: MxAnswer, elsewhere: MxAnswer, severity: Severity) -> None:
    finding = compare_resolvers(here, elsewhere)
    assert finding.severity is severity
    assert "9.9.9.9" in finding.evidence
