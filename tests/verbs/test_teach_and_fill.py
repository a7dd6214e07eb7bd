"""The verbs `teach` and `fill`."""

import json
import stat
import sys
from pathlib import Path
from typing import Any

from configurator.plugins.family import device_models
from configurator.verbs.fill import FILL
from configurator.verbs.frame import Verb
from configurator.verbs.teach import TEACH
from tests.domain.export_edit.exports import OTHERS, SENTINELS, export
from tests.fakes.tools import FakeOutside, Printed, run

MODEL = "brother.ads"
ANSWERS: dict[str, Any] = {
    "domain": "contoso.example",
    "account": "scanner@contoso.example",
    "sender": "scanner@contoso.example",
    "auth": ["password"],
    "method": "client_submission",
}
FILLED = {
    "server": "smtp.office365.com",
    "port": "587",
    "sender": "scanner@contoso.example",
    "username": "scanner@contoso.example",
}


def _run(verb: Verb, *arguments: object, as_json: bool = True) -> Printed:
    return run(verb, *arguments, outside=FakeOutside(library=device_models()), as_json=as_json)


def _teach(
    folder: Path, content: str, sentinels: object = None, model: str = MODEL, as_json: bool = True
) -> Printed:
    (folder / "taught").write_bytes(content.encode())
    (folder / "sentinels.json").write_text(json.dumps(sentinels or SENTINELS), "utf-8")
    files = ("--export", folder / "taught", "--sentinels", folder / "sentinels.json")
    return _run(TEACH, *files, "--model", model, "--out", folder / "template.json", as_json=as_json)


def _fill(folder: Path, content: str, answers: dict[str, Any] | None = None, out: str = "edited") -> Printed:
    (folder / "own").write_bytes(content.encode())
    (folder / "answers.json").write_text(json.dumps(answers or ANSWERS), "utf-8")
    files = ("--template", folder / "template.json", "--export", folder / "own")
    return _run(FILL, *files, "--answers", folder / "answers.json", "--out", folder / out)


def test_what_one_export_taught_fills_another(tmp_path: Path) -> None:
    taught = _teach(tmp_path, export("json", SENTINELS))
    assert (taught.code, taught.answer["refused"]) == (0, None)
    assert {"field": "port", "where": "smtp > port"} in taught.answer["fields"]
    filled = _fill(tmp_path, export("json", OTHERS, "Back office"))
    assert filled.code == 0
    edited = tmp_path / "edited"
    wanted = export("json", {field: FILLED[field.value] for field in SENTINELS}, "Back office")
    assert edited.read_text("utf-8") == wanted
    if sys.platform != "win32":
        assert stat.S_IMODE(edited.stat().st_mode) == 0o600


def test_the_firmware_that_taught_stands_in_the_template_and_is_told_when_it_is_used(tmp_path: Path) -> None:
    _teach(tmp_path, export("json", SENTINELS))
    files = ("--export", tmp_path / "taught", "--sentinels", tmp_path / "sentinels.json", "--model", MODEL)
    _run(TEACH, *files, "--firmware", " FW 2.10 ", "--out", tmp_path / "template.json")
    assert json.loads((tmp_path / "template.json").read_bytes())["firmware"] == "FW 2.10"
    filled = _fill(tmp_path, export("json", OTHERS))
    assert filled.answer["firmware"] == "FW 2.10"


def test_a_refusal_is_the_answer_no_and_writes_nothing(tmp_path: Path) -> None:
    refused = _teach(tmp_path, export("json", OTHERS))
    assert (refused.code, refused.answer["fields"]) == (1, [])
    assert "does not stand in the export" in refused.answer["refused"]
    assert not (tmp_path / "template.json").exists()
    _teach(tmp_path, export("json", SENTINELS))
    other = _fill(tmp_path, '{"smtp": {}}')
    assert (other.code, other.answer["fields"]) == (1, [])
    assert "structure differs" in other.answer["refused"]
    assert not (tmp_path / "edited").exists()


def test_people_read_the_reason_and_the_next_step(tmp_path: Path) -> None:
    packed = _teach(tmp_path, "PK\x03\x04", as_json=False)
    assert "packed file (ZIP)" in packed.out
    assert "Clone the settings on the device's own page." in packed.out
    assert "does not stand" in _teach(tmp_path, export("ini", OTHERS), as_json=False).out
    assert "server: SMTP > Server" in _teach(tmp_path, export("ini", SENTINELS), as_json=False).out


def test_a_template_of_another_model_is_refused(tmp_path: Path) -> None:
    _teach(tmp_path, export("ini", SENTINELS))
    refused = _fill(tmp_path, export("ini", OTHERS), {**ANSWERS, "model": "zebra.label_printer"})
    assert refused.code == 1
    assert "brother.ads, not for zebra.label_printer" in refused.answer["refused"]


def test_a_value_that_is_too_long_for_the_device_or_not_known_is_refused(tmp_path: Path) -> None:
    _teach(tmp_path, export("ini", SENTINELS))
    long_name = f"{'s' * 60}@contoso.example"
    too_long = _fill(tmp_path, export("ini", OTHERS), {**ANSWERS, "account": long_name, "sender": long_name})
    assert too_long.code == 1
    assert "characters here" in too_long.answer["refused"]
    unknown = _fill(tmp_path, export("ini", OTHERS), {**ANSWERS, "method": "direct_send"})
    assert (unknown.code, unknown.answer["refused"]) == (1, "The value of “server” is not known yet.")


def test_where_nobody_signs_in_the_user_name_is_emptied(tmp_path: Path) -> None:
    _teach(tmp_path, export("ini", SENTINELS), model="acme.unlisted")
    direct = {**ANSWERS, "method": "direct_send", "mx": "mx.contoso.example"}
    assert _fill(tmp_path, export("ini", OTHERS), direct).code == 0
    assert "User=''" in (tmp_path / "edited").read_text("utf-8")


def test_bad_input_is_one_sentence(tmp_path: Path) -> None:
    bad = [
        _teach(tmp_path, "a=b", {"servers": "x"}),
        _teach(tmp_path, "a=b", {"server": " "}),
        _teach(tmp_path, "a=b", model="../x"),
    ]
    _teach(tmp_path, export("ini", SENTINELS))
    bad.append(_fill(tmp_path, "a=b", out="own"))
    (tmp_path / "template.json").write_text('{"schema": 1}', "utf-8")
    bad.append(_fill(tmp_path, "a=b"))
    assert [each.code for each in bad] == [2] * len(bad)
    assert all(each.err.count("\n") == 1 and not each.out for each in bad)


def test_an_export_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "sentinels.json").write_text(json.dumps(SENTINELS), "utf-8")
    files = ("--export", tmp_path / "none", "--sentinels", tmp_path / "sentinels.json")
    printed = _run(TEACH, *files, "--model", MODEL, "--out", tmp_path / "t")
    assert (printed.code, "can't be read" in printed.err) == (2, True)
