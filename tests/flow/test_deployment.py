"""Schema files from disk, and what is proposed of them."""

from pathlib import Path

import pytest

from configurator.domain.deployment.schema_file import SchemaSet
from configurator.domain.deployment.settings_map import Deployment, SettingsMap
from configurator.domain.device_model import SettingName
from configurator.errors import InputError
from configurator.flow.deployment import DeploymentDesk, place_for, proposal, read_schemas
from tests.fakes.deployment import PLACES, write_schema_files

SIGNS_IN = {SettingName.SENDER: "scanner@contoso.example", SettingName.SECURITY: "starttls"}


def desk_schemas(desk: DeploymentDesk) -> SchemaSet:
    assert desk.found is not None
    return desk.found.schemas


def test_files_are_read_and_the_likeliest_places_proposed(tmp_path: Path) -> None:
    found = proposal(read_schemas(write_schema_files(tmp_path)))
    assert found.settings_map.places == PLACES
    assert [node.path[-1] for node in found.candidates[SettingName.PORT]] == ["server_port"]


def test_a_schema_without_mail_settings_is_said_to_have_none(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"properties": {"volume": {"type": "integer"}}}', "utf-8")
    with pytest.raises(InputError):
        proposal(read_schemas([tmp_path / "other.json"]))


def test_what_was_confirmed_holds_for_the_next_device_that_needs_no_other_word(tmp_path: Path) -> None:
    desk = DeploymentDesk()
    assert desk.deployment(SIGNS_IN) is None
    desk.take(proposal(read_schemas(write_schema_files(tmp_path))))
    assert desk.deployment(SIGNS_IN) == Deployment(desk_schemas(desk), SettingsMap(confirmed=False, places=PLACES))
    desk.confirm(SIGNS_IN, is_compared=True)
    next_one = {**SIGNS_IN, SettingName.SENDER: "copier@contoso.example"}
    assert desk.is_confirmed(next_one)
    assert not desk.is_confirmed({**SIGNS_IN, SettingName.SECURITY: "none"})
    desk.confirm(SIGNS_IN, is_compared=False)
    assert not desk.is_confirmed(SIGNS_IN)


def test_a_change_and_other_files_are_to_be_confirmed_again(tmp_path: Path) -> None:
    found = proposal(read_schemas(write_schema_files(tmp_path)))
    desk = DeploymentDesk()
    desk.take(found)
    desk.confirm(SIGNS_IN, is_compared=True)
    desk.put(SettingName.SENDER, None)
    assert not desk.is_confirmed(SIGNS_IN)
    assert place_for(found.candidates[SettingName.SERVER][0], SettingName.SERVER) == PLACES[0]
    desk.confirm(SIGNS_IN, is_compared=True)
    desk.take(None)
    assert desk.deployment(SIGNS_IN) is None
    assert not desk.is_confirmed(SIGNS_IN)
