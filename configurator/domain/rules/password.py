"""Signing in with a password: until when it works, what brings it back, which dates are wrong."""

from datetime import date

from configurator.domain.recommendation import Effect, Reason, ReasonKind
from configurator.domain.rules.reason import Case, Reasons, Words, asked, need, never, noticed
from configurator.domain.rules.source_key import SMTP_AUTH_SWITCH
from configurator.errors import Text


def password_sign_in(case: Case) -> Reasons:
    """For whoever signs in to a mailbox with a password: the device itself or the local relay."""
    turn = case.book.password_sign_in_off_by_default
    if tenant_is_newer_than(case, turn.on):
        yield never(
            Text(
                "The tenant was created after {moment}: password sign-in is not available there. Use OAuth 2.0.",
                moment=Text(turn.words),
            ),
            turn.source,
        )
    else:
        yield _bridge(case)
    yield noticed(case.book.password_dates_withdrawn, ReasonKind.FOR)
    yield noticed(case.book.password_removal_misread, ReasonKind.FOR)
    yield from _security_defaults(case)


def tenant_is_newer_than(case: Case, day: date) -> bool:
    """Whether the tenant is known to be created after a day."""
    created = case.facts.tenant_created.value
    return created is not None and created > day.isoformat()


def _bridge(case: Case) -> Reason:
    turn = case.book.password_sign_in_off_by_default
    moment, announcement = Text(turn.words), Text(case.book.password_removal_announced.words)
    if case.today <= turn.on:
        text = Text(
            "A password is a bridge: it works until {moment}, then it is off by default and an admin can switch it"
            " on again.",
            moment=moment,
        )
        return Reason(ReasonKind.AGAINST, text, turn.source, Effect.BRIDGE, turn.on)
    if case.today < case.book.password_removal_announced.on:
        text = Text(
            "Password sign-in is off by default since {moment}. Ask the admin to switch it on again; when it goes"
            " for good is announced in {announcement}.",
            moment=moment,
            announcement=announcement,
        )
    else:
        text = Text(
            "Password sign-in is off by default since {moment}. Before an admin switches it on again, look up"
            " whether Microsoft has announced its end, as it meant to in {announcement}.",
            moment=moment,
            announcement=announcement,
        )
    return Reason(ReasonKind.NEEDS, text, turn.source, Effect.BRIDGE)


def _security_defaults(case: Case) -> Reasons:
    yield from asked(
        case.facts.security_defaults,
        Words(
            yes=never(
                Text(
                    "Security defaults are on and block every password sign-in. The admin can replace them by"
                    " Conditional Access that leaves this account out."
                ),
                SMTP_AUTH_SWITCH,
            ),
            unknown=need(
                Text("Ask the admin whether security defaults are on: they block password sign-in."),
                SMTP_AUTH_SWITCH,
            ),
        ),
    )
