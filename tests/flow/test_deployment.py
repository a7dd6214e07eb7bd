"""Schema files from disk, and what is proposed of them."""

from pathlib import Path

import pytest

from configurator.domain.device_model import SettingName
from configurator.errors import InputError
from configurator.flow.deployment import proposal, read_schemas
from tests.fakes.deployment import PLACES, write_schema_files


def test_files_are_read_and_the_likeliest_places_proposed(tmp_path: Path) -> None:
    found = proposal(read_schemas(write_schema_files(tmp_path)))
    assert found.settings_map.places == PLACES
    assert [node.path[-1] for node in found.candidates[SettingName.PORT]] == ["server_port"]


def test_a_schema_without_mail_settings_is_said_to_have_none(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"properties": {"volume": {"type": "integer"}}}', "utf-8")
    with pytest.raises(InputError):
        proposal(read_schemas([tmp_path / "other.json"]))


def test_a_place_takes_what_a_person_chose_beside_what_is_plain(tmp_path: Path) -> None:
    found = proposal(read_schemas(write_schema_files(tmp_path)))
    assert found.place(SettingName.SECURITY, 0, "starttls", "ssl").words == {
        "none": "none",
        "starttls": "ssl",
        "tls": "ssl",
    }
    assert found.place(SettingName.SERVER, 0, "smtp.office365.com", None) == PLACES[0]
