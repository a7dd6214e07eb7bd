"""The work in Microsoft 365: the right tasks in their order, with the values of the case filled in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.capability import Auth
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.method import ConnectorKind, Method, Upstream
from configurator.domain.settings_rule import settings_for
from configurator.domain.text import render
from configurator.exporters.tenant_task import TenantCase, TenantTask
from configurator.exporters.tenant_work import tenant_tasks
from configurator.plugins.knowledge import knowledge
from tests.exporters.tokens import literals

ACCOUNT = "scanner@contoso.example"
SITE = "203.0.113.24"
INCLUDE = "include:spf.protection.outlook.com"


def tasks(
    method: Method, cloud: CloudName = CloudName.WORLDWIDE, records: tuple[str, ...] | None = None, **facts: Any
) -> dict[str, TenantTask]:
    """The tasks by key, in their order; `records` are the domain's TXT records."""
    values = {"domain": "contoso.example", "account": ACCOUNT, "auth": (Auth.PASSWORD,), **facts}
    case = with_facts(Facts(), Origin.SAID, **values)
    hosts = knowledge().cloud(cloud)
    settings = settings_for(case, hosts, method)
    found = tenant_tasks(TenantCase(case, settings, hosts, knowledge().rulebook, records))
    return {task.key: task for task in found}


def copied(task: TenantTask) -> list[str]:
    return [value for _, value in task.copyables]


def test_client_submission_needs_a_licensed_mailbox_with_smtp_auth() -> None:
    found = tasks(Method.CLIENT_SUBMISSION)
    assert list(found) == ["licence", "smtp_auth", "security_defaults"]
    assert found["smtp_auth"].script == (
        "Connect-ExchangeOnline\n"
        f"Set-CASMailbox -Identity '{ACCOUNT}' -SmtpClientAuthenticationDisabled $false\n"
        f"Get-CASMailbox -Identity '{ACCOUNT}' | Format-List SmtpClientAuthenticationDisabled\n"
    )
    assert copied(found["licence"]) == [ACCOUNT]


def test_without_an_account_there_is_no_script() -> None:
    found = tasks(Method.CLIENT_SUBMISSION, account=None, auth=(Auth.OAUTH2,))
    assert [task.script for task in found.values()] == ["", "", ""]
    assert found["licence"].copyables == ()


def test_security_defaults_that_are_known_to_be_off_are_not_looked_at() -> None:
    assert list(tasks(Method.CLIENT_SUBMISSION, security_defaults=False)) == ["licence", "smtp_auth"]
    assert "security_defaults" in tasks(Method.CLIENT_SUBMISSION, security_defaults=True)


def test_a_device_with_oauth_needs_an_application() -> None:
    found = tasks(Method.CLIENT_SUBMISSION, auth=(Auth.OAUTH2,))
    assert list(found) == ["licence", "smtp_auth", "application"]
    lines = found["application"].script.splitlines()
    assert lines[-2].startswith("New-ServicePrincipal -AppId $applicationId -ObjectId $objectId")
    assert lines[-1] == f"Add-MailboxPermission -Identity '{ACCOUNT}' -User $objectId -AccessRights FullAccess"
    assert any("Enterprise applications" in render(click) for click in found["application"].clicks)


@pytest.mark.parametrize(
    ("cloud", "environment"),
    [
        (CloudName.GCC_HIGH, "O365USGovGCCHigh"),
        (CloudName.DOD, "O365USGovDoD"),
        (CloudName.CHINA, "O365China"),
    ],
)
def test_a_sovereign_cloud_signs_in_to_its_own_environment(cloud: CloudName, environment: str) -> None:
    script = tasks(Method.CLIENT_SUBMISSION, cloud)["smtp_auth"].script
    assert script.startswith(f"Connect-ExchangeOnline -ExchangeEnvironmentName {environment}\n")


def test_a_cloud_whose_admin_center_no_source_names_says_so() -> None:
    first = tasks(Method.SMTP_RELAY, CloudName.DOD)["connector"].clicks[0]
    assert "no public source" in render(first)
    assert "admin.exchange.microsoft.com" in render(tasks(Method.SMTP_RELAY)["connector"].clicks[0])


def test_direct_send_needs_spf_and_a_look_at_the_switch() -> None:
    found = tasks(Method.DIRECT_SEND, public_address=SITE)
    assert list(found) == ["spf", "reject_direct_send"]
    assert copied(found["spf"]) == [f"ip4:{SITE}", f"v=spf1 ip4:{SITE} {INCLUDE} ~all"]
    assert "(Get-OrganizationConfig).RejectDirectSend\n" in found["reject_direct_send"].script


def test_without_an_address_the_page_to_type_it_is_named() -> None:
    found = tasks(Method.SMTP_RELAY)
    assert copied(found["spf"]) == copied(found["connector"]) == []
    assert "site page" in render(found["spf"].why)
    assert found["connector"].script == ""
    assert any("site page" in render(click) for click in found["connector"].clicks)


def test_the_connector_takes_addresses_and_ranges() -> None:
    found = tasks(Method.SMTP_RELAY, public_addresses=("203.0.113.0/28", "198.51.100.7/32"))
    assert list(found) == ["connector", "spf"]
    connector = found["connector"]
    assert connector.script == (
        "Connect-ExchangeOnline\n"
        "New-InboundConnector -Name 'Device relay' -ConnectorType OnPremises -SenderDomains '*'"
        " -SenderIPAddresses '203.0.113.0/28','198.51.100.7'\n"
    )
    assert copied(connector) == ["203.0.113.0/28", "198.51.100.7"]


@pytest.mark.parametrize("address", ["10.0.0.1", "203.0.112.0/23", "2001:db8::1", "203.0.113.24'; Remove-Item x"])
def test_an_address_that_a_connector_does_not_take_gives_a_sentence_and_no_script(address: str) -> None:
    connector = tasks(Method.SMTP_RELAY, public_addresses=(SITE, address))["connector"]
    assert (connector.script, copied(connector)) == ("", [])
    how = render(connector.clicks[3])
    assert how.count(".") > 1


def test_the_connector_takes_a_certificate_name() -> None:
    by_name = {"connector": ConnectorKind.CERTIFICATE, "certificate_name": "relay.contoso.example"}
    connector = tasks(Method.SMTP_RELAY, **by_name)["connector"]
    assert "-RequireTls $true -TlsSenderCertificateName 'relay.contoso.example'\n" in connector.script
    assert copied(connector) == ["relay.contoso.example"]
    unknown = tasks(Method.SMTP_RELAY, connector=ConnectorKind.CERTIFICATE)["connector"]
    assert unknown.script == ""
    assert any("method page" in render(click) for click in unknown.clicks)


@given(name=st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1))
def test_no_certificate_name_ends_its_own_literal(name: str) -> None:
    by_name = {"connector": ConnectorKind.CERTIFICATE, "certificate_name": name}
    script = tasks(Method.SMTP_RELAY, **by_name)["connector"].script
    assert literals(script.rpartition("-TlsSenderCertificateName ")[2].removesuffix("\n")) == [name]


@pytest.mark.parametrize(
    ("present", "caption", "record"),
    [
        ("v=spf1 -all", "SPF record", f"v=spf1 ip4:{SITE} -all"),
        (f"v=spf1 ip4:{SITE} -all", "SPF record, as it is", f"v=spf1 ip4:{SITE} -all"),
    ],
)
def test_the_whole_spf_record_is_given_where_the_present_one_is_known(
    present: str, caption: str, record: str
) -> None:
    ((shown, value),) = tasks(Method.DIRECT_SEND, records=(present,), public_address=SITE)["spf"].copyables
    assert (render(shown), value) == (caption, record)


def test_every_address_of_the_site_goes_into_the_spf_record() -> None:
    site = {"public_addresses": (SITE, "198.51.100.0/28")}
    both = f"ip4:{SITE} ip4:198.51.100.0/28"
    unknown = tasks(Method.SMTP_RELAY, **site)["spf"]
    assert copied(unknown) == [both, f"v=spf1 ip4:{SITE} {INCLUDE} ip4:198.51.100.0/28 ~all"]
    known = tasks(Method.SMTP_RELAY, records=(f"v=spf1 ip4:{SITE} {INCLUDE} -all",), **site)["spf"]
    assert copied(known) == [f"v=spf1 ip4:{SITE} {INCLUDE} ip4:198.51.100.0/28 -all"]


def test_what_is_the_matter_with_the_spf_record_is_said() -> None:
    records = ("v=spf1 a -all", "v=spf1 mx -all")
    for site in ({"public_address": SITE}, {"public_addresses": (SITE, "198.51.100.7")}):
        spf = tasks(Method.DIRECT_SEND, records=records, **site)["spf"]
        assert "2 SPF records" in render(spf.why)
        assert len(copied(spf)) == 1


@pytest.mark.parametrize("addresses", [("10.0.0.1",), (SITE, "10.0.0.1", SITE), (SITE, "10.0.0.1")])
@pytest.mark.parametrize("records", [None, ("v=spf1 -all",)])
def test_an_address_that_microsoft_never_sees_is_not_proposed(
    addresses: tuple[str, ...], records: tuple[str, ...] | None
) -> None:
    spf = tasks(Method.DIRECT_SEND, records=records, public_addresses=addresses)["spf"]
    assert copied(spf) == []
    assert "10.0.0.1" in render(spf.why)


@pytest.mark.parametrize(
    ("upstream", "keys", "way"),
    [
        (None, ["relay"], "Decide"),
        (
            Upstream.CLIENT_SUBMISSION,
            ["relay", "licence", "smtp_auth", "security_defaults"],
            "smtp.office365.com, port 587",
        ),
        (Upstream.DIRECT_SEND, ["relay", "spf", "reject_direct_send"], "inside recipients only"),
        (Upstream.SMTP_RELAY, ["relay", "connector", "spf"], "a connector knows it"),
    ],
)
def test_the_relay_brings_the_work_of_its_own_way_on(upstream: Upstream | None, keys: list[str], way: str) -> None:
    found = tasks(Method.INDIRECT, relay_host="192.0.2.25", upstream=upstream, upstream_auth=Auth.PASSWORD)
    assert list(found) == keys
    assert copied(found["relay"]) == ["192.0.2.25"]
    assert way in render(found["relay"].why)
    assert tasks(Method.INDIRECT)["relay"].copyables == ()


def test_the_relays_own_sign_in_decides_about_the_application() -> None:
    signs_in = {"upstream": Upstream.CLIENT_SUBMISSION, "upstream_auth": Auth.OAUTH2}
    assert list(tasks(Method.INDIRECT, **signs_in)) == ["relay", "licence", "smtp_auth", "application"]


def test_a_relay_that_signs_in_is_told_the_mailboxs_pace() -> None:
    said = [render(click) for click in tasks(Method.INDIRECT, upstream=Upstream.CLIENT_SUBMISSION)["relay"].clicks]
    assert any("at most 30 a minute" in words for words in said)
    free = [render(click) for click in tasks(Method.INDIRECT, upstream=Upstream.SMTP_RELAY)["relay"].clicks]
    assert not any("minute" in words for words in free)


@pytest.mark.parametrize("method", [Method.HIGH_VOLUME_EMAIL, Method.AZURE_COMMUNICATION_SERVICES])
def test_the_services_around_the_methods_have_no_tasks_yet(method: Method) -> None:
    assert tasks(method) == {}


@pytest.mark.parametrize("cloud", CloudName)
@pytest.mark.parametrize("upstream", [None, *Upstream])
@pytest.mark.parametrize("auth", [Auth.PASSWORD, Auth.OAUTH2])
@pytest.mark.parametrize("method", Method)
def test_every_task_has_words_and_a_source_that_exists(
    method: Method, auth: Auth, upstream: Upstream | None, cloud: CloudName
) -> None:
    found = tasks(method, cloud, auth=(auth,), upstream=upstream, upstream_auth=auth, public_address=SITE)
    for task in found.values():
        assert task.source in knowledge().sources
        assert all(render(text).strip() for text in (task.title, task.why, *task.clicks))
        assert task.clicks
