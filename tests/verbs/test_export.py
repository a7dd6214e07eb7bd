"""The verb `export`."""

import json
import stat
import sys
from argparse import ArgumentError
from pathlib import Path
from typing import Any

import pytest

from configurator.domain.account import CredentialName
from configurator.domain.secret import Secret
from configurator.plugins.family import device_models
from configurator.verbs.export import EXPORT
from tests.fakes.tools import FakeOutside, Printed, run

CANARY = "Canary-7351"
HOST = "smtp.office365.com"
ACCOUNT = "scanner@contoso.example"
SIGNS_IN: dict[str, Any] = {
    "domain": "contoso.example",
    "device_name": "Front desk",
    "account": ACCOUNT,
    "auth": ["password"],
    "method": "client_submission",
}


def _export(folder: Path, values: dict[str, Any], *more: object, outside: FakeOutside | None = None) -> Printed:
    answers = folder / "answers.json"
    answers.write_text(json.dumps(values), "utf-8")
    out = folder / "out"
    given = outside or FakeOutside()
    given.library = device_models()
    return run(EXPORT, "--answers", answers, "--out", out, *more, outside=given)


def _only(printed: Printed) -> Path:
    (name,) = printed.answer["files"]
    return Path(name)


def test_a_settings_file_is_written_without_the_password(tmp_path: Path) -> None:
    printed = _export(tmp_path, SIGNS_IN, "--exporter", "msmtp", "--password-stdin")
    path = _only(printed)
    assert (printed.code, path) == (0, (tmp_path / "out" / "msmtprc").resolve())
    assert b"host smtp.office365.com" in path.read_bytes()
    assert printed.answer["replaced"] == []


def test_with_the_password_asked_for_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    outside = FakeOutside(stdin=f"{CANARY}\n")
    arguments = ("--exporter", "msmtp", "--include-password", "--password-stdin")
    printed = _export(tmp_path, SIGNS_IN, *arguments, outside=outside)
    path = _only(printed)
    assert CANARY in path.read_text("utf-8")
    assert CANARY not in printed.out + printed.err
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_password_comes_from_the_keyring_when_it_is_not_typed(tmp_path: Path) -> None:
    outside = FakeOutside()
    outside.vault.held[CredentialName(ACCOUNT, HOST)] = Secret(CANARY)
    printed = _export(tmp_path, SIGNS_IN, "--exporter", "msmtp", "--include-password", outside=outside)
    assert CANARY in _only(printed).read_text("utf-8")


def test_a_password_that_is_not_stored_is_bad_input(tmp_path: Path) -> None:
    printed = _export(tmp_path, SIGNS_IN, "--exporter", "msmtp", "--include-password")
    assert (printed.code, printed.err) == (2, f"No password of {ACCOUNT} for {HOST} is stored.\n")
    assert not (tmp_path / "out").exists()


def test_no_password_is_asked_for_where_nobody_signs_in(tmp_path: Path) -> None:
    values = {**SIGNS_IN, "method": "direct_send", "mx": "mx.contoso.example"}
    printed = _export(tmp_path, values, "--exporter", "msmtp", "--include-password", "--password-stdin")
    assert b"auth off" in _only(printed).read_bytes()


def test_the_sheet_is_printed_on_the_paper_and_in_the_language_asked_for(tmp_path: Path) -> None:
    printed = _export(tmp_path, SIGNS_IN, "--exporter", "sheet", "--paper", "Letter", "--language", "en_GB")
    path = _only(printed)
    assert path.name == "front-desk-sheet.pdf"
    assert path.read_bytes() == b"%PDF Letter en_GB Front desk"


def test_another_method_can_be_asked_for(tmp_path: Path) -> None:
    values = {**SIGNS_IN, "mx": "mx.contoso.example"}
    printed = _export(tmp_path, values, "--exporter", "msmtp", "--method", "smtp_relay")
    assert b"host mx.contoso.example" in _only(printed).read_bytes()


def test_files_that_were_there_are_replaced_and_named(tmp_path: Path) -> None:
    first = _export(tmp_path, SIGNS_IN, "--exporter", "msmtp")
    second = _export(tmp_path, SIGNS_IN, "--exporter", "msmtp")
    assert second.answer["replaced"] == first.answer["files"]


def test_values_that_a_form_can_not_take_are_refused_or_told(tmp_path: Path) -> None:
    zebra = {"domain": "contoso.example", "model": "zebra.label_printer", "method": "client_submission"}
    refused = _export(tmp_path, {**zebra, "account": ACCOUNT}, "--exporter", "zebra_sgd")
    assert refused.code == 1
    assert refused.answer["files"] == []
    assert "Zebra printers know no sign-in" in refused.err
    long_name = f"{'s' * 60}@contoso.example"
    told = _export(tmp_path, {**SIGNS_IN, "model": "brother.ads", "account": long_name}, "--exporter", "sheet")
    assert told.answer["problems"]


def test_an_unknown_exporter_and_one_that_the_family_does_not_take_are_bad_input(tmp_path: Path) -> None:
    unknown = _export(tmp_path, SIGNS_IN, "--exporter", "telepathy")
    assert unknown.code == 2
    assert "telepathy" in unknown.err
    other = _export(tmp_path, {**SIGNS_IN, "model": "brother.ads"}, "--exporter", "msmtp")
    assert (other.code, other.err) == (
        2,
        "ADS document scanner takes no msmtp; it offers sheet, brother_address_book.\n",
    )


def test_an_application_without_a_family_gets_the_sheet_of_one(tmp_path: Path) -> None:
    values = {key: value for key, value in SIGNS_IN.items() if key != "device_name"}
    printed = _export(tmp_path, {**values, "kind": "application"}, "--exporter", "sheet")
    assert _only(printed).name == "other-application-sheet.pdf"


def test_a_language_without_a_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="no texts in the language tlh"):
        _export(tmp_path, SIGNS_IN, "--exporter", "sheet", "--language", "tlh")


def test_people_read_what_was_written(tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(SIGNS_IN), "utf-8")
    outside = FakeOutside(library=device_models())
    arguments = ("--answers", answers, "--out", tmp_path, "--exporter", "msmtp")
    first = run(EXPORT, *arguments, outside=outside, as_json=False)
    second = run(EXPORT, *arguments, outside=outside, as_json=False)
    assert first.out == f"Written {tmp_path / 'msmtprc'}\n"
    assert second.out == f"Replaced {tmp_path / 'msmtprc'}\n"


def test_an_address_book_takes_the_destinations_of_a_file(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("\ufeffFront desk;front.desk@contoso.example\nŁukasz;lukasz@contoso.example\n", "utf-8")
    asked = ("--exporter", "brother_address_book", "--destinations", people, "--model-name", "ADS-2800W")
    content = _only(_export(tmp_path, {**SIGNS_IN, "model": "brother.ads"}, *asked)).read_text("utf-8")
    assert "<text>Łukasz</text>" in content
    assert 'ba:model="ADS-2800W"' in content


def test_a_line_without_an_address_is_named(tmp_path: Path) -> None:
    people = tmp_path / "people.txt"
    people.write_text("nobody\n", "utf-8")
    printed = _export(tmp_path, SIGNS_IN, "--exporter", "ricoh_address_book", "--destinations", people)
    assert printed.code == 2
    assert "Line 1 has no mail address" in printed.err
