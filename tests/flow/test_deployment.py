"""Schema files from disk, and what is proposed of them."""

import json
from pathlib import Path

import pytest

from configurator.domain.device_model import SettingName
from configurator.errors import InputError
from configurator.flow.deployment import proposal, read_schemas
from tests.fakes.deployment import NETWORK, PLACES, ROOT


def _files(folder: Path) -> list[Path]:
    for name, schema in (("root", ROOT), ("network", NETWORK)):
        (folder / f"{name}.json").write_text(json.dumps(schema), "utf-8")
    return [folder / "root.json", folder / "network.json"]


def test_files_are_read_and_the_likeliest_places_proposed(tmp_path: Path) -> None:
    found = proposal(read_schemas(_files(tmp_path)))
    assert found.settings_map.places == PLACES
    assert [node.path[-1] for node in found.candidates[SettingName.PORT]] == ["server_port"]


def test_a_schema_without_mail_settings_is_said_to_have_none(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"properties": {"volume": {"type": "integer"}}}', "utf-8")
    with pytest.raises(InputError):
        proposal(read_schemas([tmp_path / "other.json"]))
