"""The two services around the methods: High Volume Email and Azure Communication Services."""

from configurator.domain.capability import Auth
from configurator.domain.cloud import CloudName
from configurator.domain.rules.reason import Case, Reasons, bad, good, need, never
from configurator.domain.rules.shared import (
    SET_UP,
    can,
    modern_tls,
    outside_recipients,
    port_587,
    reaches_everybody,
    size_limit,
)
from configurator.errors import Text

_ERRORS = "high-volume-errors"
_BILLING = "high-volume-billing-2026"
_AZURE = "azure-smtp-2023"


def high_volume_email(case: Case) -> Reasons:
    yield from outside_recipients(
        case, Text("You need outside recipients; High Volume Email delivers inside only.")
    )
    yield from _cloud(case)
    yield from port_587(case)
    yield from modern_tls(case)
    yield from _sign_in(case)
    yield good(
        Text("No mailbox licence, no limit of messages a minute, any public address."), "smtp-presets-public-code"
    )
    yield need(Text("Needs an Azure subscription for billing: 42 US dollars for a million recipients."), _BILLING)
    size = case.book.high_volume_message_size_mb
    yield from size_limit(case, size.value, size.source, rules_out=True)


def is_high_volume_bridge(case: Case) -> bool:
    return can(case, Auth.PASSWORD) and not can(case, Auth.OAUTH2)


def azure_communication_services(case: Case) -> Reasons:
    yield from reaches_everybody(case)
    yield from port_587(case)
    yield from modern_tls(case)
    if case.facts.auth.value is not None and not can(case, Auth.PASSWORD):
        yield never(Text("Needs sign-in with user name and password, which the device lacks."), _AZURE)
    yield bad(Text("The user name is very long; many devices cut it off."), _AZURE)
    yield need(Text("Needs an Azure subscription, a verified domain and a price for every mail."), _AZURE)
    if case.facts.cloud.value not in {None, CloudName.WORLDWIDE}:
        yield need(Text("Find out whether it is offered in this cloud; no source says so."), _AZURE)


def _cloud(case: Case) -> Reasons:
    cloud = case.facts.cloud.value
    if cloud is CloudName.CHINA:
        yield never(Text("High Volume Email is not offered in the Chinese cloud."), _ERRORS)
    elif cloud not in {None, CloudName.WORLDWIDE}:
        yield need(
            Text("Find out whether High Volume Email is offered in this cloud; no source says so."), _BILLING
        )


def _sign_in(case: Case) -> Reasons:
    turn = case.book.high_volume_password_ends
    if case.facts.auth.value is None:
        yield need(Text("Find out how the device signs in."), SET_UP)
    elif can(case, Auth.OAUTH2):
        yield good(Text("OAuth 2.0 works here too."), "smtp-presets-public-code")
    elif not can(case, Auth.PASSWORD):
        yield never(Text("The device can't sign in at all."), SET_UP)
    elif case.today > turn.on:
        yield never(Text("Password sign-in to High Volume Email ended in September 2028."), turn.source)
    else:
        yield good(Text("A password works here until September 2028, as Microsoft is quoted."), turn.source)
    if case.facts.security_defaults.value and not can(case, Auth.OAUTH2):
        yield never(
            Text("Security defaults are on in the tenant and block password sign-in."),
            "high-volume-security-defaults",
        )
