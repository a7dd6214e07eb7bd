"""The work in Microsoft 365: the right tasks, values filled in, PowerShell that takes every value as text."""

import re

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
from configurator.errors import ExportError
from configurator.exporters.powershell import quoted, quoted_list
from configurator.exporters.ready_message import ready_message
from configurator.exporters.tenant_task import TenantTask
from configurator.exporters.tenant_work import TenantCase, tenant_tasks
from configurator.plugins.knowledge import knowledge

QUOTES = "'\u2018\u2019\u201a\u201b"


def literal(text: str) -> str:
    """What PowerShell reads from a single-quoted string: two quotes of any kind are one, one ends it."""
    assert text[0] in QUOTES
    read, place = [], 1
    while place < len(text):
        if text[place] in QUOTES:
            if place + 1 == len(text):
                return "".join(read)
            assert text[place + 1] in QUOTES, "the string ends in the middle"
            place += 1
        read.append(text[place])
        place += 1
    raise AssertionError("the string does not end")


def tasks(method: Method, cloud: CloudName = CloudName.WORLDWIDE, **facts: object) -> dict[str, TenantTask]:
    values = {"domain": "contoso.example", "account": "scanner@contoso.example", **facts}
    case = with_facts(Facts(), Origin.SAID, **values)
    hosts = knowledge().cloud(cloud)
    return {task.key: task for task in tenant_tasks(TenantCase(case, settings_for(case, hosts, method), hosts))}


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from(QUOTES + '$`"();{}@,# '), st.characters(categories=["L", "N", "P"]))
    )
)
def test_every_value_stays_one_literal(value: str) -> None:
    assert literal(quoted(value)) == value


@pytest.mark.parametrize("value", ["a\nb", "a\x00b", "a\u2028b", "\x1b[0m"])
def test_control_characters_are_refused(value: str) -> None:
    with pytest.raises(ExportError):
        quoted(value)


def test_lists_are_literals_with_commas() -> None:
    assert quoted_list(["203.0.113.24", "203.0.113.64/28"]) == "'203.0.113.24','203.0.113.64/28'"


def test_client_submission_needs_a_licensed_mailbox_with_smtp_auth() -> None:
    found = tasks(Method.CLIENT_SUBMISSION)
    assert set(found) == {"licence", "smtp_auth"}
    assert "Set-CASMailbox -Identity 'scanner@contoso.example'" in found["smtp_auth"].script
    assert found["smtp_auth"].script.startswith("Connect-ExchangeOnline\n")
    assert tasks(Method.CLIENT_SUBMISSION, account=None)["smtp_auth"].script == ""
    assert tasks(Method.CLIENT_SUBMISSION, account=None)["licence"].copyables == ()


def test_a_sovereign_cloud_signs_in_to_its_own_environment() -> None:
    script = tasks(Method.CLIENT_SUBMISSION, CloudName.GCC_HIGH)["smtp_auth"].script
    assert script.startswith("Connect-ExchangeOnline -ExchangeEnvironmentName O365USGovGCCHigh\n")


def test_a_cloud_whose_admin_center_no_source_names_says_so() -> None:
    first = tasks(Method.SMTP_RELAY, CloudName.DOD)["connector"].clicks[0]
    assert "no public source" in render(first)
    assert "admin.exchange.microsoft.com" in render(tasks(Method.SMTP_RELAY)["connector"].clicks[0])


def test_direct_send_needs_spf_and_a_look_at_the_switch() -> None:
    found = tasks(Method.DIRECT_SEND, public_address="203.0.113.24")
    assert set(found) == {"spf", "reject_direct_send"}
    values = [value for _, value in found["spf"].copyables]
    assert values == ["ip4:203.0.113.24", "v=spf1 ip4:203.0.113.24 include:spf.protection.outlook.com ~all"]


def test_without_an_address_the_page_to_type_it_is_named() -> None:
    found = tasks(Method.SMTP_RELAY)
    assert found["spf"].copyables == ()
    assert "site page" in render(found["spf"].why)
    assert found["connector"].script == ""


def test_the_connector_takes_addresses_and_ranges() -> None:
    found = tasks(Method.SMTP_RELAY, public_addresses=("203.0.113.0/28", "198.51.100.7"))["connector"]
    assert "-SenderIPAddresses '203.0.113.0/28','198.51.100.7'" in found.script
    assert "-ConnectorType OnPremises -SenderDomains '*'" in found.script


def test_the_connector_takes_a_certificate_name() -> None:
    by_name = {"connector": ConnectorKind.CERTIFICATE, "certificate_name": "relay.contoso.example"}
    script = tasks(Method.SMTP_RELAY, **by_name)["connector"].script
    assert "-RequireTls $true -TlsSenderCertificateName 'relay.contoso.example'" in script
    assert tasks(Method.SMTP_RELAY, connector=ConnectorKind.CERTIFICATE)["connector"].script == ""


def test_the_whole_spf_record_is_given_where_the_present_one_is_known() -> None:
    facts = with_facts(Facts(), Origin.SAID, domain="contoso.example", public_address="203.0.113.24")
    cloud = knowledge().clouds[0]
    settings = settings_for(facts, cloud, Method.DIRECT_SEND)
    for present, caption in (
        ("v=spf1 -all", "SPF record"),
        ("v=spf1 ip4:203.0.113.24 -all", "SPF record, as it is"),
    ):
        case = TenantCase(facts, settings, cloud, (present,))
        (shown,) = next(task for task in tenant_tasks(case) if task.key == "spf").copyables
        assert (render(shown[0]), shown[1]) == (caption, "v=spf1 ip4:203.0.113.24 -all")


@pytest.mark.parametrize(
    ("upstream", "keys"),
    [
        (None, {"relay"}),
        (Upstream.CLIENT_SUBMISSION, {"relay", "licence", "smtp_auth"}),
        (Upstream.DIRECT_SEND, {"relay", "spf", "reject_direct_send"}),
        (Upstream.SMTP_RELAY, {"relay", "connector", "spf"}),
    ],
)
def test_the_relay_brings_the_work_of_its_own_way_up(upstream: Upstream | None, keys: set[str]) -> None:
    found = tasks(Method.INDIRECT, relay_host="192.0.2.25", upstream=upstream, upstream_auth=Auth.PASSWORD)
    assert set(found) == keys
    assert found["relay"].copyables[0][1] == "192.0.2.25"
    assert tasks(Method.INDIRECT)["relay"].copyables == ()


@pytest.mark.parametrize("method", [Method.HIGH_VOLUME_EMAIL, Method.AZURE_COMMUNICATION_SERVICES])
def test_the_services_around_the_methods_have_no_tasks_yet(method: Method) -> None:
    assert tasks(method) == {}


def test_every_task_names_a_source_that_exists() -> None:
    for method in Method:
        for task in tasks(method, upstream=Upstream.SMTP_RELAY, public_address="203.0.113.24").values():
            assert task.source in knowledge().sources


def test_the_ready_message_holds_clicks_values_and_scripts() -> None:
    found = tuple(tasks(Method.SMTP_RELAY, public_address="203.0.113.24").values())
    message = ready_message("Front desk", "contoso.example", found, render)
    assert message.subject == "Microsoft 365: let Front desk send mail for contoso.example"
    assert "New-InboundConnector" in message.body
    assert "ip4:203.0.113.24" in message.body
    assert re.search(r"^1\. Open ", message.body, re.MULTILINE)
    assert "PowerShell" not in ready_message("x", "y", (found[1],), render).body
