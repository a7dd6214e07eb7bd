"""What a relay must know, and the one sentence where something lacks."""

from typing import Any

import pytest

from configurator.domain.capability import Auth
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Facts, Recipients, with_facts
from configurator.domain.known import Origin
from configurator.domain.method import ConnectorKind, Upstream
from configurator.domain.relay.answer import RelayAnswerError
from configurator.domain.relay.order import RelayOrder, relay_order
from configurator.domain.text import render
from configurator.plugins.knowledge import knowledge
from tests.exporters.relay.orders import BASE

KINDS: dict[str, Any] = {
    "upstream": Upstream,
    "upstream_auth": Auth,
    "connector": ConnectorKind,
    "recipients": Recipients,
    "cloud": CloudName,
}


def _order(**changes: Any) -> RelayOrder:
    known = knowledge()
    values = BASE | changes
    typed = {key: kind(values[key]) for key, kind in KINDS.items() if values.get(key)}
    facts = with_facts(Facts(), Origin.SAID, **(values | typed))
    return relay_order(facts, known.cloud(facts.cloud.value), known.rulebook)


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("domain", {"domain": ""}),
        ("device_addresses", {"device_addresses": ()}),
        ("account", {"account": None}),
        ("account", {"account": ""}),
        ("upstream", {"upstream": None, "upstream_auth": None}),
        ("mx", {"upstream": "smtp_relay"}),
        ("mx", {"upstream": "direct_send"}),
        ("sender", {"upstream": "direct_send", "mx": "mx.contoso.example", "account": None}),
        ("certificate_name", {"upstream": "smtp_relay", "mx": "mx.contoso.example", "connector": "certificate"}),
    ],
)
def test_what_is_missing_is_named(key: str, changes: dict[str, Any]) -> None:
    with pytest.raises(RelayAnswerError) as caught:
        _order(**changes)
    assert render(caught.value.text).startswith(f"{key} is missing: ")
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("device_addresses", {"device_addresses": ("printer.lan",)}),
        ("device_addresses", {"device_addresses": ("192.0.2.21", "0.0.0.0")}),
        ("device_addresses", {"device_addresses": ("224.0.0.5",)}),
        ("device_addresses", {"device_addresses": ("255.255.255.255",)}),
        ("upstream_auth", {"upstream_auth": "none"}),
        ("account", {"account": "scänner@contoso.example"}),
        ("account", {"account": 'a"b@contoso.example'}),
        ("account", {"account": "a\nb@contoso.example"}),
        ("sender", {"upstream": "direct_send", "mx": "mx.contoso.example", "sender": "a b@contoso.example"}),
        ("scan_size_mb", {"scan_size_mb": 150}),
    ],
)
def test_what_a_relay_can_not_carry_is_refused(key: str, changes: dict[str, Any]) -> None:
    with pytest.raises(RelayAnswerError) as caught:
        _order(**changes)
    assert render(caught.value.text).startswith(f"{key}: ")


def test_a_mailbox_is_kept_below_its_limit_a_minute() -> None:
    assert 60 / _order().pace_s < knowledge().rulebook.messages_per_minute.value


def test_only_a_mailbox_has_a_pace() -> None:
    order = _order(upstream="smtp_relay", mx="mx.contoso.example")
    assert (order.pace_s, order.account, order.relay_host) == (0, "", "[mx.contoso.example]:25")


def test_each_cloud_has_its_own_server() -> None:
    assert _order().relay_host == "[smtp.office365.com]:587"
    assert _order(cloud="china").relay_host == "[smtp.partner.outlook.cn]:587"


def test_the_account_is_the_sender_whatever_else_is_given() -> None:
    assert _order(sender="other@contoso.example").sender == BASE["account"]


def test_at_the_endpoint_the_sender_is_the_one_given_or_else_the_account() -> None:
    mx = {"upstream": "direct_send", "mx": "mx.contoso.example"}
    assert _order(**mx, sender="copier@contoso.example").sender == "copier@contoso.example"
    assert _order(**mx).sender == BASE["account"]


def test_signing_in_upstream_can_only_be_client_submission() -> None:
    order = _order(upstream=None, upstream_auth="oauth2")
    assert (order.upstream, order.auth, order.is_auth_assumed) == ("client_submission", "oauth2", False)


def test_a_password_that_nobody_named_is_marked_as_assumed() -> None:
    order = _order(upstream_auth=None)
    assert (order.auth, order.is_auth_assumed) == ("password", True)


@pytest.mark.parametrize(
    ("upstream", "recipients", "inside_only"),
    [
        ("direct_send", "inside_and_outside", True),
        ("smtp_relay", "inside_and_outside", False),
        ("smtp_relay", None, False),
        ("smtp_relay", "inside", True),
    ],
)
def test_direct_send_and_inside_needs_stay_inside(
    upstream: str, recipients: str | None, inside_only: bool
) -> None:
    order = _order(upstream=upstream, recipients=recipients, mx="mx.contoso.example")
    assert order.inside_only is inside_only


def test_the_sender_s_domain_counts_as_inside() -> None:
    assert _order(account="a@contoso.onmicrosoft.example").inside == (
        "contoso.example",
        "contoso.onmicrosoft.example",
    )
    assert _order().inside == ("contoso.example",)


@pytest.mark.parametrize(
    ("host", "listens_on", "name"),
    [
        ("192.0.2.25", "192.0.2.25", "device-relay.contoso.example"),
        ("relay.contoso.example", "", "relay.contoso.example"),
        ("nas", "", "device-relay.contoso.example"),
        ("0.0.0.0", "", "device-relay.contoso.example"),
        (None, "", "device-relay.contoso.example"),
    ],
)
def test_it_listens_on_its_own_address_where_that_is_known(host: str | None, listens_on: str, name: str) -> None:
    order = _order(relay_host=host)
    assert (order.listens_on, order.name) == (listens_on, name)


def test_a_device_that_is_named_twice_counts_once() -> None:
    assert _order(device_addresses=("192.0.2.21", "192.0.2.21")).devices == ("192.0.2.21",)


def test_the_size_is_the_mailbox_s_or_what_the_largest_scan_needs() -> None:
    assert _order().size_bytes == 35 * 1024 * 1024
    assert _order(scan_size_mb=100).size_bytes == 138 * 1024 * 1024
