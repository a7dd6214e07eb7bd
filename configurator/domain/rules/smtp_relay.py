"""SMTP relay: the MX endpoint and an inbound connector that knows the site by address or by certificate."""

from configurator.domain.facts import Recipients
from configurator.domain.method import ConnectorKind
from configurator.domain.recommendation import Effect, ReasonKind
from configurator.domain.rules import sender, volume
from configurator.domain.rules.device import server_by_name
from configurator.domain.rules.direct_send import old_tls
from configurator.domain.rules.reason import (
    Case,
    Reasons,
    Words,
    asked,
    bad,
    decisive,
    good,
    need,
    never,
    noticed,
)
from configurator.domain.rules.site import only_ipv4, port_25, spf_record
from configurator.domain.rules.source_key import (
    CERTIFICATE_CONNECTOR,
    CONNECTOR_REFERENCE,
    SET_UP,
    SHARED_ADDRESS,
)
from configurator.errors import Text


def reach(case: Case) -> Reasons:
    yield good(Text("Reaches recipients inside and outside, without a password on the device."), SET_UP)
    yield noticed(case.book.relay_without_licence, ReasonKind.FOR)
    yield noticed(case.book.relay_attribution, ReasonKind.NEEDS)


def hosted(case: Case) -> Reasons:
    if case.is_hosted:
        yield never(Text("A connector is for your own site, not for mail straight from a hosted service."), SET_UP)


def recognised(case: Case) -> Reasons:
    """By certificate where there is such a connector and the sender can show one, else by address."""
    if _shows_certificate(case):
        yield from _by_certificate(case)
    else:
        yield from _by_address(case)


def _shows_certificate(case: Case) -> bool:
    tls = case.facts.tls.value
    return case.facts.connector.value is ConnectorKind.CERTIFICATE and (tls is None or tls.is_modern)


def _by_certificate(case: Case) -> Reasons:
    yield good(
        Text("The connector knows the sender by its certificate, so the public address may change."),
        CERTIFICATE_CONNECTOR,
    )
    if case.facts.tls.value is None:
        yield decisive(
            Text("Find out whether the device speaks TLS 1.2 and can show a certificate of its own."),
            CERTIFICATE_CONNECTOR,
        )
    name = case.facts.certificate_name.value
    yield need(
        Text(
            "The certificate must name {name}, in a domain of the tenant, and come from a public authority.",
            name=name,
        )
        if name
        else Text("Find out the certificate's name: it must be in a domain of the tenant."),
        CERTIFICATE_CONNECTOR,
    )


def _by_address(case: Case) -> Reasons:
    if case.facts.connector.value is ConnectorKind.CERTIFICATE:
        yield bad(
            Text(
                "The connector asks for a certificate by TLS 1.2, which the device lacks: it needs one by address."
            ),
            CERTIFICATE_CONNECTOR,
            Effect.NONE,
        )
    yield from asked(
        case.facts.static_address,
        Words(
            yes=good(Text("The public address is static, so a connector can know the site by it."), SET_UP),
            no=never(
                Text(
                    "The public address changes, so a connector can't know the site by it. Ask the provider for a"
                    " static one, or use a connector by certificate from a relay of your own."
                ),
                SET_UP,
            ),
            unknown=decisive(Text("Find out whether the public address is static."), SET_UP),
        ),
    )
    yield from asked(
        case.facts.address_shared,
        Words(
            yes=noticed(case.book.shared_address, ReasonKind.AGAINST, Effect.RULES_OUT),
            unknown=need(
                Text("Ask the internet provider whether the public address is yours alone."), SHARED_ADDRESS
            ),
        ),
    )
    yield from _ranges(case)


def _ranges(case: Case) -> Reasons:
    shortest = case.book.connector_prefix_shortest
    for each in case.facts.public_addresses.value or ():
        length = each.partition("/")[2]
        if length and int(length) < shortest.value:
            yield need(
                Text(
                    "A connector takes ranges from /{shortest} to /32: split {range} up.",
                    shortest=shortest.value,
                    range=each,
                ),
                shortest.source,
            )


def connector(case: Case) -> Reasons:
    """One of the right kind is there, or somebody creates it; not knowing who is a question, not a no."""
    kind = case.facts.connector.value
    if _shows_certificate(case) or kind is ConnectorKind.ADDRESS:
        yield good(Text("The connector is there."), CONNECTOR_REFERENCE)
        return
    yield from asked(
        case.facts.can_create_connector,
        Words(
            yes=need(
                Text("Create a connector by address; the program has the clicks and the script."),
                CONNECTOR_REFERENCE,
            ),
            no=never(
                Text("There is no connector that fits, and nobody in the tenant will create one."),
                CONNECTOR_REFERENCE,
            ),
            unknown=need(
                Text("Ask the admin to create a connector; the program has a ready message."), CONNECTOR_REFERENCE
            ),
        ),
    )


def daily_limit(case: Case) -> Reasons:
    """No limit of a mailbox applies, but outside recipients count towards the tenant's."""
    count, limit = case.facts.recipients_per_day.value, case.book.recipients_per_day
    if count is not None and count > limit.value:
        inside = case.facts.recipients.value is Recipients.INSIDE
        yield noticed(case.book.relay_daily_limit, ReasonKind.NEEDS, Effect.NONE if inside else Effect.WEAKENS)


AT_THE_TENANT = (port_25, recognised, connector)
"""What holds for whoever sends this way, a local relay as much as the device."""

RULES = (
    reach,
    hosted,
    server_by_name(SET_UP),
    *AT_THE_TENANT,
    old_tls,
    only_ipv4,
    spf_record,
    sender.in_the_tenant,
    sender.first_domain,
    daily_limit,
    volume.mailbox_size,
)
