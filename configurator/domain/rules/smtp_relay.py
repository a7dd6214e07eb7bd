"""SMTP relay: the MX endpoint and an inbound connector that knows the site by address or certificate."""

from configurator.domain.method import ConnectorKind
from configurator.domain.rules.reason import Case, Reasons, Words, asked, bad, good, need, never
from configurator.domain.rules.shared import SET_UP, ipv6_misses, is_hosted, port_25, reaches_everybody
from configurator.errors import Text

_REFERENCE = "exchange-powershell-2026"


def smtp_relay(case: Case) -> Reasons:
    yield from reaches_everybody(case)
    if is_hosted(case):
        yield never(Text("Not for mail sent straight from a hosted service."), SET_UP)
    yield from port_25(case)
    yield good(
        Text("No password on the device, and no licence for the sender; older advice to buy one is wrong."), SET_UP
    )
    yield from _recognised(case)
    yield from _tls(case)
    yield from _connector(case)
    yield from ipv6_misses(case)
    yield need(Text("Add the site's public address to the domain's SPF record."), "spf-set-up-2024")


def _by_certificate(case: Case) -> bool:
    return case.facts.connector.value is ConnectorKind.CERTIFICATE


def _recognised(case: Case) -> Reasons:
    if _by_certificate(case):
        yield good(Text("The connector knows the sender by its certificate, so the address may change."), SET_UP)
        if not case.facts.certificate_name.value:
            yield need(Text("Name the certificate: its name must be in a domain of the tenant."), SET_UP)
        return
    yield from asked(
        case.facts.static_address,
        Words(
            yes=good(Text("The public address is static, so a connector can know the site by it."), SET_UP),
            no=never(Text("The public address changes: a connector by address would lose the site."), SET_UP),
            unknown=need(Text("Find out whether the public address is static."), SET_UP),
        ),
    )
    yield from asked(
        case.facts.address_shared,
        Words(
            yes=never(
                Text("Others share the public address: Microsoft may take the mail for another tenant's."),
                "shared-address-2026",
            )
        ),
    )
    yield from _ranges(case)


def _ranges(case: Case) -> Reasons:
    shortest = case.book.connector_prefix_shortest
    for each in case.facts.public_addresses.value or ():
        _, _, length = each.partition("/")
        if length and int(length) < shortest.value:
            yield never(
                Text(
                    "A connector takes ranges from /{shortest} to /32; {range} is too wide.",
                    shortest=shortest.value,
                    range=each,
                ),
                shortest.source,
            )


def _tls(case: Case) -> Reasons:
    tls = case.facts.tls.value
    if tls is None or tls.is_modern:
        if _by_certificate(case) and tls is None:
            yield need(
                Text("A certificate connector needs TLS 1.2 on the sender: find out whether it has it."), SET_UP
            )
        return
    if _by_certificate(case):
        yield never(Text("A certificate connector needs TLS 1.2, which the device lacks."), SET_UP)
    else:
        yield good(
            Text(
                "A connector by address takes plain mail: switch the device's old TLS off, no local relay needed."
            ),
            "mx-tls-announcement-2020",
        )


def _connector(case: Case) -> Reasons:
    if case.facts.connector.value in {ConnectorKind.ADDRESS, ConnectorKind.CERTIFICATE}:
        yield good(Text("The connector is there."))
        return
    yield from asked(
        case.facts.can_create_connector,
        Words(
            yes=need(Text("Needs a connector. A ready script and click path come next."), _REFERENCE),
            no=never(Text("Nobody in the tenant will create the connector."), _REFERENCE),
            unknown=need(Text("Ask the admin to create a connector; a ready message comes next."), _REFERENCE),
        ),
    )
    if case.facts.recipients_per_day.value:
        yield bad(
            Text("Microsoft's texts disagree on daily limits of relayed mail; outside recipients count."),
            "sending-limits-2026",
        )
