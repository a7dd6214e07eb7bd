"""The verbs `recommend` and `settings`."""

import json
from pathlib import Path
from typing import Any

import pytest

from configurator.verbs.recommend import RECOMMEND
from configurator.verbs.settings import SETTINGS
from tests.fakes.tools import run

MX = "contoso-example.mail.protection.outlook.com"
RELAY: dict[str, Any] = {
    "domain": "contoso.example",
    "recipients": "inside_and_outside",
    "static_address": True,
    "public_address": "203.0.113.24",
    "port_25_open": True,
    "tls": "1.0",
    "auth": ["none", "password"],
    "can_create_connector": True,
    "mx": MX,
    "sender": "scanner@contoso.example",
}
METHODS = {
    "client_submission",
    "direct_send",
    "smtp_relay",
    "indirect",
    "high_volume_email",
    "azure_communication_services",
}


def _answers(folder: Path, **values: Any) -> Path:
    path = folder / "answers.json"
    path.write_text(json.dumps({**RELAY, **values}), "utf-8")
    return path


def test_all_methods_are_ranked_each_reason_with_its_source(tmp_path: Path) -> None:
    printed = run(RECOMMEND, "--answers", _answers(tmp_path))
    answer = printed.answer
    assert printed.code == 0
    assert answer["recommended"] == "smtp_relay"
    assert {method["method"] for method in answer["methods"]} == METHODS
    assert answer["methods"][0]["verdict"] == "recommended"
    reasons = [reason for method in answer["methods"] for reason in method["reasons"]]
    assert all(set(reason) >= {"kind", "text", "source", "as_of"} for reason in reasons)
    assert {reason["kind"] for reason in reasons} == {"for", "against", "needs"}
    assert any(reason["source"] and reason["as_of"] for reason in reasons)


def test_the_day_of_the_file_decides(tmp_path: Path) -> None:
    values = {"tls": "1.2", "ecdhe": True, "auth": ["password"], "static_address": False, "recipients": "inside"}
    before = run(RECOMMEND, "--answers", _answers(tmp_path, **values, date="2026-11-23")).answer
    after = run(RECOMMEND, "--answers", _answers(tmp_path, **values, date="2027-03-01")).answer
    assert before != after


def test_people_read_verdicts_and_reasons(tmp_path: Path) -> None:
    printed = run(RECOMMEND, "--answers", _answers(tmp_path), as_json=False)
    assert "SMTP relay with a connector: recommended" in printed.out
    assert "   against: " in printed.out
    assert "needs: " in printed.out


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"colour": 1}, "colour"),
        ({"model": "no.such"}, "no.such"),
        ({"public_address": "10.0.0.1"}, "public_address"),
    ],
)
def test_a_fault_in_the_file_is_bad_input(tmp_path: Path, values: dict[str, Any], words: str) -> None:
    printed = run(RECOMMEND, "--answers", _answers(tmp_path, **values))
    assert (printed.code, printed.out) == (2, "")
    assert words in printed.err
    assert printed.err.count("\n") == 1


def test_the_values_are_those_of_the_recommended_method_or_of_the_one_asked_for(tmp_path: Path) -> None:
    relay = run(SETTINGS, "--answers", _answers(tmp_path)).answer
    assert (relay["server"], relay["port"], relay["security"], relay["auth"]) == (MX, 25, "none", "none")
    signed = run(SETTINGS, "--answers", _answers(tmp_path), "--method", "client_submission").answer
    assert (signed["server"], signed["port"], signed["security"]) == ("smtp.office365.com", 587, "starttls")
    assert {"username", "sender", "notes"} <= set(signed)


def test_people_read_the_values_one_by_one(tmp_path: Path) -> None:
    printed = run(SETTINGS, "--answers", _answers(tmp_path, mx=None), as_json=False)
    assert "Server: not known yet" in printed.out
    assert "User name: leave empty" in printed.out
    signed = run(SETTINGS, "--answers", _answers(tmp_path), "--method", "client_submission", as_json=False)
    assert "User name: not known yet" in signed.out
    own = _answers(tmp_path, account="scanner@contoso.example")
    named = run(SETTINGS, "--answers", own, "--method", "client_submission", as_json=False)
    assert "User name: scanner@contoso.example" in named.out
