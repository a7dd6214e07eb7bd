"""Client submission (SMTP AUTH): the device signs in to a licensed mailbox."""

from configurator.domain.capability import Auth
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Kind
from configurator.domain.rules import sender, volume
from configurator.domain.rules.device import elliptic_curves, legacy_host, modern_tls, server_by_name, trust_store
from configurator.domain.rules.password import password_sign_in, tenant_is_newer_than
from configurator.domain.rules.reason import Case, Reasons, Words, asked, bad, decisive, good, need, never
from configurator.domain.rules.site import submission_port
from configurator.domain.rules.source_key import (
    CLOUD_HOSTS,
    DEVICE_CODE,
    GRAPH,
    PASSWORD_TIMELINE,
    SET_UP,
    SMTP_AUTH_SWITCH,
)
from configurator.errors import Text


def reach(_case: Case) -> Reasons:
    yield good(
        Text("Reaches recipients inside and outside, from any network; the SPF record stays as it is."), SET_UP
    )


def sign_in(case: Case) -> Reasons:
    if case.facts.auth.value is None:
        yield decisive(
            Text("Find out whether the device signs in with OAuth 2.0: with a password alone this is a bridge."),
            PASSWORD_TIMELINE,
        )
    elif case.can(Auth.OAUTH2):
        yield from _oauth(case)
    elif case.can(Auth.PASSWORD):
        yield from password_sign_in(case)
        yield from _other_software(case)
    else:
        yield never(Text("The device can't sign in, and this server takes mail from nobody else."), SET_UP)


def _oauth(case: Case) -> Reasons:
    yield good(Text("OAuth 2.0 outlasts the end of password sign-in."), PASSWORD_TIMELINE)
    if case.facts.kind.value is not Kind.APPLICATION:
        yield from asked(
            case.facts.device_code_allowed,
            Words(
                no=decisive(
                    Text(
                        "The tenant blocks sign-in with a device code (AADSTS53003). Have this account excepted"
                        " from the policy, or use another OAuth flow if the device has one."
                    ),
                    DEVICE_CODE,
                ),
                unknown=need(
                    Text(
                        "Ask the admin whether sign-in with a device code is blocked, and to except this account."
                    ),
                    DEVICE_CODE,
                ),
            ),
        )
    if case.facts.security_defaults.value:
        yield bad(
            Text("Security defaults are on. Texts differ on whether OAuth 2.0 still passes: test it first."),
            SMTP_AUTH_SWITCH,
        )


def _other_software(case: Case) -> Reasons:
    if case.facts.kind.value is Kind.APPLICATION:
        yield need(
            Text(
                "Ask the maker of the application for sign-in with OAuth 2.0, or for sending by Microsoft Graph."
            ),
            GRAPH,
        )


def switch(case: Case) -> Reasons:
    """SMTP AUTH of the mailbox; a mailbox's own setting beats the organisation's."""
    young = case.book.smtp_auth_off_in_tenants_after
    ask = (
        Text(
            "Have SMTP AUTH switched on for this one mailbox: in tenants created after {moment} it is off.",
            moment=Text(young.words),
        )
        if tenant_is_newer_than(case, young.on)
        else Text("Ask the admin whether SMTP AUTH is on for this mailbox.")
    )
    yield from asked(
        case.facts.smtp_auth_enabled,
        Words(
            yes=good(Text("SMTP AUTH is on for the mailbox."), SMTP_AUTH_SWITCH),
            no=need(
                Text("Have SMTP AUTH switched on for this one mailbox; the organisation may stay switched off."),
                SMTP_AUTH_SWITCH,
            ),
            unknown=need(ask, SMTP_AUTH_SWITCH),
        ),
    )


def licence(case: Case) -> Reasons:
    yield from asked(
        case.facts.mailbox_licensed,
        Words(
            yes=good(Text("The mailbox is licensed."), SET_UP),
            no=bad(Text("The mailbox has no licence. Assign one with Exchange Online first."), SET_UP),
            unknown=need(Text("The account must be a mailbox with an Exchange Online licence."), SET_UP),
        ),
    )


def host(case: Case) -> Reasons:
    if case.facts.cloud.value is CloudName.DOD:
        yield need(
            Text("Have the admin confirm the server name: for the DoD cloud only one public source names it."),
            CLOUD_HOSTS,
        )


AT_THE_MAILBOX = (submission_port(SET_UP), switch, licence, volume.recipients_per_day)
"""What holds for whoever signs in to a mailbox, a local relay as much as the device."""

RULES = (
    reach,
    server_by_name(SET_UP),
    modern_tls(SET_UP),
    legacy_host,
    elliptic_curves,
    trust_store,
    sign_in,
    *AT_THE_MAILBOX,
    volume.messages_per_minute,
    volume.devices_on_account,
    volume.mailbox_size,
    sender.may_send_as,
    sender.first_domain,
    host,
)
