"""Indirect: a relay on the site's network takes the device's mail and sends it on by one of the other methods."""

from collections.abc import Iterable
from dataclasses import replace

from configurator.domain.capability import Auth, Tls
from configurator.domain.known import assumed
from configurator.domain.method import Upstream
from configurator.domain.recommendation import Effect, Reason, ReasonKind
from configurator.domain.rules import client_submission, direct_send, smtp_relay, volume
from configurator.domain.rules.password import password_sign_in
from configurator.domain.rules.reason import Case, Reasons, Rule, decisive, good, need, never, noticed
from configurator.domain.rules.source_key import PASSWORD_TIMELINE, SET_UP
from configurator.errors import Text


def any_device(_case: Case) -> Reasons:
    yield good(
        Text("Any device will do, even without TLS and without sign-in: the relay does both for it."), SET_UP
    )


def hosted(case: Case) -> Reasons:
    if case.is_hosted:
        yield never(Text("A sender that is hosted elsewhere reaches no relay on the site's network."), SET_UP)


def machine(case: Case) -> Reasons:
    host = case.facts.relay_host.value
    if host:
        yield good(Text("There is a relay: {host}.", host=host), SET_UP)
    else:
        yield decisive(Text("Find a machine on the network that is always on and can be the relay."), SET_UP)
        yield noticed(case.book.relay_software, ReasonKind.NEEDS)


def upstream(case: Case) -> Reasons:
    """The way on: the one that was chosen, else whether there is any."""
    relay = replace(case, facts=replace(case.facts, tls=assumed(Tls.TLS_1_3), ecdhe=assumed(value=True)))
    chosen = case.facts.upstream.value or _signs_in(case)
    if chosen is not None:
        yield from _reasons(_UPSTREAM[chosen], relay)
        return
    ways = {way: tuple(_reasons(rules, relay)) for way, rules in _UPSTREAM.items()}
    mailbox = ways.pop(Upstream.CLIENT_SUBMISSION)
    if not _has(mailbox, Effect.RULES_OUT):
        yield need(
            Text(
                "Let the relay sign in with OAuth 2.0 or send through a connector: with a password it won't last."
            ),
            PASSWORD_TIMELINE,
        )
        return
    open_ways = [reasons for reasons in ways.values() if not _has(reasons, Effect.RULES_OUT)]
    if open_ways:
        yield need(Text("Let the relay send on through the MX endpoint: a mailbox is no way on here."), SET_UP)
    yield from min(open_ways, key=lambda reasons: _has(reasons, Effect.WEAKENS), default=mailbox)


def _signs_in(case: Case) -> Upstream | None:
    """A relay that is given a sign-in submits to a mailbox."""
    has_sign_in = case.facts.upstream_auth.value in {Auth.PASSWORD, Auth.OAUTH2}
    return Upstream.CLIENT_SUBMISSION if has_sign_in else None


def relay_sign_in(case: Case) -> Reasons:
    """How the relay signs in to the mailbox, whatever the device can do."""
    auth = case.facts.upstream_auth.value
    if auth is Auth.PASSWORD:
        yield from password_sign_in(case)
    elif auth is Auth.OAUTH2:
        yield good(Text("The relay signs in with OAuth 2.0, which outlasts passwords."), PASSWORD_TIMELINE)
    elif auth is Auth.NONE:
        yield never(Text("Client submission asks for a sign-in, and the relay has none."), SET_UP)
    else:
        yield decisive(
            Text("Decide how the relay signs in: OAuth 2.0 lasts, with a password this is a bridge."),
            PASSWORD_TIMELINE,
        )


def pace(case: Case) -> Reasons:
    limit, count = case.book.messages_per_minute, case.facts.messages_per_minute.value
    if count is not None and count > limit.value:
        yield need(
            Text("Let the relay hold mail back to {limit} messages a minute for one mailbox.", limit=limit.value),
            limit.source,
        )


def _reasons(rules: Iterable[Rule], case: Case) -> Reasons:
    for rule in rules:
        yield from rule(case)


def _has(reasons: Iterable[Reason], effect: Effect) -> bool:
    return any(reason.effect is effect for reason in reasons)


_UPSTREAM: dict[Upstream, tuple[Rule, ...]] = {
    Upstream.CLIENT_SUBMISSION: (*client_submission.AT_THE_MAILBOX, relay_sign_in, pace),
    Upstream.SMTP_RELAY: smtp_relay.AT_THE_TENANT,
    Upstream.DIRECT_SEND: direct_send.AT_THE_TENANT,
}

RULES = (any_device, hosted, machine, upstream, volume.mailbox_size)
