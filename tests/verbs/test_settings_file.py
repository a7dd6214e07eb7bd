"""The settings file: strict, and every fault names its key."""

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

from configurator.domain.capability import Auth, Security
from configurator.domain.method import Method
from configurator.domain.text import render
from configurator.errors import InputError
from configurator.verbs.settings_file import read_settings

GOOD: dict[str, Any] = {
    "method": "client_submission",
    "server": "127.0.0.1",
    "port": 2525,
    "security": "starttls",
    "auth": "password",
    "username": "scanner@contoso.example",
    "sender": "scanner@contoso.example",
    "verify_certificate": True,
    "ca_file": None,
    "timeout_s": 10,
}


def _written(folder: Path, values: dict[str, Any]) -> Path:
    path = folder / "settings.json"
    path.write_text(json.dumps(values), "utf-8")
    return path


def _refusal(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        read_settings(path)
    return render(refused.value.text)


def test_the_file_of_the_contract_is_read(tmp_path: Path) -> None:
    given = read_settings(_written(tmp_path, GOOD))
    settings = given.settings
    assert settings.method is Method.CLIENT_SUBMISSION
    assert (settings.server, settings.port) == ("127.0.0.1", 2525)
    assert (settings.security, settings.auth) == (Security.STARTTLS, Auth.PASSWORD)
    assert (settings.username, settings.sender) == ("scanner@contoso.example", "scanner@contoso.example")
    assert (given.verify_certificate, given.ca_file, given.timeout_s) == (True, None, 10)


def test_no_server_means_that_the_mx_is_looked_up(tmp_path: Path) -> None:
    values = {**GOOD, "server": None, "auth": "none", "username": None}
    assert read_settings(_written(tmp_path, values)).settings.server == ""


def test_a_certificate_file_is_taken_when_it_is_there(tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.touch()
    assert read_settings(_written(tmp_path, {**GOOD, "ca_file": str(root)})).ca_file == root


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"colour": "blue"}, "has a key that is not known: colour."),
        ({"port": "25"}, "port does not fit: Expected `int`, got `str`."),
        ({"port": 0}, "port does not fit"),
        ({"port": 65536}, "port does not fit"),
        ({"method": "pigeon"}, "method does not fit: Invalid enum value 'pigeon'."),
        ({"verify_certificate": "no"}, "verify_certificate does not fit"),
        ({"timeout_s": 0}, "timeout_s does not fit"),
        ({"timeout_s": 601}, "timeout_s does not fit"),
        ({"server": "http://mail"}, "server: “http://mail” is not a host name"),
        ({"sender": "scanner"}, "sender: “scanner” is not a mail address"),
        ({"sender": "a@b.example>\r\nRCPT TO:<x@y.example"}, "sender: "),
        ({"username": None}, "username: To sign in, give the name of the account."),
        ({"username": "a\r\nb"}, "username: "),
        ({"ca_file": "/nowhere.pem"}, "ca_file: There is no file /nowhere.pem."),
    ],
)
def test_a_fault_names_its_key(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    assert words in _refusal(_written(tmp_path, {**GOOD, **change}))


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    without = {key: value for key, value in GOOD.items() if key != "sender"}
    assert "lacks the key sender." in _refusal(_written(tmp_path, without))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "is not the JSON that is wanted"),
        (b"[]", "is not the JSON that is wanted"),
        (codecs.BOM_UTF16_LE + b"\x00", "is not a text file in UTF-8"),
        (b'{"sender": "\xff"}', "is not the JSON that is wanted"),
        (b" " * 1_000_001, "is too large"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert words in _refusal(path)


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none.json").endswith("none.json can't be read: No such file or directory.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_files_that_powershell_wrote_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(GOOD), encoding)
    assert read_settings(path).settings.port == 2525
