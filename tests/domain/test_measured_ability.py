"""What sessions prove about a device, and what they don't."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from configurator.domain.capability import Auth, Tls
from configurator.domain.client_hello import ClientHello, HelloFault, read_client_hello
from configurator.domain.facts import Facts
from configurator.domain.heard import HeardSession
from configurator.domain.known import Known, Origin, said, stated
from configurator.domain.measured_ability import with_measured
from configurator.plugins.tls_names import tls_names
from tests.servers import hellos

WHEN = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
EMPTY = HeardSession(1, "192.168.1.9", WHEN)


def hello(data: bytes) -> ClientHello:
    found = read_client_hello(data)
    assert isinstance(found, ClientHello)
    return found


NEW = replace(EMPTY, number=2, hellos=(hello(hellos.made_by_openssl(ssl.TLSVersion.TLSv1_2)),))
OLD = replace(EMPTY, number=3, hellos=(HelloFault.MALFORMED, hello(hellos.TLS_1_0)))
SSL_2 = replace(EMPTY, number=4, hellos=(hello(hellos.ssl2_framed(0x0002, (0x010080,))),))


def _facts(*sessions: HeardSession, facts: Facts | None = None) -> Facts:
    return with_measured(facts or Facts(), sessions, tls_names())


def test_the_newest_hello_counts_with_where_it_is_from() -> None:
    facts = _facts(OLD, NEW)
    assert facts.tls == Known(Tls.TLS_1_2, Origin.MEASURED, "ClientHello from 192.168.1.9: TLS 1.2", WHEN)
    assert (facts.ecdhe.value, facts.ecdhe.origin) == (True, Origin.MEASURED)


def test_an_old_hello_is_measured_too() -> None:
    facts = _facts(OLD, facts=Facts(tls=stated(Tls.TLS_1_2, "manual")))
    assert (facts.tls.value, facts.ecdhe.value) == (Tls.TLS_1_0, False)


def test_what_was_not_done_proves_nothing() -> None:
    known = Facts(tls=said(Tls.TLS_1_2), ecdhe=said(True), starttls=said(False), auth=said((Auth.PASSWORD,)))
    assert _facts(facts=known) == known
    assert _facts(replace(EMPTY, hello_verb="EHLO"), facts=known) == known


def test_ssl_2_0_has_no_word_among_the_versions() -> None:
    facts = _facts(SSL_2)
    assert not facts.tls.is_known
    assert facts.ecdhe.value is False


def test_starttls_is_proven_by_using_it() -> None:
    assert _facts(replace(NEW, asked_for_starttls=True)).starttls.value is True


@pytest.mark.parametrize(
    ("mechanism", "known", "expected"),
    [
        ("LOGIN", None, (Auth.NONE, Auth.PASSWORD)),
        ("NTLM", (Auth.NONE,), (Auth.NONE, Auth.PASSWORD)),
        ("XOAUTH2", None, (Auth.NONE, Auth.PASSWORD, Auth.OAUTH2)),
        ("XOAUTH2", (Auth.NONE, Auth.PASSWORD), (Auth.NONE, Auth.PASSWORD, Auth.OAUTH2)),
    ],
)
def test_a_way_to_sign_in_is_proven_by_using_it(
    mechanism: str, known: tuple[Auth, ...] | None, expected: tuple[Auth, ...]
) -> None:
    auth = _facts(replace(EMPTY, auth_used=mechanism), facts=Facts(auth=said(known))).auth
    assert auth == Known(expected, Origin.MEASURED, f"AUTH {mechanism} from 192.168.1.9", WHEN)


def test_a_password_does_not_take_oauth_away_from_a_device() -> None:
    known = Facts(auth=stated((Auth.NONE, Auth.PASSWORD, Auth.OAUTH2), "manual"))
    assert _facts(replace(EMPTY, auth_used="PLAIN"), facts=known) == known


def test_a_mechanism_without_a_name_proves_nothing() -> None:
    assert not _facts(replace(EMPTY, auth_used="other")).auth.is_known
