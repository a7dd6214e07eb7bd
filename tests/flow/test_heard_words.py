"""Sentences and lines for what was heard."""

import ssl
from dataclasses import replace

import pytest

from configurator.domain.capability import Security
from configurator.domain.client_hello import ClientHello, read_client_hello
from configurator.domain.heard import HeardMessage, HeardSession, HeardTls, MimePart, Slip
from configurator.domain.listen_verdict import MethodVerdict
from configurator.domain.method import Method
from configurator.domain.recommendation import Effect, Reason, ReasonKind
from configurator.domain.text import render
from configurator.errors import Text
from configurator.flow.heard_lines import (
    heading,
    heard_lines,
    hello_lines,
    security_of,
    verdict_heading,
    verdict_sentence,
)
from configurator.flow.heard_words import SLIP_WORDS
from configurator.plugins.tls_names import tls_names
from tests.servers import hellos

QUIET = HeardSession(1, "192.168.1.9")


def _lines(session: HeardSession) -> list[str]:
    return [render(line) for line in heard_lines(session, tls_names())]


def test_every_fault_has_a_sentence() -> None:
    assert set(SLIP_WORDS) == set(Slip)
    assert all(words.message.endswith(".") for words in SLIP_WORDS.values())


def test_a_session_that_said_little_has_few_lines() -> None:
    assert _lines(QUIET) == ["Protection: none"]
    assert render(heading(QUIET)).strip() == "192.168.1.9"


def test_what_was_asked_for_and_what_failed_is_told() -> None:
    hello = read_client_hello(hellos.made_by_openssl(ssl.TLSVersion.TLSv1_2))
    assert isinstance(hello, ClientHello)
    lines = _lines(replace(QUIET, is_implicit_tls=True, hellos=(hello,), tls_fault="NO_SHARED_CIPHER"))
    assert lines[0] == "Protection: TLS"
    assert lines[1].startswith("Offers up to TLS 1.2,")
    assert lines[1].endswith("with elliptic curves")
    assert lines[2:] == ["Asks for the server smtp.office365.com", "The handshake failed: no shared cipher"]


def test_what_a_message_consists_of_is_told() -> None:
    parts = (
        MimePart("multipart/mixed"),
        MimePart("text/plain", size=10),
        MimePart("application/pdf", "a.pdf", 2_001),
    )
    heard = replace(QUIET, mail_from="", messages=(HeardMessage(3_000, parts),), tls=HeardTls("TLS 1.3", "X"))
    assert _lines(heard)[1:] == [
        "Agreed on TLS 1.3, X",
        "Sender: ",
        "Message: 3 kB, From -",
        "Part: text/plain, 1 kB",
        "Part: application/pdf a.pdf, 3 kB",
    ]


def test_everything_that_a_hello_offers_is_listed() -> None:
    new = read_client_hello(hellos.made_by_openssl(ssl.TLSVersion.TLSv1_3, protocols=("smtp",)))
    assert isinstance(new, ClientHello)
    lines = [render(line) for line in hello_lines(new, tls_names())]
    assert lines[0].startswith("Versions: TLS 1.3, TLS 1.2")
    assert lines[1] == "Server name: smtp.office365.com"
    assert "TLS_AES_256_GCM_SHA384" in lines[2]
    assert "x25519" in lines[3]
    assert "ecdsa_secp256r1_sha256" in lines[4]
    assert lines[5] == "Protocols: smtp"


def test_an_old_hello_has_few_lines() -> None:
    old = read_client_hello(hellos.SSL_3_0)
    assert isinstance(old, ClientHello)
    assert [render(line) for line in hello_lines(old, tls_names())] == [
        "Versions: SSL 3.0",
        "Cipher suites: TLS_RSA_WITH_RC4_128_SHA, TLS_RSA_WITH_3DES_EDE_CBC_SHA",
    ]


@pytest.mark.parametrize(("matches", "words"), [(True, "is the one"), (False, "is not the one")])
def test_whether_the_password_is_the_right_one_is_told(matches: bool, words: str) -> None:
    (_, line) = _lines(replace(QUIET, password_matches=matches))
    assert line.startswith(f"Its password {words}")


@pytest.mark.parametrize(
    ("session", "security"),
    [
        (QUIET, Security.NONE),
        (replace(QUIET, asked_for_starttls=True), Security.STARTTLS),
        (replace(QUIET, is_implicit_tls=True), Security.TLS),
    ],
)
def test_the_protection_is_named(session: HeardSession, security: Security) -> None:
    assert security_of(session) is security


@pytest.mark.parametrize(
    ("can", "words"),
    [(True, "Direct send: yes"), (False, "Direct send: no"), (None, "Direct send: not yet")],
)
def test_a_verdict_has_a_heading(can: bool | None, words: str) -> None:
    assert render(verdict_heading(MethodVerdict(Method.DIRECT_SEND, can, ()))) == words


@pytest.mark.parametrize(
    ("can", "words"),
    [
        (True, "This device can use Direct send."),
        (False, "This device cannot use Direct send: It is too old."),
        (None, "As it is set now, this device cannot use Direct send: Switch it on."),
    ],
)
def test_a_verdict_is_a_sentence_with_the_reason_that_decides(can: bool | None, words: str) -> None:
    reasons = (
        Reason(ReasonKind.FOR, Text("It is small.")),
        Reason(ReasonKind.NEEDS, Text("Switch it on."), "", Effect.WEAKENS),
        Reason(ReasonKind.AGAINST, Text("It is too old."), "", Effect.RULES_OUT),
    )
    assert render(verdict_sentence(MethodVerdict(Method.DIRECT_SEND, can, reasons))) == words
