"""The card of a deployment tool's schema files: what is found is compared, confirmed, and told in full."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from configurator.domain.deployment.settings_map import SettingsMap
from configurator.domain.device_model import SettingName
from configurator.exporters.deployment_values import deployment_values
from configurator.flow.deployment import DeploymentDesk
from configurator.ui.widgets.deployment_card import DeploymentCard
from tests.exporters.cases import INDIRECT, SUBMISSION
from tests.fakes.deployment import CONFIRMED, PLACES, write_schema_files
from tests.ui.looking import find, press, words


@pytest.fixture
def card(qtbot: QtBot, tmp_path: Path) -> DeploymentCard:
    made = DeploymentCard(DeploymentDesk())
    qtbot.addWidget(made)
    made.show_values(deployment_values(SUBMISSION))
    made.show()
    assert made.deployment is None
    made.take(write_schema_files(tmp_path))
    return made


def _map(card: DeploymentCard) -> SettingsMap:
    assert card.deployment is not None
    return card.deployment.settings_map


def _choose(box: QComboBox, text: str) -> None:
    number = box.findText(text)
    assert number >= 0
    box.setCurrentIndex(number)
    box.activated.emit(number)


def test_the_likeliest_places_are_shown_and_stay_to_be_confirmed(card: DeploymentCard) -> None:
    assert find(card, "place_server", QComboBox).currentText() == "$.settings.network.smtp.server_address"
    assert find(card, "meaning_security", QComboBox).currentText() == "tls"
    assert _map(card) == SettingsMap(confirmed=False, places=PLACES)
    find(card, "deployment_confirmed", QCheckBox).click()
    assert _map(card) == CONFIRMED


def test_a_change_is_to_be_confirmed_again(card: DeploymentCard) -> None:
    find(card, "deployment_confirmed", QCheckBox).click()
    _choose(find(card, "meaning_security", QComboBox), "ssl")
    changed = _map(card)
    assert not changed.confirmed
    (security,) = (place for place in changed.places if place.setting is SettingName.SECURITY)
    assert security.words["starttls"] == "ssl"


def test_a_setting_can_be_left_out(card: DeploymentCard) -> None:
    _choose(find(card, "place_security", QComboBox), "not in this file")
    assert SettingName.SECURITY not in {place.setting for place in _map(card).places}
    assert not find(card, "meaning_security", QComboBox).isVisible()


def test_another_device_is_asked_for_the_words_that_it_needs(card: DeploymentCard) -> None:
    find(card, "deployment_confirmed", QCheckBox).click()
    card.show_values(deployment_values(INDIRECT))
    assert find(card, "meaning_security", QComboBox).currentText() == "none"
    assert find(card, "meaning_auth", QComboBox).currentText() == "None"
    assert not _map(card).confirmed


def test_what_is_no_schema_is_said_and_nothing_of_the_former_stays(card: DeploymentCard, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}", "utf-8")
    card.take([other])
    assert card.deployment is None
    assert "no JSON Schema" in words(card)
    assert not find(card, "deployment_confirmed", QCheckBox).isVisible()


def test_the_files_are_chosen_together(card: DeploymentCard, tmp_path: Path) -> None:
    find(card, "deployment_confirmed", QCheckBox).click()
    files = write_schema_files(tmp_path)
    press(card, "choose_schema")
    dialog = find(card, "choose_several", QFileDialog)
    dialog.filesSelected.emit([str(file) for file in files])
    dialog.reject()
    assert _map(card) == SettingsMap(confirmed=False, places=PLACES)


def test_the_next_device_finds_what_was_chosen_and_confirmed(qtbot: QtBot, tmp_path: Path) -> None:
    desk = DeploymentDesk()
    for number in range(2):
        card = DeploymentCard(desk)
        qtbot.addWidget(card)
        card.show_values(deployment_values(SUBMISSION))
        card.show()
        if number == 0:
            card.take(write_schema_files(tmp_path))
            _choose(find(card, "meaning_security", QComboBox), "ssl")
            find(card, "deployment_confirmed", QCheckBox).click()
    assert find(card, "meaning_security", QComboBox).currentText() == "ssl"
    assert find(card, "deployment_confirmed", QCheckBox).isChecked()
    assert _map(card).confirmed
