"""The answers file: strict, normalised, and every fault in one sentence that names the key."""

import json
from dataclasses import fields
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.capability import Auth, Tls
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Facts, Kind, Location, Recipients
from configurator.domain.known import Origin, assumed, said
from configurator.domain.method import ConnectorKind, Method, Upstream
from configurator.domain.text import render
from configurator.errors import InputError
from configurator.flow.answers_file import AnswersFile, read_answers

# Every key of the command contract, with the value that stands there.
STATED_BY_FAMILIES, MEASURED_ONLY = {"starttls", "server_may_be_name"}, {"spf_records"}
CONTRACT = """
{"domain":"contoso.example","cloud":"worldwide","date":"2026-11-23","kind":"device","location":"site",
 "model":"other.device","device_name":"Front desk","device_addresses":["192.0.2.21"],"method":"smtp_relay",
 "recipients":"inside_and_outside","messages_per_minute":4,"recipients_per_day":200,"scan_size_mb":8,"devices_on_account":1,
 "static_address":true,"address_shared":false,"public_address":"203.0.113.24","public_addresses":["203.0.113.24/32"],"ipv6":false,
 "mx":"contoso-example.mail.protection.outlook.com","port_25_open":true,"port_587_open":true,
 "tls":"1.2","ecdhe":true,"certificate_store_current":true,"auth":["none","password","oauth2"],
 "smtp_auth_enabled":true,"security_defaults":false,"device_code_allowed":true,"reject_direct_send":false,
 "tenant_created":"2019-05-01","mailbox_licensed":true,
 "can_create_connector":true,"connector":"certificate","certificate_name":"relay.contoso.example",
 "account":"scanner@contoso.example","sender":"scanner@contoso.example",
 "relay_host":"192.0.2.25","relay_port":25,"upstream":"smtp_relay","upstream_auth":"none"}
"""


def read(**answers: object) -> Facts:
    return read_answers(json.dumps({"domain": "contoso.example", **answers}).encode()).facts


def fault(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_answers(content)
    return render(caught.value.text)


def fault_of(**answers: object) -> str:
    return fault(json.dumps({"domain": "contoso.example", **answers}).encode())


def test_every_key_of_the_contract_is_read_as_said() -> None:
    case = read_answers(CONTRACT.encode())
    facts = case.facts
    assert case.date == date(2026, 11, 23)
    assert (facts.domain, facts.model, facts.device_name) == ("contoso.example", "other.device", "Front desk")
    assert facts.device_addresses == ("192.0.2.21",)
    assert facts.method is Method.SMTP_RELAY
    assert facts.cloud == said(CloudName.WORLDWIDE)
    assert facts.kind == said(Kind.DEVICE)
    assert facts.location == said(Location.SITE)
    assert facts.recipients == said(Recipients.INSIDE_AND_OUTSIDE)
    assert facts.public_addresses == said(("203.0.113.24",))
    assert facts.tls == said(Tls.TLS_1_2)
    assert facts.auth == said((Auth.NONE, Auth.PASSWORD, Auth.OAUTH2))
    assert facts.tenant_created == said("2019-05-01")
    assert facts.connector == said(ConnectorKind.CERTIFICATE)
    assert facts.upstream == said(Upstream.SMTP_RELAY)
    assert facts.upstream_auth == said(Auth.NONE)
    assert facts.relay_port == said(25)


def test_the_file_has_a_key_for_every_fact_that_the_contract_names_and_no_other() -> None:
    keys = {field.name for field in msgspec.structs.fields(AnswersFile)}
    assert keys == set(json.loads(CONTRACT))
    assert keys - {"date"} == {field.name for field in fields(Facts)} - STATED_BY_FAMILIES - MEASURED_ONLY


def test_only_the_domain_must_be_there_and_the_rest_is_unknown() -> None:
    case = read_answers(b'{"domain": "Contoso.Example."}')
    assert case.date is None
    assert case.facts == Facts(domain="contoso.example")
    assert case.facts.cloud == assumed(CloudName.WORLDWIDE)


def test_null_is_unknown_too() -> None:
    assert read(cloud=None, tls=None, port_25_open=None, date=None) == Facts(domain="contoso.example")


def test_a_no_is_not_unknown_and_nothing_to_sign_in_with_is_not_either() -> None:
    facts = read(port_25_open=False, auth=[], messages_per_minute=0)
    assert facts.port_25_open == said(value=False)
    assert facts.auth == said(())
    assert facts.messages_per_minute.value == 0
    assert facts.messages_per_minute.origin is Origin.SAID


def test_texts_are_normalised_as_in_the_window() -> None:
    facts = read(
        mx="MX.Contoso.Example.", account=" Scanner@CONTOSO.example", certificate_name="*.contoso.example"
    )
    assert facts.mx.value == "mx.contoso.example"
    assert facts.account.value == "Scanner@contoso.example"
    assert facts.certificate_name.value == "*.contoso.example"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("domain", "contoso"),
        ("domain", 5),
        ("cloud", "mars"),
        ("date", "23.11.2026"),
        ("date", "2026-02-30"),
        ("kind", "printer"),
        ("device_addresses", ["192.0.2.21", "http://x"]),
        ("device_addresses", "192.0.2.21"),
        ("method", "pigeon"),
        ("messages_per_minute", -1),
        ("messages_per_minute", 1.5),
        ("messages_per_minute", "4"),
        ("messages_per_minute", True),
        ("recipients_per_day", 10**10),
        ("static_address", "yes"),
        ("static_address", 1),
        ("public_address", "192.168.1.7"),
        ("public_addresses", ["203.0.113.0/99"]),
        ("mx", "contoso example"),
        ("tls", 1.2),
        ("auth", "password"),
        ("auth", ["password", "magic"]),
        ("tenant_created", "long ago"),
        ("certificate_name", "*"),
        ("account", "scanner"),
        ("sender", "scanner@"),
        ("relay_host", ""),
        ("relay_port", 0),
        ("relay_port", 65536),
        ("upstream", "indirect"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_its_key(key: str, value: object) -> None:
    sentence = fault_of(**{key: value})
    assert sentence.startswith(f"{key}: ")
    assert sentence.endswith(".")


def test_an_unknown_key_is_told() -> None:
    assert fault_of(pasword="x") == "The answers have a key that is not known: pasword."


def test_a_missing_domain_is_told() -> None:
    assert fault(b'{"tls": "1.2"}') == "The answers lack the key domain."


@pytest.mark.parametrize("content", [b"[]", b'"x"', b"null", b"7"])
def test_something_else_than_an_object_is_told(content: bytes) -> None:
    assert fault(content).startswith("The answers must be one JSON object")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"domain=contoso.example", b'{"domain": "\xff"}', b'{"domain":' + b"[" * 100_000]
)
def test_what_is_no_json_is_told(content: bytes) -> None:
    assert fault(content).startswith(("The answers are not valid JSON", "domain: "))


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes) -> None:
    assert complaint(content)[-1:] in {".", ""}


def complaint(content: bytes) -> str:
    try:
        read_answers(content)
    except InputError as error:
        return render(error.text)
    return ""
