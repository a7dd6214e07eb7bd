"""What Microsoft's servers ask of a device: a name for server, STARTTLS with TLS 1.2, a current trust store."""

from configurator.domain.capability import Tls
from configurator.domain.recommendation import Effect, ReasonKind
from configurator.domain.rules.reason import (
    Case,
    Reasons,
    Rule,
    bad,
    decisive,
    good,
    never,
    noticed,
    origin_words,
    tls_words,
)
from configurator.errors import Text


def modern_tls(source: str) -> Rule:
    """The rule for a server that takes TLS 1.2 or newer by STARTTLS, as this source says."""

    def rule(case: Case) -> Reasons:
        known = case.facts.tls
        if case.facts.starttls.value is False:
            yield never(
                Text("The device can't do STARTTLS, and port 465 with TLS from the start is not offered."), source
            )
        if known.value is None:
            yield decisive(
                Text("Find out the newest TLS version of the device: only TLS 1.2 or newer is taken here."), source
            )
            return
        said = {"tls": tls_words(known.value), "origin": origin_words(known)}
        if known.value.is_modern:
            yield good(Text("The device speaks {tls} ({origin}).", **said), source)
        else:
            yield never(
                Text("Only TLS 1.2 or newer is taken here; the device speaks {tls} ({origin}).", **said),
                source,
            )

    return rule


def server_by_name(source: str) -> Rule:
    """The rule for a server that must be given by name, as this source says."""

    def rule(case: Case) -> Reasons:
        known = case.facts.server_may_be_name
        if known.value is False:
            yield never(
                Text(
                    "The server must be given by name; the device takes an IPv4 address only ({origin}).",
                    origin=origin_words(known),
                ),
                source,
            )

    return rule


def legacy_host(case: Case) -> Reasons:
    """Names the host for old TLS, so that nobody takes it for a solution."""
    if case.facts.tls.value in {Tls.TLS_1_0, Tls.TLS_1_1}:
        yield noticed(case.book.legacy_tls_host, ReasonKind.AGAINST)


def elliptic_curves(case: Case) -> Reasons:
    """TLS 1.2 with RSA key exchange alone is refused; TLS 1.3 has no such key exchange (RFC 8446)."""
    if case.facts.tls.value in {Tls.TLS_1_3, Tls.NONE, Tls.SSL3, Tls.TLS_1_0, Tls.TLS_1_1}:
        return
    notice, known = case.book.elliptic_curves, case.facts.ecdhe
    if known.value is False:
        yield noticed(notice, ReasonKind.AGAINST, Effect.RULES_OUT)
    elif known.value is None:
        yield decisive(
            Text("Find out whether the device's TLS 1.2 has elliptic curves (ECDHE): without them it is refused."),
            notice.source,
        )
    else:
        yield good(
            Text("The device's TLS has elliptic curves ({origin}).", origin=origin_words(known)), notice.source
        )


def curves_not_reported(case: Case) -> Reasons:
    """For servers of which nobody has reported whether they take TLS 1.2 without elliptic curves."""
    if case.facts.tls.value is not Tls.TLS_1_3 and case.facts.ecdhe.value is False:
        yield bad(
            Text("Whether this server takes TLS 1.2 without elliptic curves is not known. Test it first."),
            case.book.elliptic_curves.source,
        )


def trust_store(case: Case) -> Reasons:
    """The root that Microsoft's certificates chain to."""
    is_current = case.facts.certificate_store_current.value
    if not is_current:
        effect = Effect.WEAKENS if is_current is False else Effect.NONE
        yield noticed(case.book.certificate_root, ReasonKind.NEEDS, effect)
