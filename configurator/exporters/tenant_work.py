"""The work in Microsoft 365 and DNS for a method, with the values of this case filled in."""

from dataclasses import dataclass

from configurator.domain.cloud import Cloud
from configurator.domain.facts import Facts
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import ConnectorKind, Method, Upstream
from configurator.domain.spf_edit import spf_with_address
from configurator.errors import Text
from configurator.exporters.powershell import quoted, quoted_list, script
from configurator.exporters.tenant_task import TenantTask

_CONNECTOR_NAME = "Device relay"
_REFERENCE = "exchange-powershell-2026"


@dataclass(frozen=True, slots=True)
class TenantCase:
    """What the tasks are made for. `spf_records` are the domain's TXT records, None when not looked up."""

    facts: Facts
    settings: MailSettings
    cloud: Cloud
    spf_records: tuple[str, ...] | None = None


def tenant_tasks(case: TenantCase) -> tuple[TenantTask, ...]:
    """The tasks in the order in which they are done; none for the two services around the methods."""
    method = case.settings.method
    if method is Method.INDIRECT:
        return (_relay_plan(case), *_UPSTREAM[case.facts.upstream.value](case))
    return _TASKS[method](case)


def _client_submission(case: TenantCase) -> tuple[TenantTask, ...]:
    return (_licence(case), _smtp_auth(case))


def _direct_send(case: TenantCase) -> tuple[TenantTask, ...]:
    return (_spf(case), _reject_direct_send(case))


def _smtp_relay(case: TenantCase) -> tuple[TenantTask, ...]:
    return (_connector(case), _spf(case))


def _none(_case: TenantCase) -> tuple[TenantTask, ...]:
    return ()


def _licence(case: TenantCase) -> TenantTask:
    account = case.facts.account.value or ""
    return TenantTask(
        "licence",
        Text("A licensed mailbox for the device"),
        Text("Only a mailbox with an Exchange Online licence can sign in to send."),
        (
            Text("Open the Microsoft 365 admin center, Users, Active users."),
            Text("Add a user for the device, or open the one that is there."),
            Text("Licenses and apps: tick a licence with Exchange Online."),
        ),
        copyables=((Text("Account"), account),) if account else (),
        source="set-up-devices-2022",
    )


def _smtp_auth(case: TenantCase) -> TenantTask:
    account = case.facts.account.value or ""
    clicks = (
        Text("Open the Microsoft 365 admin center, Users, Active users, and the device's user."),
        Text("Mail, Manage email apps."),
        Text("Tick Authenticated SMTP and save."),
    )
    lines = (
        f"Set-CASMailbox -Identity {quoted(account)} -SmtpClientAuthenticationDisabled $false",
        f"Get-CASMailbox -Identity {quoted(account)} | Format-List SmtpClientAuthenticationDisabled",
    )
    return TenantTask(
        "smtp_auth",
        Text("Switch SMTP AUTH on for this one mailbox"),
        Text("It is off in newer tenants. Leave it off for the organisation: the mailbox's own setting wins."),
        clicks,
        script(case.cloud.exchange_environment, *lines) if account else "",
        source="smtp-auth-switch-2022",
    )


def _reject_direct_send(case: TenantCase) -> TenantTask:
    return TenantTask(
        "reject_direct_send",
        Text("See whether the tenant rejects direct send"),
        Text("When RejectDirectSend is True, this method is refused with 550 5.7.68 and a connector is needed."),
        script=script(case.cloud.exchange_environment, "(Get-OrganizationConfig).RejectDirectSend"),
        source="direct-send-control-2025",
    )


def _connector(case: TenantCase) -> TenantTask:
    by_certificate = case.facts.connector.value is ConnectorKind.CERTIFICATE
    how, line, values = _by_certificate(case) if by_certificate else _by_address(case)
    where = case.cloud.exchange_admin_url
    first = (
        Text("Open {url}, Mail flow, Connectors.", url=where)
        if where
        else Text(
            "Open the Exchange admin center of this cloud (no public source names its address), Mail flow, Connectors."
        )
    )
    clicks = (
        first,
        Text("Add a connector. Connection from: Your organization's email server."),
        Text("Name it {name}, leave it on, do not keep internal Exchange headers.", name=_CONNECTOR_NAME),
        how,
        Text("Review, then Create connector."),
    )
    return TenantTask(
        "connector",
        Text("An inbound connector that knows this site"),
        Text(
            "With it Exchange Online relays for the device, inside and outside. It can take up to an hour to work."
        ),
        clicks,
        script(case.cloud.exchange_environment, line) if line else "",
        values,
        _REFERENCE,
    )


def _by_address(case: TenantCase) -> tuple[Text, str, tuple[tuple[Text, str], ...]]:
    addresses = site_addresses(case.facts)
    how = Text(
        "Choose “By verifying that the IP address of the sending server matches” and add the site's address."
    )
    if not addresses:
        return Text("{how} It is not known yet: the site page asks for it.", how=how), "", ()
    line = (
        f"New-InboundConnector -Name {quoted(_CONNECTOR_NAME)} -ConnectorType OnPremises -SenderDomains '*'"
        f" -SenderIPAddresses {quoted_list(addresses)}"
    )
    return how, line, tuple((Text("Address"), address) for address in addresses)


def _by_certificate(case: TenantCase) -> tuple[Text, str, tuple[tuple[Text, str], ...]]:
    name = case.facts.certificate_name.value or ""
    how = Text("Choose “By verifying that the subject name on the certificate matches” and add the name.")
    if not name:
        return Text("{how} It is not known yet: the method page asks for it.", how=how), "", ()
    line = (
        f"New-InboundConnector -Name {quoted(_CONNECTOR_NAME)} -ConnectorType OnPremises -SenderDomains '*'"
        f" -RequireTls $true -TlsSenderCertificateName {quoted(name)}"
    )
    return how, line, ((Text("Certificate name"), name),)


def site_addresses(facts: Facts) -> tuple[str, ...]:
    """The site's public addresses and ranges, as a connector takes them."""
    if facts.public_addresses.value:
        return facts.public_addresses.value
    return (facts.public_address.value,) if facts.public_address.value else ()


def _spf(case: TenantCase) -> TenantTask:
    addresses = site_addresses(case.facts)
    why = Text("Receivers, Microsoft among them, trust mail from addresses that the domain's SPF record names.")
    clicks = (
        Text("Open the DNS zone of {domain} at its provider.", domain=case.facts.domain),
        Text("Edit the one TXT record that begins with v=spf1. Never add a second one."),
    )
    if not addresses:
        why = Text("{why} The site's public address is not known yet: the site page asks for it.", why=why)
        return TenantTask(
            "spf", Text("The site's address in the SPF record"), why, clicks, source="spf-set-up-2024"
        )
    return TenantTask(
        "spf",
        Text("The site's address in the SPF record"),
        why,
        clicks,
        copyables=_spf_values(case, addresses[0]),
        source="spf-set-up-2024",
    )


def _spf_values(case: TenantCase, address: str) -> tuple[tuple[Text, str], ...]:
    """The whole record where the present one is known, else the term to add and a record for an empty zone."""
    if case.spf_records is not None:
        edit = spf_with_address(case.spf_records, address, case.cloud.spf_include)
        return ((Text("SPF record") if edit.needed else Text("SPF record, as it is"), edit.record),)
    edit = spf_with_address((), address, case.cloud.spf_include)
    term = edit.record.split()[1]
    return ((Text("Add before the last word"), term), (Text("Or, without any record yet"), edit.record))


def _relay_plan(case: TenantCase) -> TenantTask:
    host = case.facts.relay_host.value or ""
    target = _TARGETS[case.facts.upstream.value]
    return TenantTask(
        "relay",
        Text("The relay on the network"),
        target,
        (
            Text("Let it take mail from the device's address only, so that it is no open relay."),
            Text("Let it keep mail while Microsoft is away, and send at most 30 messages a minute."),
        ),
        copyables=((Text("Relay"), host),) if host else (),
        source="set-up-devices-2022",
    )


_TARGETS = {
    None: Text("Decide where it sends on: through a connector, or signed in to a mailbox."),
    Upstream.CLIENT_SUBMISSION: Text("It signs in to the mailbox at smtp.office365.com, port 587, with STARTTLS."),
    Upstream.DIRECT_SEND: Text("It hands mail to the domain's MX endpoint, port 25, for inside recipients only."),
    Upstream.SMTP_RELAY: Text("It hands mail to the domain's MX endpoint, port 25, where a connector knows it."),
}
_TASKS = {
    Method.CLIENT_SUBMISSION: _client_submission,
    Method.DIRECT_SEND: _direct_send,
    Method.SMTP_RELAY: _smtp_relay,
    Method.HIGH_VOLUME_EMAIL: _none,
    Method.AZURE_COMMUNICATION_SERVICES: _none,
}
_UPSTREAM = {
    None: _none,
    Upstream.CLIENT_SUBMISSION: _client_submission,
    Upstream.DIRECT_SEND: _direct_send,
    Upstream.SMTP_RELAY: _smtp_relay,
}
