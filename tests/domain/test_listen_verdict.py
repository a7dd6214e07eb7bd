"""With which method a device can send as it is set now, judged by what it was heard to do."""

import ssl
from dataclasses import replace
from datetime import date

import pytest

from configurator.domain.client_hello import ClientHello, HelloFault, read_client_hello
from configurator.domain.heard import HeardMessage, HeardSession, HeardTls, Slip
from configurator.domain.listen_verdict import MethodVerdict, verdicts
from configurator.domain.method import WIZARD_METHODS, Method
from configurator.domain.text import render
from configurator.plugins.knowledge import knowledge
from configurator.plugins.tls_names import tls_names
from tests.servers import hellos

TODAY = date(2026, 11, 23)
ACCOUNT = "scanner@contoso.example"
ENDPOINTS = (Method.DIRECT_SEND, Method.SMTP_RELAY)


def _hello(data: bytes) -> ClientHello:
    found = read_client_hello(data)
    assert isinstance(found, ClientHello)
    return found


GOOD = HeardSession(
    1,
    "192.168.1.9",
    hellos=(_hello(hellos.made_by_openssl(ssl.TLSVersion.TLSv1_2)),),
    tls=HeardTls("TLS 1.2", "ECDHE-RSA-AES128-GCM-SHA256"),
    hello_verb="EHLO",
    hello_name="copier.lan",
    asked_for_starttls=True,
    auth_offered=("LOGIN", "PLAIN", "XOAUTH2"),
    auth_used="LOGIN",
    username=ACCOUNT,
    mail_from=ACCOUNT,
    rcpt_to=("office@contoso.example",),
    messages=(HeardMessage(100, header_from=f"Copier <{ACCOUNT}>"),),
)
PLAIN = replace(GOOD, hellos=(), tls=None, asked_for_starttls=False, auth_used="", username="")
UNREADABLE = replace(PLAIN, hellos=(HelloFault.MALFORMED,), asked_for_starttls=True, messages=())
OLD = replace(GOOD, hellos=(_hello(hellos.TLS_1_0),), tls=HeardTls("TLS 1.0", "AES128-SHA"))
FAILED = replace(OLD, tls=None, tls_fault="NO_SHARED_CIPHER", messages=(), auth_used="")
NO_CURVES = replace(GOOD, hellos=(_hello(hellos.by_hand(0x0303, (0x009C, 0x003C))),))
SSL_2 = replace(FAILED, hellos=(_hello(hellos.ssl2_framed(0x0002, (0x010080,))),))


def _judged(session: HeardSession) -> dict[Method, MethodVerdict]:
    return {each.method: each for each in verdicts(session, tls_names(), knowledge().rulebook, TODAY)}


def _words(verdict: MethodVerdict) -> str:
    return "\n".join(render(reason.text) for reason in verdict.because)


@pytest.mark.parametrize(
    ("session", "submission", "endpoint", "relay"),
    [
        (GOOD, True, None, True),
        (replace(GOOD, auth_used="XOAUTH2"), True, None, True),
        (PLAIN, None, True, True),
        (replace(PLAIN, hello_verb="HELO"), None, True, True),
        (UNREADABLE, None, None, None),
        (OLD, False, None, True),
        (FAILED, False, None, None),
        (NO_CURVES, False, None, True),
        (SSL_2, False, False, None),
        (replace(GOOD, is_implicit_tls=True, asked_for_starttls=False), None, None, True),
        (replace(GOOD, auth_used=""), None, True, True),
        (replace(GOOD, auth_used="PLAIN"), None, None, True),
        (replace(GOOD, auth_used="NTLM", auth_offered=("LOGIN", "XOAUTH2")), False, None, True),
        (replace(GOOD, slips=(Slip.BARE_LF,)), None, None, True),
        (replace(GOOD, slips=(Slip.NO_DATE,)), True, None, True),
    ],
)
def test_each_method_is_judged(
    session: HeardSession, submission: bool | None, endpoint: bool | None, relay: bool | None
) -> None:
    found = _judged(session)
    assert tuple(found) == WIZARD_METHODS
    assert found[Method.CLIENT_SUBMISSION].can is submission
    assert [found[method].can for method in ENDPOINTS] == [endpoint, endpoint]
    assert found[Method.INDIRECT].can is relay
    sources = knowledge().sources
    assert all(reason.source in {"", *sources} for each in found.values() for reason in each.because)


@pytest.mark.parametrize(
    ("session", "method", "words"),
    [
        (GOOD, Method.CLIENT_SUBMISSION, "It signs in by LOGIN."),
        (GOOD, Method.DIRECT_SEND, "Switch its sign-in off"),
        (PLAIN, Method.CLIENT_SUBMISSION, "without TLS although STARTTLS was offered"),
        (PLAIN, Method.SMTP_RELAY, "without TLS, which the MX endpoint takes"),
        (replace(PLAIN, hello_verb="HELO"), Method.CLIENT_SUBMISSION, "It greets with HELO"),
        (UNREADABLE, Method.CLIENT_SUBMISSION, "could not be read"),
        (UNREADABLE, Method.DIRECT_SEND, "could not be read"),
        (OLD, Method.CLIENT_SUBMISSION, "the device speaks TLS 1.0 (measured)"),
        (OLD, Method.SMTP_RELAY, "switch the device's TLS off"),
        (FAILED, Method.CLIENT_SUBMISSION, "The handshake with this program failed: no shared cipher."),
        (FAILED, Method.INDIRECT, "Switch its TLS off towards a relay"),
        (NO_CURVES, Method.CLIENT_SUBMISSION, "without elliptic curves"),
        (SSL_2, Method.CLIENT_SUBMISSION, "SSL 2.0"),
        (replace(GOOD, is_implicit_tls=True), Method.CLIENT_SUBMISSION, "port 465 is not offered"),
        (replace(GOOD, tls_fault="TLSV1_ALERT_UNKNOWN_CA"), Method.CLIENT_SUBMISSION, "it checks certificates"),
        (replace(GOOD, auth_used="PLAIN"), Method.CLIENT_SUBMISSION, "once more"),
        (
            replace(GOOD, mail_from="copier@contoso.example"),
            Method.CLIENT_SUBMISSION,
            "sends as copier@contoso.example",
        ),
        (
            replace(GOOD, messages=(HeardMessage(1, header_from="x@y.example"),)),
            Method.CLIENT_SUBMISSION,
            "sends as x@y",
        ),
        (replace(GOOD, slips=(Slip.BARE_CR,)), Method.CLIENT_SUBMISSION, "550 5.6.11"),
        (replace(GOOD, messages=()), Method.INDIRECT, "press its test button until one comes"),
    ],
)
def test_the_reason_is_said(session: HeardSession, method: Method, words: str) -> None:
    assert words in _words(_judged(session)[method])


def test_an_account_that_is_no_address_is_not_compared() -> None:
    other = replace(GOOD, username="scanner", mail_from="copier@contoso.example")
    assert "sends as" not in _words(_judged(other)[Method.CLIENT_SUBMISSION])


@pytest.mark.parametrize("hello", [HelloFault.NOT_TLS, HelloFault.INCOMPLETE])
def test_nothing_is_judged_by_a_device_that_said_nothing(hello: HelloFault) -> None:
    assert _judged(HeardSession(1, "192.168.1.9", hellos=(hello,))) == {}
