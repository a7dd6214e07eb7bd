"""What sessions prove about a device: the newest TLS, elliptic curves, STARTTLS, how it signs in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from configurator.domain.capability import Auth, Tls
from configurator.domain.client_hello import ClientHello
from configurator.domain.facts import Facts
from configurator.domain.heard import HeardSession
from configurator.domain.known import Known, measured
from configurator.domain.tls_names import TlsNames, version_name

_PASSWORD = frozenset({"LOGIN", "PLAIN", "CRAM-MD5", "DIGEST-MD5", "NTLM", "SCRAM-SHA-1", "SCRAM-SHA-256"})
_TOKEN = frozenset({"XOAUTH2", "OAUTHBEARER"})


def with_measured(facts: Facts, sessions: Sequence[HeardSession], names: TlsNames) -> Facts:
    """The facts with what was proven. What a device did not do isn't taken for something that it can't do."""
    return replace(
        facts,
        tls=_newest_tls(sessions) or facts.tls,
        ecdhe=_curves(sessions, names) or facts.ecdhe,
        starttls=_starttls(sessions) or facts.starttls,
        auth=_ways_to_sign_in(sessions, facts.auth) or facts.auth,
    )


def newest_hello(sessions: Iterable[HeardSession]) -> tuple[HeardSession, ClientHello] | None:
    """The hello with the newest version, and the session that it stood in."""
    heard = [(session, session.hello) for session in sessions]
    hellos = [(session, hello) for session, hello in heard if hello is not None]
    return max(hellos, key=lambda each: each[1].newest_version, default=None)


def signs_in_with(session: HeardSession) -> Auth | None:
    """How it signed in; None where it did not, or by a way that says nothing."""
    if session.auth_used in _TOKEN:
        return Auth.OAUTH2
    return Auth.PASSWORD if session.auth_used in _PASSWORD else None


def _newest_tls(sessions: Sequence[HeardSession]) -> Known[Tls] | None:
    found = newest_hello(sessions)
    if found is None or (newest := found[1].newest_tls) is None:
        return None
    session, hello = found
    evidence = f"ClientHello from {session.peer}: {version_name(hello.newest_version)}"
    return measured(newest, evidence, session.began)


def _curves(sessions: Sequence[HeardSession], names: TlsNames) -> Known[bool] | None:
    found = newest_hello(sessions)
    if found is None:
        return None
    session, hello = found
    suites = len(names.suites(hello))
    return measured(
        names.has_ecdhe(hello), f"ClientHello from {session.peer}: {suites} cipher suites", session.began
    )


def _starttls(sessions: Sequence[HeardSession]) -> Known[bool] | None:
    session = next((each for each in sessions if each.asked_for_starttls), None)
    return measured(True, f"STARTTLS from {session.peer}", session.began) if session else None


def _ways_to_sign_in(
    sessions: Sequence[HeardSession], known: Known[tuple[Auth, ...]]
) -> Known[tuple[Auth, ...]] | None:
    """What it used, beside what is known: a device that uses a password may know OAuth 2.0 all the same."""
    used = {way: session for session in reversed(sessions) if (way := signs_in_with(session)) is not None}
    if not used:
        return None
    session = next(iter(used.values()))
    proven = {Auth.NONE, *used, *(known.value or ())}
    if Auth.OAUTH2 in proven:
        proven.add(Auth.PASSWORD)
    ways = tuple(way for way in Auth if way in proven)
    if ways == known.value:
        return None
    return measured(ways, f"AUTH {session.auth_used} from {session.peer}", session.began)
