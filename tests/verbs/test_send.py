"""The verb `send`, against the practice tenant and against fakes."""

import json
from argparse import ArgumentError
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from configurator.demo.contoso import PASSWORD, SCANNER, SUBMISSION_HOST
from configurator.demo.practice import PracticeTenant
from configurator.domain.account import CredentialName
from configurator.domain.secret import Secret
from configurator.services.live_test import LiveTester
from configurator.services.route import Route
from configurator.verbs.send import SEND
from tests.fakes.ports import NOW, FakeSender, FakeVault
from tests.fakes.tools import FakeOutside, Printed, run
from tests.servers.practice_client import practising

INSIDE = "it@contoso.example"
SUBMISSION: dict[str, Any] = {
    "method": "client_submission",
    "server": SUBMISSION_HOST,
    "port": 587,
    "security": "starttls",
    "auth": "password",
    "username": SCANNER,
    "sender": SCANNER,
    "timeout_s": 10,
}
MX: dict[str, Any] = {
    "method": "smtp_relay",
    "server": None,
    "port": 25,
    "security": "none",
    "auth": "none",
    "sender": SCANNER,
}


@pytest.fixture
def tenant() -> Iterator[PracticeTenant]:
    with practising() as running:
        yield running


def _outside(tenant: PracticeTenant, stdin: str = "") -> FakeOutside:
    way = tenant.way
    route = Route(way.resolver, way.port_map, way.root_pem.decode())
    return FakeOutside(stdin=stdin, sender=LiveTester(route, lambda: NOW))


def _send(
    folder: Path, values: dict[str, Any], outside: FakeOutside, *more: object, as_json: bool = True
) -> Printed:
    path = folder / "settings.json"
    path.write_text(json.dumps(values), "utf-8")
    return run(SEND, "--settings", path, "--to", INSIDE, *more, outside=outside, as_json=as_json)


def test_a_test_email_is_delivered_with_the_password_of_standard_input(
    tmp_path: Path, tenant: PracticeTenant
) -> None:
    printed = _send(tmp_path, SUBMISSION, _outside(tenant, f"{PASSWORD}\n"), "--password-stdin")
    answer = printed.answer
    assert (printed.code, printed.err) == (0, "")
    assert answer["delivered"] is True
    assert tenant.has_arrived(answer["message_id"])
    assert [stage["name"] for stage in answer["stages"]] == [
        "look-up",
        "connect",
        "greeting",
        "starttls",
        "sign-in",
        "sender",
        "recipient",
        "message",
    ]
    assert all(stage["ok"] for stage in answer["stages"])
    assert (answer["reply"], answer["explanation"]) == (None, None)
    assert answer["transcript"]
    assert PASSWORD not in printed.out


def test_the_mx_is_looked_up_and_two_recipients_are_reached(tmp_path: Path, tenant: PracticeTenant) -> None:
    printed = _send(tmp_path, MX, _outside(tenant), "--to", "lab@fabrikam.example", "--size", 50_000)
    assert printed.answer["delivered"] is True
    (arrival,) = tenant.house.mailroom.arrivals()
    assert arrival.recipients == (INSIDE, "lab@fabrikam.example")
    assert len(arrival.content) >= 45_000


def test_a_wrong_password_is_refused_explained_and_shown_nowhere(tmp_path: Path, tenant: PracticeTenant) -> None:
    printed = _send(tmp_path, SUBMISSION, _outside(tenant, "Canary-7351\n"), "--password-stdin")
    answer = printed.answer
    assert printed.code == 1
    assert answer["delivered"] is False
    failed = [stage["name"] for stage in answer["stages"] if stage["ok"] is False]
    assert failed == ["sign-in"]
    assert answer["reply"]["code"] == 535
    assert answer["reply"]["enhanced"] == "5.7.139"
    assert answer["explanation"]["who"]
    assert {"key", "reply_code", "enhanced_code", "cause", "fix", "reversible", "source", "as_of"} <= set(
        answer["explanation"]
    )
    assert "Canary-7351" not in printed.out + printed.err


@pytest.mark.parametrize("change", [{"verify_certificate": False}, {"security": "none"}])
def test_signing_in_unprotected_is_refused_and_the_password_is_not_even_read(
    tmp_path: Path, tenant: PracticeTenant, change: dict[str, Any]
) -> None:
    outside = _outside(tenant, f"{PASSWORD}\n")
    printed = _send(tmp_path, {**SUBMISSION, **change}, outside, "--password-stdin")
    assert printed.code == 1
    assert [stage["name"] for stage in printed.answer["stages"] if stage["ok"] is False] == ["sign-in"]


def test_the_keyring_is_asked_when_no_password_is_given(tmp_path: Path) -> None:
    sender = FakeSender()
    outside = FakeOutside(sender=sender)
    outside.vault.held[CredentialName(SCANNER, SUBMISSION_HOST)] = Secret(PASSWORD)
    printed = _send(tmp_path, SUBMISSION, outside, "--resolver", "127.0.0.1:5353")
    assert printed.code == 0
    assert sender.passwords == [Secret(PASSWORD)]
    assert outside.resolvers == [("127.0.0.1", 5353)]


def test_a_keyring_that_refuses_is_told_and_every_key_is_there(tmp_path: Path) -> None:
    vault = FakeVault()
    vault.refuses = "The keyring is locked."
    printed = _send(tmp_path, SUBMISSION, FakeOutside(vault=vault))
    assert printed.code == 1
    assert printed.answer["error"] == "The keyring is locked."
    assert {"delivered", "stages", "reply", "explanation", "message_id", "transcript"} <= set(printed.answer)


def test_without_json_the_stages_the_reply_and_its_meaning_are_told(
    tmp_path: Path, tenant: PracticeTenant
) -> None:
    outside = _outside(tenant, "wrong\n")
    printed = _send(tmp_path, SUBMISSION, outside, "--password-stdin", as_json=False)
    assert "Connect: ok 127.0.0.1:587" in printed.out
    assert "Message: not reached" in printed.out
    assert "535 5.7.139 Authentication unsuccessful" in printed.out
    assert "Who acts: " in printed.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "nobody"], "is not a mail address"),
        (["--resolver", "localhost:53"], "is not an IPv4 address"),
        (["--resolver", "127.0.0.1"], "is not"),
        (["--size", "-1"], "does not fit"),
    ],
)
def test_bad_arguments_are_refused(tmp_path: Path, arguments: list[str], words: str) -> None:
    with pytest.raises(ArgumentError, match=words):
        _send(tmp_path, SUBMISSION, FakeOutside(), *arguments)


def test_what_the_keyring_holds_goes_to_no_server_of_another_authority(tmp_path: Path) -> None:
    sender = FakeSender()
    outside = FakeOutside(stdin=f"{PASSWORD}\n", sender=sender)
    outside.vault.held[CredentialName(SCANNER, SUBMISSION_HOST)] = Secret("kept for the real one")
    trusted = tmp_path / "ca.pem"
    trusted.write_bytes(trustme.CA().cert_pem.bytes())
    values = {**SUBMISSION, "ca_file": str(trusted)}
    _send(tmp_path, values, outside)
    _send(tmp_path, values, outside, "--password-stdin")
    assert sender.passwords == [None, Secret(PASSWORD)]
