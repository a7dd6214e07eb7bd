"""Azure Communication Services: mail by SMTP against an Azure subscription, to anybody, in any number."""

from configurator.domain.capability import Auth
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Kind
from configurator.domain.recommendation import Effect, ReasonKind
from configurator.domain.rules.device import curves_not_reported, modern_tls, server_by_name
from configurator.domain.rules.reason import Case, Reasons, bad, decisive, good, need, never, noticed
from configurator.domain.rules.site import submission_port
from configurator.domain.rules.source_key import AZURE, TENANT_LIMIT
from configurator.errors import Text

_HOURS_PER_DAY = 24


def offer(case: Case) -> Reasons:
    yield good(Text("Reaches recipients inside and outside, from any network, without a mailbox."), AZURE)
    yield decisive(
        Text("Needs an Azure subscription, a price for every mail, and the sender's domain verified in it."), AZURE
    )
    yield noticed(case.book.azure_preview, ReasonKind.NEEDS)


def sign_in(case: Case) -> Reasons:
    if case.facts.auth.value is None:
        yield decisive(Text("Find out whether the device signs in with user name and password."), AZURE)
    elif not case.can(Auth.PASSWORD):
        yield never(Text("Asks for a user name and a password, which the device can't give."), AZURE)
    elif case.facts.kind.value is not Kind.APPLICATION:
        yield bad(
            Text("The user name joins three long identifiers, and many devices cut it off."), AZURE, Effect.NONE
        )
    else:
        yield good(
            Text("A password that is a secret of Entra: the end of SMTP AUTH passwords does not touch it."), AZURE
        )


def quota(case: Case) -> Reasons:
    """What a new resource may send, and that large numbers are what the service is made for."""
    minute, hour = case.book.azure_messages_per_minute, case.book.azure_messages_per_hour
    pace, day = case.facts.messages_per_minute.value or 0, case.facts.recipients_per_day.value or 0
    if pace > minute.value or day > hour.value * _HOURS_PER_DAY:
        yield need(
            Text(
                "Ask Azure support for a higher quota: it starts at {minute} messages a minute, {hour} an hour.",
                minute=minute.value,
                hour=hour.value,
            ),
            hour.source,
        )
    if day > case.book.recipients_per_day.value:
        yield good(Text("Does not count towards the tenant's limit of outside recipients."), TENANT_LIMIT)


def cloud(case: Case) -> Reasons:
    if case.facts.cloud.value not in {None, CloudName.WORLDWIDE}:
        yield need(Text("Find out whether it is offered in this cloud: no source of ours says so."), AZURE)


RULES = (
    offer,
    server_by_name(AZURE),
    modern_tls(AZURE),
    curves_not_reported,
    sign_in,
    submission_port(AZURE),
    quota,
    cloud,
)
