"""What a look at a mail server means."""

from dataclasses import replace
from datetime import date

import pytest

from configurator.domain.finding import Finding, Severity
from configurator.domain.network import PortCause
from configurator.domain.server_look import Certificate, Endpoint, ServerLook, TlsCause, TlsLook
from configurator.domain.text import render
from configurator.errors import Text
from configurator.flow.judge.server import NEEDED_ROOT, Role, judge_ipv6, judge_server

TODAY = date(2026, 11, 23)
ROLE = Role("mx", 25)
CERTIFICATE = Certificate(("mx.example",), "Issuing CA", NEEDED_ROOT, date(2026, 1, 1), date(2027, 1, 1))
VERIFIED = TlsLook(TlsCause.VERIFIED, "TLSv1.3", "TLS_AES_256_GCM_SHA384", CERTIFICATE)
HELLO = ("mx.example Hello [203.0.113.24]", "SIZE 157286400", "STARTTLS")
GOOD = ServerLook(
    Endpoint("mx.example", "192.0.2.25", 25), PortCause.OPEN, "mx.example Microsoft ESMTP", HELLO, VERIFIED
)


def found(look: ServerLook) -> dict[str, Finding]:
    return {finding.check: finding for finding in judge_server(look, ROLE, TODAY)}


def words(finding: Finding) -> str:
    return " ".join(render(text) for text in (finding.title, *finding.fix))


def test_a_healthy_server_has_an_open_port_and_tls_with_its_root() -> None:
    findings = found(GOOD)
    assert {name: finding.severity for name, finding in findings.items()} == {
        "port-25-mx": Severity.OK,
        "tls-mx": Severity.OK,
    }
    assert NEEDED_ROOT in words(findings["tls-mx"])
    assert "2027-01-01" in findings["tls-mx"].evidence


def test_a_closed_port_says_nothing_about_tls() -> None:
    assert list(found(replace(GOOD, cause=PortCause.DROPPED, tls=None))) == ["port-25-mx"]


@pytest.mark.parametrize(
    "look",
    [
        replace(GOOD, greeting="*****************************"),
        replace(GOOD, hello=("mx.example", "XXXXXXXA", "SIZE 1"), tls=TlsLook(TlsCause.NOT_OFFERED)),
    ],
)
def test_a_firewall_that_rewrites_the_conversation_is_named(look: ServerLook) -> None:
    finding = found(look)["interception-mx"]
    assert finding.severity is Severity.PROBLEM
    assert "inspection" in words(finding)


def test_an_ordinary_extension_is_no_interception() -> None:
    look = replace(GOOD, hello=("mx.example", "XFORWARD NAME", "X-EXPS NTLM", "XXX"))
    assert "interception-mx" not in found(look)


@pytest.mark.parametrize(
    ("tls", "part"),
    [
        (None, "does not answer"),
        (TlsLook(TlsCause.NOT_OFFERED), "no STARTTLS"),
        (TlsLook(TlsCause.REFUSED), "refuses it"),
        (TlsLook(TlsCause.FAILED, fault=Text("The TLS handshake failed: X.")), "breaks off"),
        (TlsLook(TlsCause.SILENT), "no answer to the handshake"),
        (TlsLook(TlsCause.NOT_TRUSTED, fault=Text("Nobody vouches.")), "not trusted"),
        (TlsLook(TlsCause.NOT_TRUSTED, certificate=replace(CERTIFICATE, issuer="Proxy CA")), "“Proxy CA”"),
    ],
)
def test_each_way_that_tls_fails_is_told_apart(tls: TlsLook | None, part: str) -> None:
    finding = found(replace(GOOD, tls=tls))["tls-mx"]
    assert finding.severity is Severity.PROBLEM
    assert part in words(finding)


def test_a_certificate_near_its_end_is_warned_of() -> None:
    ending = replace(VERIFIED, certificate=replace(CERTIFICATE, last_day=date(2026, 12, 1)))
    finding = found(replace(GOOD, tls=ending))["tls-mx"]
    assert finding.severity is Severity.WARNING
    assert "2026-12-01" in words(finding)


@pytest.mark.parametrize(
    ("certificate", "part"),
    [(None, "works"), (replace(CERTIFICATE, root=""), "works"), (replace(CERTIFICATE, root="Own"), "root Own")],
)
def test_what_is_not_known_of_a_certificate_is_left_out(certificate: Certificate | None, part: str) -> None:
    finding = found(replace(GOOD, tls=replace(VERIFIED, certificate=certificate)))["tls-mx"]
    assert finding.severity is Severity.OK
    assert part in words(finding)
    assert NEEDED_ROOT not in words(finding)


def test_ipv6_can_miss_the_connector() -> None:
    over6 = replace(GOOD, endpoint=Endpoint("mx.example", "2001:db8::25", 25))
    assert judge_ipv6("mx.example", None, ROLE).severity is Severity.OK
    assert judge_ipv6("mx.example", replace(over6, cause=PortCause.UNREACHABLE), ROLE).severity is Severity.INFO
    reached = judge_ipv6("mx.example", over6, ROLE)
    assert reached.severity is Severity.WARNING
    assert "IPv4 addresses only" in words(reached)
