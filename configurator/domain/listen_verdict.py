"""What a device's own words mean: with which method it can send as it is set now, with which not, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr

from configurator.domain.facts import Facts
from configurator.domain.heard import HeardSession, Slip
from configurator.domain.measured_ability import with_measured
from configurator.domain.method import WIZARD_METHODS, Method
from configurator.domain.recommendation import Effect, Reason, ReasonKind
from configurator.domain.rulebook import Rulebook
from configurator.domain.rules.device import curves_not_reported, elliptic_curves, legacy_host, modern_tls
from configurator.domain.rules.reason import Case, Reasons, decisive, good, need, never, noticed
from configurator.domain.rules.source_key import NON_DELIVERY, SET_UP
from configurator.domain.tls_names import TlsNames
from configurator.errors import Text

_REFUSED_CERTIFICATE = ("UNKNOWN_CA", "BAD_CERTIFICATE", "CERTIFICATE_UNKNOWN", "CERTIFICATE_EXPIRED")
_AT_MICROSOFT = frozenset({"LOGIN", "XOAUTH2"})
_BREAKS_LINES = {Slip.BARE_LF, Slip.BARE_CR}


@dataclass(frozen=True, slots=True)
class MethodVerdict:
    """Whether a device as it is set now can use a method; None: something has to be changed or found out first."""

    method: Method
    can: bool | None
    because: tuple[Reason, ...]


def verdicts(session: HeardSession, names: TlsNames, book: Rulebook, today: date) -> tuple[MethodVerdict, ...]:
    """One for each method of the wizard; none where nothing was said that allows one."""
    if session.hello is None and not session.hello_verb:
        return ()
    case = Case(with_measured(Facts(), [session], names), book, today)
    ways = {
        Method.CLIENT_SUBMISSION: _client_submission,
        Method.DIRECT_SEND: _tenant_endpoint,
        Method.SMTP_RELAY: _tenant_endpoint,
        Method.INDIRECT: _local_relay,
    }
    return tuple(_verdict(method, tuple(ways[method](session, case))) for method in WIZARD_METHODS)


def _verdict(method: Method, because: tuple[Reason, ...]) -> MethodVerdict:
    if any(reason.rules_out for reason in because):
        return MethodVerdict(method, can=False, because=because)
    is_open = any(reason.effect is Effect.WEAKENS for reason in because)
    return MethodVerdict(method, None if is_open else True, because)


def _client_submission(session: HeardSession, case: Case) -> Reasons:
    if session.hello is None:
        yield _without_starttls(session)
    else:
        yield from _old_framing(session)
        yield from modern_tls(SET_UP)(case)
        yield from legacy_host(case)
        yield from elliptic_curves(case)
    yield from _from_the_start(session, Text("choose STARTTLS on the device; port 465 is not offered there"))
    yield from _handshake(session)
    yield from _sign_in(session)
    yield from _sender(session)
    yield from _line_ends(session)


def _without_starttls(session: HeardSession) -> Reason:
    if session.hellos:
        return _unreadable()
    if session.hello_verb == "HELO":
        return decisive(
            Text(
                "It greets with HELO, which knows neither STARTTLS nor sign-in: look for a setting or a firmware."
            ),
            SET_UP,
        )
    return decisive(
        Text(
            "It sent without TLS although STARTTLS was offered. As it is set now it is refused:"
            " switch STARTTLS on."
        ),
        SET_UP,
    )


def _unreadable() -> Reason:
    return decisive(Text("What it sent for TLS could not be read. Try it once more, then with its TLS off."), "")


def _tenant_endpoint(session: HeardSession, case: Case) -> Reasons:
    """The MX endpoint, by direct send or through a connector: port 25, no sign-in, STARTTLS or plain."""
    if session.hello is not None:
        yield from _old_framing(session)
        yield from _tls_or_none(case)
    elif session.hellos:
        yield _unreadable()
    else:
        yield good(Text("It sends without TLS, which the MX endpoint takes."), SET_UP)
    yield from _from_the_start(session, Text("choose STARTTLS on the device, or no TLS"))
    yield from _handshake(session)
    if session.auth_used:
        yield decisive(Text("Switch its sign-in off: the MX endpoint takes no account and no password."), SET_UP)
    yield from _line_ends(session)


def _tls_or_none(case: Case) -> Reasons:
    tls = case.facts.tls.value
    if tls is not None and tls.is_modern:
        yield good(Text("Its TLS is new enough for the MX endpoint."), SET_UP)
        yield from curves_not_reported(case)
    else:
        yield noticed(case.book.mx_plain_text, ReasonKind.NEEDS, Effect.WEAKENS)


def _local_relay(session: HeardSession, _case: Case) -> Reasons:
    if session.messages:
        yield good(Text("It handed a message over: a relay on your network can take it."), SET_UP)
    elif session.hello is not None and session.tls is None:
        yield decisive(
            Text("The handshake failed here. Switch its TLS off towards a relay on your own network."), SET_UP
        )
    else:
        yield decisive(
            Text("It has not handed a message over yet: press its test button until one comes."), SET_UP
        )


def _old_framing(session: HeardSession) -> Reasons:
    hello = session.hello
    if hello is not None and hello.newest_tls is None:
        yield never(Text("It speaks SSL 2.0 and nothing newer, which no server takes today."), "")


def _from_the_start(session: HeardSession, advice: Text) -> Reasons:
    if session.is_implicit_tls:
        yield decisive(Text("It begins with TLS before a word of mail is said: {advice}.", advice=advice), SET_UP)


def _handshake(session: HeardSession) -> Reasons:
    if any(word in session.tls_fault for word in _REFUSED_CERTIFICATE):
        yield need(
            Text(
                "It refused this program's own certificate, so it checks certificates. For this test only,"
                " switch the check off, or give the listener a certificate that the device trusts."
            ),
            "",
        )
    elif session.tls_fault:
        words = session.tls_fault.lower().replace("_", " ")
        yield need(Text("The handshake with this program failed: {fault}.", fault=words), "")


def _sign_in(session: HeardSession) -> Reasons:
    if session.tls is None:
        return
    if not session.auth_used:
        yield decisive(Text("It did not sign in. Switch authentication on and enter the account."), SET_UP)
    elif session.auth_used in _AT_MICROSOFT:
        yield good(Text("It signs in by {mechanism}.", mechanism=session.auth_used), "")
    elif "PLAIN" in session.auth_offered:
        yield decisive(
            Text(
                "It signed in by {mechanism}, and Microsoft's servers offer LOGIN and XOAUTH2. Press its test"
                " button once more: this time only these two are offered.",
                mechanism=session.auth_used,
            ),
            "",
        )
    else:
        yield never(
            Text(
                "It signs in by {mechanism} even where only LOGIN and XOAUTH2 are offered.",
                mechanism=session.auth_used,
            ),
            "",
        )


def _sender(session: HeardSession) -> Reasons:
    """Exchange Online compares both senders with the account (5.2.252)."""
    for address in _senders(session):
        if session.username and "@" in session.username and address.lower() != session.username.lower():
            yield need(
                Text(
                    "It sends as {address} and signs in as {account}: make them the same, or have “Send as”"
                    " granted.",
                    address=address,
                    account=session.username,
                ),
                SET_UP,
            )


def _senders(session: HeardSession) -> Iterator[str]:
    lines = (parseaddr(message.header_from)[1] for message in session.messages)
    yield from dict.fromkeys(address for address in (session.mail_from, *lines) if address)


def _line_ends(session: HeardSession) -> Reasons:
    if _BREAKS_LINES & set(session.slips):
        yield decisive(
            Text(
                "Its messages have faulty line ends, which may be refused (550 5.6.11): a local relay mends them."
            ),
            NON_DELIVERY,
        )
