"""The verb `schema`, and `export` by the map that it wrote."""

import json
from pathlib import Path

import pytest

from configurator.domain.deployment.settings_map import read_map
from configurator.plugins.family import device_models
from configurator.verbs.export import EXPORT
from configurator.verbs.schema import SCHEMA
from tests.fakes.deployment import PLACES, write_schema_files
from tests.fakes.tools import FakeOutside, Printed, run


@pytest.fixture(name="schema")
def _schema(tmp_path: Path) -> list[Path]:
    return write_schema_files(tmp_path)


def _export(folder: Path, *more: object) -> Printed:
    answers = {
        "domain": "contoso.example",
        "account": "scanner@contoso.example",
        "method": "client_submission",
        "model": "brother.mfc",
    }
    (folder / "answers.json").write_text(json.dumps(answers), "utf-8")
    outside = FakeOutside()
    outside.library = device_models()
    return run(
        EXPORT,
        *("--answers", folder / "answers.json", "--exporter", "brother_deployment", "--out", folder / "out"),
        *more,
        outside=outside,
    )


def test_a_map_is_proposed_for_a_person_to_confirm(tmp_path: Path, schema: list[Path]) -> None:
    out = tmp_path / "map.json"
    printed = run(SCHEMA, "--schema", *schema, "--out", out)
    assert printed.code == 0
    proposed = read_map(out.read_bytes())
    assert (proposed.places, proposed.confirmed) == (PLACES, False)
    assert {"setting": "server", "where": "$.settings.network.smtp.server_address"} in printed.answer["places"]
    assert "“confirmed”" in run(SCHEMA, "--schema", *schema, "--out", out, as_json=False).out


def test_other_candidates_and_choices_without_a_plain_value_are_named(tmp_path: Path) -> None:
    smtp = {"server_name": {"type": "string"}, "backup_server": {"type": "string"}, "ssl": {"enum": [0, 1]}}
    root = tmp_path / "root.json"
    root.write_text(json.dumps({"properties": {"smtp": {"properties": smtp}}}), "utf-8")
    printed = run(SCHEMA, "--schema", root, "--out", tmp_path / "map.json", as_json=False)
    assert "or: $.smtp.backup_server" in printed.out
    assert "“starttls”" in printed.out


def test_the_schema_is_not_overwritten(schema: list[Path]) -> None:
    before = schema[0].read_bytes()
    assert run(SCHEMA, "--schema", *schema, "--out", schema[0]).code == 2
    assert schema[0].read_bytes() == before


def test_nothing_is_written_until_the_map_is_confirmed(tmp_path: Path, schema: list[Path]) -> None:
    out = tmp_path / "map.json"
    run(SCHEMA, "--schema", *schema, "--out", out)
    given = ("--schema", *schema, "--map", out)
    assert _export(tmp_path, *given).code != 0
    assert not (tmp_path / "out").exists()
    out.write_text(out.read_text("utf-8").replace('"confirmed": false', '"confirmed": true'), "utf-8")
    printed = _export(tmp_path, *given)
    (name,) = printed.answer["files"]
    written = json.loads(Path(name).read_bytes())
    assert written["settings"]["network"]["smtp"]["server_port"] == 587


def test_without_schema_files_the_next_step_is_said(tmp_path: Path) -> None:
    printed = _export(tmp_path)
    assert printed.code != 0
    assert "schema files" in printed.err
