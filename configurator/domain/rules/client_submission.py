"""Client submission (SMTP AUTH): the device signs in to a licensed mailbox."""

from datetime import date

from configurator.domain.capability import Auth
from configurator.domain.rules.reason import Case, Reasons, Words, asked, bad, good, need, never
from configurator.domain.rules.shared import (
    SET_UP,
    can,
    modern_tls,
    port_587,
    reaches_everybody,
    size_limit,
    trusted_root,
)
from configurator.errors import Text

_TIMELINE = "password-timeline-2026"
_SWITCH = "smtp-auth-switch-2022"


def client_submission(case: Case) -> Reasons:
    """Every reason for and against, in the order in which a technician asks."""
    yield from reaches_everybody(case)
    yield from port_587(case)
    yield from modern_tls(case)
    yield from trusted_root(case)
    yield from _sign_in(case)
    yield from _tenant(case)
    yield from _limits(case)


def is_password_bridge(case: Case) -> bool:
    """Only password sign-in is known: it works until Microsoft's switch, then only if an admin allows it."""
    return can(case, Auth.PASSWORD) and not can(case, Auth.OAUTH2)


def _sign_in(case: Case) -> Reasons:
    if case.facts.auth.value is None:
        yield need(Text("Find out how the device signs in: OAuth 2.0, or only a password."), _TIMELINE)
    elif can(case, Auth.OAUTH2):
        yield good(Text("OAuth 2.0 is not touched by the end of password sign-in."), _TIMELINE)
        yield from _device_code(case)
    elif can(case, Auth.PASSWORD):
        yield from _password(case)
    else:
        yield never(Text("The device can't sign in at all."), SET_UP)


def _device_code(case: Case) -> Reasons:
    if case.facts.device_code_allowed.value is False:
        yield need(
            Text("Device code sign-in is blocked in the tenant: exclude this account, or use another OAuth flow."),
            "device-code-policy-2025",
        )


def _password(case: Case) -> Reasons:
    """Microsoft names the end of December 2026; withdrawn earlier dates are named as such."""
    turn = case.book.password_sign_in_off_by_default
    created = case.facts.tenant_created.value
    if created and date.fromisoformat(created) > turn.on:
        yield never(
            Text("The tenant is newer than December 2026: password sign-in is not available there."), turn.source
        )
        return
    if case.today <= turn.on:
        yield bad(
            Text(
                "Only a password: off by default from the end of December 2026, an admin can switch it on again."
            ),
            turn.source,
        )
    else:
        yield need(
            Text("Password sign-in is off by default since the end of December 2026: an admin must switch it on."),
            turn.source,
        )
    yield bad(
        Text(
            "No final end is set: its date is announced in the second half of 2027. Dates in September 2025 and"
            " March or April 2026 were withdrawn."
        ),
        turn.source,
    )
    yield from asked(
        case.facts.security_defaults,
        Words(yes=never(Text("Security defaults are on in the tenant and block password sign-in."), _SWITCH)),
    )


def _tenant(case: Case) -> Reasons:
    yield from asked(
        case.facts.smtp_auth_enabled,
        Words(
            yes=good(Text("SMTP AUTH is switched on for the mailbox.")),
            no=need(Text("Switch SMTP AUTH on for this one mailbox; the next page shows how."), _SWITCH),
            unknown=need(
                Text("Find out whether SMTP AUTH is on for the mailbox; newer tenants have it off."), _SWITCH
            ),
        ),
    )
    yield from asked(
        case.facts.mailbox_licensed,
        Words(
            no=need(Text("Give the mailbox an Exchange Online licence."), SET_UP),
            unknown=need(Text("The account must be a licensed mailbox."), SET_UP),
        ),
    )


def _limits(case: Case) -> Reasons:
    book, facts = case.book, case.facts
    pace = book.messages_per_minute
    if (facts.messages_per_minute.value or 0) > pace.value:
        yield bad(Text("More than {limit} messages a minute are slowed down.", limit=pace.value), pace.source)
    day = book.recipients_per_day
    if (facts.recipients_per_day.value or 0) > day.value:
        yield never(Text("More than {limit} recipients a day are refused.", limit=day.value), day.source)
    most = book.devices_per_account
    if (facts.devices_on_account.value or 0) > most.value:
        yield bad(
            Text("More than {limit} devices share the account: give the next one its own.", limit=most.value),
            most.source,
        )
    size = book.mailbox_message_size_mb
    yield from size_limit(case, size.value, size.source, rules_out=False)
