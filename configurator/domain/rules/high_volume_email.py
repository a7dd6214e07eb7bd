"""High Volume Email: an account of its own kind that sends inside the organisation, in any number."""

from configurator.domain.capability import Auth
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Recipients
from configurator.domain.recommendation import Effect, Reason, ReasonKind
from configurator.domain.rules import volume
from configurator.domain.rules.device import curves_not_reported, modern_tls
from configurator.domain.rules.reason import (
    Case,
    Reasons,
    Words,
    asked,
    decisive,
    good,
    need,
    never,
    noticed,
)
from configurator.domain.rules.source_key import (
    HIGH_VOLUME,
    HIGH_VOLUME_CLOUDS,
    HIGH_VOLUME_FIGURES,
    HIGH_VOLUME_POLICY,
    HIGH_VOLUME_RECIPIENTS,
)
from configurator.errors import Text


def offer(case: Case) -> Reasons:
    yield good(Text("Any public address will do, and no limit on messages a minute applies."), HIGH_VOLUME_FIGURES)
    yield noticed(case.book.high_volume_billing, ReasonKind.NEEDS)


def recipients(case: Case) -> Reasons:
    known = case.facts.recipients.value
    if known is None:
        yield decisive(
            Text("Find out whether anybody outside is to get mail: High Volume Email delivers inside only."),
            HIGH_VOLUME_RECIPIENTS,
        )
    elif known is Recipients.INSIDE:
        yield good(
            Text("Delivers inside the organisation, and nobody else is to get mail."), HIGH_VOLUME_RECIPIENTS
        )
    else:
        yield never(
            Text("Recipients outside are needed, and High Volume Email refuses them (550 5.5.105)."),
            HIGH_VOLUME_RECIPIENTS,
        )


def cloud(case: Case) -> Reasons:
    name = case.facts.cloud.value
    if name is CloudName.CHINA:
        yield never(Text("High Volume Email is not offered in the cloud for China."), HIGH_VOLUME_CLOUDS)
    elif name in {CloudName.GCC_HIGH, CloudName.DOD}:
        yield decisive(
            Text("Find out whether High Volume Email is offered in a government cloud; Microsoft does not say."),
            HIGH_VOLUME,
        )


def sign_in(case: Case) -> Reasons:
    if case.facts.auth.value is None:
        yield decisive(Text("Find out how the device signs in."), HIGH_VOLUME_FIGURES)
    elif case.can(Auth.OAUTH2):
        yield good(Text("OAuth 2.0 works here and lasts."), HIGH_VOLUME_FIGURES)
    elif case.can(Auth.PASSWORD):
        yield _password(case)
        yield from _security_defaults(case)
    else:
        yield never(Text("The device can't sign in, and High Volume Email asks for it."), HIGH_VOLUME_FIGURES)


def _password(case: Case) -> Reason:
    turn = case.book.high_volume_password_ends
    moment = Text(turn.words)
    if case.today > turn.on:
        return never(
            Text("A password worked here until {moment} only. Use OAuth 2.0.", moment=moment), turn.source
        )
    text = Text("A password works here until {moment}, as Microsoft is quoted.", moment=moment)
    return Reason(ReasonKind.FOR, text, turn.source, Effect.BRIDGE, turn.on)


def _security_defaults(case: Case) -> Reasons:
    yield from asked(
        case.facts.security_defaults,
        Words(
            yes=never(Text("Security defaults are on and block a password here too."), HIGH_VOLUME_POLICY),
            unknown=need(
                Text("Ask the admin whether security defaults are on: they block a password here too."),
                HIGH_VOLUME_POLICY,
            ),
        ),
    )


def port_587(case: Case) -> Reasons:
    yield from asked(
        case.facts.port_587_open,
        Words(
            no=never(Text("Port 587 is closed, and no other is offered here. Open it."), HIGH_VOLUME_FIGURES),
            unknown=need(Text("Check from the site that port 587 is open."), HIGH_VOLUME_FIGURES),
        ),
    )


RULES = (
    offer,
    recipients,
    cloud,
    modern_tls(HIGH_VOLUME_FIGURES),
    curves_not_reported,
    sign_in,
    port_587,
    volume.high_volume_size,
)
