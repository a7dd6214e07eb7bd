"""Device: finding the model, its place, whether it answers, and what it can do."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from configurator.domain.capability import Auth, Tls
from configurator.domain.facts import Facts, Kind, Location
from configurator.domain.known import Known, Origin, measured, said
from configurator.domain.network import PortAnswer, PortCause
from configurator.flow.answers import Answers
from configurator.plugins.family import device_models
from configurator.ui.pages.device import DevicePage
from configurator.ui.theme import apply_theme
from tests.fakes.devices import FakeDeviceSearch, seen
from tests.fakes.ports import FakeWorld
from tests.ui.looking import choose, find, is_cut_off, is_seen, opened, press, type_into, until, words_of

OTHER = Answers(facts=Facts(model="other.device"))
MSMTP = Answers(facts=Facts(model="msmtp.msmtp"))
Loop = asyncio.AbstractEventLoop


@pytest.fixture(autouse=True)
def themed(qapp: QApplication, qloop: Loop) -> None:
    del qloop  # the page starts its work on it
    apply_theme(qapp, dark=False)


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld(models=device_models().models)


@pytest.fixture
def page(qtbot: QtBot, world: FakeWorld) -> DevicePage:
    return opened(qtbot, DevicePage(world.workspace()), Answers())


def show(qtbot: QtBot, world: FakeWorld, answers: Answers) -> DevicePage:
    return opened(qtbot, DevicePage(world.workspace()), answers)


def listed(page: DevicePage) -> list[str]:
    families = find(page, "families", QListWidget)
    return [families.item(row).text() for row in range(families.count())]


def pick(page: DevicePage, text: str) -> None:
    """Types into the search and takes the first that fits, by keyboard."""
    search = find(page, "family_search", QLineEdit)
    search.clear()
    QTest.keyClicks(search, text)
    QTest.keyClick(search, Qt.Key.Key_Return)


def test_the_list_narrows_while_typing_and_enter_takes_the_first(page: DevicePage) -> None:
    assert page.problem is not None
    assert not is_seen(page, "tls"), "nothing is asked before there is a model"
    type_into(page, "family_search", "msm")
    assert listed(page) == ["msmtp mail client (Linux servers, NAS)"]
    with_signal = find(page, "family_search", QLineEdit)
    QTest.keyClick(with_signal, Qt.Key.Key_Return)
    assert page.valid
    facts = page.answers().facts
    assert (facts.model, facts.kind.value) == ("msmtp.msmtp", Kind.APPLICATION)
    assert len(listed(page)) > 1, "the search is empty again"


def test_what_fits_no_model_is_told_and_the_general_ones_are_offered(page: DevicePage) -> None:
    type_into(page, "family_search", "typewriter")
    assert "No model fits “typewriter”" in words_of(page, "family_note")
    assert listed(page) == ["Other application", "Other device"]


def test_a_choice_stays_while_other_models_are_searched(qtbot: QtBot, world: FakeWorld) -> None:
    page = show(qtbot, world, MSMTP)
    type_into(page, "family_search", "xerox")
    assert "Chosen: msmtp" in words_of(page, "family_note")
    assert page.answers().facts.model == "msmtp.msmtp"
    assert page.valid
    type_into(page, "family_search", "")
    assert not is_seen(page, "family_note")


def test_tabbing_through_the_list_chooses_nothing(qtbot: QtBot, page: DevicePage) -> None:
    page.activateWindow()
    families = find(page, "families", QListWidget)
    with qtbot.waitActive(page):
        families.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.answers().facts.model == ""


def test_down_goes_from_the_search_into_the_list(page: DevicePage) -> None:
    QTest.keyClick(find(page, "family_search", QLineEdit), Qt.Key.Key_Down)
    QTest.keyClick(find(page, "families", QListWidget), Qt.Key.Key_Down)
    assert page.answers().facts.model == "other.device"


def test_what_the_family_states_is_shown_with_its_source_instead_of_asked(qtbot: QtBot, world: FakeWorld) -> None:
    page = show(qtbot, world, MSMTP)
    assert not is_seen(page, "tls")
    assert "msmtp" in words_of(page, "tls_stated")
    assert not is_seen(page, "ecdhe_correct"), "TLS 1.3 always has elliptic curves"
    facts = page.answers().facts
    assert (facts.tls, facts.auth) == (Known(), Known())


def test_what_the_family_states_can_be_corrected_and_taken_back(qtbot: QtBot, world: FakeWorld) -> None:
    page = show(qtbot, world, MSMTP)
    press(page, "tls_correct")
    assert find(page, "tls_0", QRadioButton).isChecked(), "it begins with what is stated"
    assert page.answers().facts.tls == Known()
    choose(page, "tls_1")
    assert page.answers().facts.tls == said(Tls.TLS_1_2)
    assert is_seen(page, "ecdhe_correct")
    again = show(qtbot, world, page.answers())
    assert find(again, "tls_1", QRadioButton).isChecked()
    assert is_seen(again, "tls_stated")
    choose(again, "tls_6")
    assert again.answers().facts.tls == Known()


def test_what_the_user_says_stays_and_is_forgotten_with_another_model(qtbot: QtBot, world: FakeWorld) -> None:
    page = show(qtbot, world, OTHER)
    choose(page, "tls_3")
    assert not is_seen(page, "ecdhe")
    choose(page, "auth_1")
    type_into(page, "device_name", "Front desk")
    facts = page.answers().facts
    assert (facts.tls, facts.auth) == (said(Tls.TLS_1_0), said((Auth.NONE, Auth.PASSWORD)))
    assert facts.device_name == "Front desk"
    pick(page, "xerox")
    facts = page.answers().facts
    assert (facts.tls, facts.auth) == (Known(), Known())
    assert facts.device_name == "Front desk"


def test_ways_to_sign_in_from_elsewhere_are_shown_as_the_answer_that_they_are(
    qtbot: QtBot, world: FakeWorld
) -> None:
    page = show(qtbot, world, Answers(facts=replace(OTHER.facts, auth=said((Auth.OAUTH2,)))))
    assert find(page, "auth_0", QRadioButton).isChecked()


def test_a_sender_that_is_hosted_elsewhere_is_not_judged_by_this_network(qtbot: QtBot, world: FakeWorld) -> None:
    port = measured(True, "mx:25 open")
    page = show(qtbot, world, Answers(facts=replace(OTHER.facts, port_25_open=port)))
    choose(page, "location_0")
    assert page.answers().facts.port_25_open == port
    choose(page, "location_1")
    facts = page.answers().facts
    assert (facts.location, facts.port_25_open) == (said(Location.HOSTED), Known())
    choose(page, "location_2")
    assert page.answers().facts.location == Known()


@pytest.mark.parametrize(("port", "words"), [(443, "192.0.2.21 answers on port 443"), (0, "does not answer")])
def test_the_device_is_tried_on_its_ports_in_turn(
    qtbot: QtBot, qloop: Loop, world: FakeWorld, port: int, words: str
) -> None:
    world.network.ports["192.0.2.21", port] = PortAnswer("192.0.2.21", port, PortCause.SILENT)
    page = show(qtbot, world, OTHER)
    assert not find(page, "reach", QPushButton).isEnabled()
    type_into(page, "device_address", "192.0.2.21")
    press(page, "reach")
    qloop.run_until_complete(until(lambda: is_seen(page, "reach_finding")))
    assert words in words_of(page, "reach_finding")
    tried = [("192.0.2.21", 80), ("192.0.2.21", 443), ("192.0.2.21", 9100)]
    assert world.network.asked == (tried[:2] if port else tried)
    type_into(page, "device_address", "192.0.2.22")
    assert not is_seen(page, "reach_finding"), "it was about the other address"


def test_a_stored_address_can_be_tried_at_once_and_the_try_can_be_cancelled(
    qtbot: QtBot, qloop: Loop, world: FakeWorld
) -> None:
    world.network.hangs = True
    page = show(qtbot, world, Answers(facts=replace(OTHER.facts, device_addresses=("192.0.2.21", "192.0.2.22"))))
    press(page, "reach")
    qloop.run_until_complete(until(lambda: is_seen(page, "reach_progress")))
    assert "192.0.2.21, port 80" in words_of(page, "reach_progress")
    press(page, "reach_progress_cancel")
    assert not is_seen(page, "reach_progress")
    assert not is_seen(page, "reach_finding")
    assert page.answers().facts.device_addresses == ("192.0.2.21", "192.0.2.22")


def test_an_address_that_is_none_holds_next_with_a_sentence(qtbot: QtBot, world: FakeWorld) -> None:
    page = show(qtbot, world, OTHER)
    type_into(page, "device_address", "http://192.0.2.21/")
    assert page.problem is not None
    assert not find(page, "reach", QPushButton).isEnabled()


def test_an_answer_measured_elsewhere_stays_measured(qtbot: QtBot, world: FakeWorld) -> None:
    page = show(qtbot, world, Answers(facts=replace(OTHER.facts, tls=measured(Tls.TLS_1_1, "ClientHello"))))
    assert page.answers().facts.tls.origin is Origin.MEASURED


@pytest.mark.parametrize("model", [model.key for model in device_models().models])
def test_nothing_is_cut_off_in_the_narrowest_window(qtbot: QtBot, world: FakeWorld, model: str) -> None:
    page = show(qtbot, world, Answers(facts=Facts(model=model)))
    page.resize(430, 600)
    assert not is_cut_off(page)


def test_a_model_file_of_ones_own_that_is_bad_is_told(qtbot: QtBot, world: FakeWorld, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('key = "acme.mfp"\nvendor = "Acme"\nname = 7\nkind = "printer"\n', "utf-8")
    page = DevicePage(replace(world.workspace(), read_library=lambda: device_models(tmp_path)))
    qtbot.addWidget(page)
    page.show()
    told = words_of(page, "families_left_out")
    assert "mine.toml" in told
    assert "line 3, name" in told


def test_a_found_device_fills_model_name_and_address(qtbot: QtBot, qloop: Loop) -> None:
    search = FakeDeviceSearch(seen("192.0.2.7", "ECOSYS M5521cdn"), seen("192.0.2.9", "Frobnicator 9"))
    page = show(qtbot, FakeWorld(models=device_models().models, devices=search), Answers())

    async def walk() -> None:
        press(page, "find_devices")
        await until(lambda: is_seen(page, "discovery_question"))
        press(page, "discovery_search")
        await until(find(page, "find_devices", QPushButton).isEnabled)

    qloop.run_until_complete(walk())
    found = find(page, "found_devices", QListWidget)
    found.setCurrentRow(0)
    press(page, "use_found")
    facts = page.answers().facts
    assert (facts.model, facts.device_name) == ("kyocera.ecosys", "Kyocera ECOSYS M5521cdn")
    assert facts.device_addresses == ("192.0.2.7",)
    found.setCurrentRow(1)
    press(page, "use_found")
    facts = page.answers().facts
    assert (facts.model, facts.device_addresses) == ("other.device", ("192.0.2.9",))
    assert facts.device_name == "Kyocera ECOSYS M5521cdn", "a name that stands there stays"
