"""The work for a method that hands mail to the MX endpoint: connector, SPF record, the direct-send switch."""

from configurator.domain.field_rule import connector_range
from configurator.domain.method import ConnectorKind
from configurator.domain.spf_edit import SpfEdit, spf_with_address
from configurator.errors import Text
from configurator.exporters.powershell import quoted, quoted_list, script
from configurator.exporters.tenant_task import Copyables, TenantCase, TenantTask

_CONNECTOR_NAME = "Device relay"


def direct_send_tasks(case: TenantCase) -> tuple[TenantTask, ...]:
    return (_spf(case), _reject_direct_send(case))


def relay_tasks(case: TenantCase) -> tuple[TenantTask, ...]:
    return (_connector(case), _spf(case))


def _reject_direct_send(case: TenantCase) -> TenantTask:
    return TenantTask(
        "reject_direct_send",
        Text("See whether the tenant rejects direct send"),
        Text("When RejectDirectSend is True, this method is refused with 550 5.7.68 and a connector is needed."),
        (Text("Run the script: it only reads the setting."),),
        script=script(case.cloud.exchange_environment, "(Get-OrganizationConfig).RejectDirectSend"),
        source="direct-send-control-2025",
    )


def _connector(case: TenantCase) -> TenantTask:
    by_certificate = case.facts.connector.value is ConnectorKind.CERTIFICATE
    how, parameters, values = _by_certificate(case) if by_certificate else _by_address(case)
    line = (
        f"New-InboundConnector -Name {quoted(_CONNECTOR_NAME)} -ConnectorType OnPremises -SenderDomains '*'"
        f" {parameters}"
    )
    return TenantTask(
        "connector",
        Text("An inbound connector that knows this site"),
        Text("With it Exchange Online relays for the device, to recipients inside and outside."),
        (
            _admin_center(case.cloud.exchange_admin_url),
            Text("Add a connector. Connection from: Your organization's email server."),
            Text("Name it {name}, leave it on, do not keep internal Exchange headers.", name=_CONNECTOR_NAME),
            how,
            Text("Review, then Create connector."),
        ),
        script(case.cloud.exchange_environment, line) if parameters else "",
        values,
        "exchange-powershell-2026",
    )


def _admin_center(url: str) -> Text:
    if url:
        return Text("Open {url}, Mail flow, Connectors.", url=url)
    return Text(
        "Open the Exchange admin center of this cloud (no public source names its address), Mail flow, Connectors."
    )


def _by_address(case: TenantCase) -> tuple[Text, str, Copyables]:
    """How it is clicked, the parameters of the script (empty when it can't be written), and what to copy."""
    how = Text(
        "Choose “By verifying that the IP address of the sending server matches” and add the site's address."
    )
    rule = connector_range(case.rulebook.connector_prefix_shortest.value)
    checks = [rule(address) for address in case.addresses]
    problem = next((check.problem for check in checks if check.problem), None)
    if problem is not None:
        return Text("{how} {problem}", how=how, problem=problem), "", ()
    if not checks:
        return Text("{how} It is not known yet: the site page asks for it.", how=how), "", ()
    addresses = [check.value for check in checks]
    values = tuple((Text("Address"), address) for address in addresses)
    return how, f"-SenderIPAddresses {quoted_list(addresses)}", values


def _by_certificate(case: TenantCase) -> tuple[Text, str, Copyables]:
    how = Text("Choose “By verifying that the subject name on the certificate matches” and add the name.")
    name = case.facts.certificate_name.value
    if not name:
        return Text("{how} It is not known yet: the method page asks for it.", how=how), "", ()
    parameters = f"-RequireTls $true -TlsSenderCertificateName {quoted(name)}"
    return how, parameters, ((Text("Certificate name"), name),)


def _spf(case: TenantCase) -> TenantTask:
    why, values = _spf_values(case)
    return TenantTask(
        "spf",
        Text("The site's address in the SPF record"),
        why,
        (
            Text("Open the DNS zone of {domain} at its provider.", domain=case.facts.domain),
            Text("Edit the one TXT record that begins with v=spf1. Never add a second one."),
        ),
        copyables=values,
        source="spf-set-up-2024",
    )


def _spf_values(case: TenantCase) -> tuple[Text, Copyables]:
    """Why, with all that is the matter, and the text to publish: whole where the present record is known."""
    why = Text("Receivers, Microsoft among them, trust mail from addresses that the domain's SPF record names.")
    if not case.addresses:
        return Text("{why} The site's public address is not known yet: the site page asks for it.", why=why), ()
    edit = _with_all_addresses(case, case.spf_records or ())
    for problem in edit.problems:
        why = Text("{why} {problem}", why=why, problem=problem)
    if not edit.record:
        return why, ()
    if case.spf_records is not None:
        return why, ((Text("SPF record") if edit.needed else Text("SPF record, as it is"), edit.record),)
    terms = " ".join(term for term in edit.record.split() if term.startswith("ip4:"))
    return why, ((Text("Add before the last word"), terms), (Text("Or, without any record yet"), edit.record))


def _with_all_addresses(case: TenantCase, records: tuple[str, ...]) -> SpfEdit:
    """One edit for every address of the site; the first refused address refuses all."""
    first, *more = case.addresses
    edit = spf_with_address(records, first, case.cloud.spf_include)
    for address in more:
        if not edit.record:
            break
        following = spf_with_address((edit.record,), address, case.cloud.spf_include)
        problems = edit.problems if following.record else following.problems
        edit = SpfEdit(edit.needed or following.needed, following.record, problems)
    return edit
