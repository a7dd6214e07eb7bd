"""The verb `relay`."""

import json
from pathlib import Path
from typing import Any

import pytest

from configurator.verbs.relay import RELAY
from tests.exporters.relay.orders import BASE
from tests.fakes.tools import Printed, run

CONTRACT = (
    "sender_canonical_maps",
    "local_header_rewrite_clients",
    "smtp_tls_security_level",
    "smtp_destination_rate_delay",
    "smtpd_client_restrictions",
)


def _relay(folder: Path, engine: str, *, as_json: bool = True, **changes: Any) -> Printed:
    answers = folder / "answers.json"
    answers.write_text(json.dumps(BASE | changes), "utf-8")
    return run(RELAY, engine, "--answers", answers, "--out", folder / "plan", as_json=as_json)


def test_the_postfix_plan_holds_what_the_contract_names(tmp_path: Path) -> None:
    printed = _relay(tmp_path, "postfix")
    assert printed.code == 0
    names = {Path(file).name for file in printed.answer["files"]}
    assert {"main.cf", "master.cf", "sasl_passwd", "install.sh", "verify.sh", "roll-back.sh"} <= names
    assert all(Path(file).is_file() for file in printed.answer["files"])
    main_cf = (tmp_path / "plan" / "main.cf").read_text("utf-8")
    assert all(f"\n{name} = " in main_cf for name in CONTRACT)
    assert any("sudo bash install.sh" in step for step in printed.answer["steps"])
    steps = (tmp_path / "plan" / "steps.txt").read_text("utf-8")
    assert steps.startswith("1. Size: ")
    assert "\n\n   sudo bash install.sh\n" in steps


def test_the_iis_plan_is_powershell_and_says_where_iis_is_gone(tmp_path: Path) -> None:
    printed = _relay(tmp_path, "iis")
    assert printed.code == 0
    assert {Path(file).name for file in printed.answer["files"]} == {
        "install.ps1",
        "verify.ps1",
        "roll-back.ps1",
        "steps.txt",
    }
    assert any("Windows Server 2025" in step for step in printed.answer["steps"])


def test_the_emailproxy_plan_serves_linux_and_windows_and_registers_the_application(tmp_path: Path) -> None:
    printed = _relay(tmp_path, "emailproxy")
    assert printed.code == 0
    names = {Path(file).name for file in printed.answer["files"]}
    assert {"emailproxy.config", "install.sh", "install.ps1", "register-application.ps1"} <= names
    assert any("App registrations" in step for step in printed.answer["steps"])


def test_the_steps_begin_with_the_size(tmp_path: Path) -> None:
    printed = _relay(tmp_path, "postfix", messages_per_minute=50, recipients_per_day=400, scan_size_mb=8)
    assert "20 messages a minute" in printed.answer["steps"][0]
    assert "take 3 accounts" in printed.answer["steps"][1]


def test_where_a_connector_would_do_the_steps_say_so_first(tmp_path: Path) -> None:
    printed = _relay(tmp_path, "postfix", static_address=True, port_25_open=True)
    assert "SMTP relay connector" in printed.answer["steps"][0]


def test_what_is_missing_is_one_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    printed = _relay(tmp_path, "postfix", device_addresses=[])
    assert printed.code == 2
    assert printed.err.startswith("device_addresses is missing: ")
    assert printed.err.count("\n") == 1
    assert not (tmp_path / "plan").exists()


def test_people_read_files_and_steps_with_their_commands(tmp_path: Path) -> None:
    printed = _relay(tmp_path, "postfix", as_json=False)
    assert f"Written {tmp_path / 'plan' / 'main.cf'}\n" in printed.out
    assert "\n   sudo bash install.sh\n" in printed.out


def test_an_engine_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="invalid choice"):
        _relay(tmp_path, "sendmail")
