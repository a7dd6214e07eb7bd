"""Finding devices in the window: asked first, found as they come, stopped at once, one taken."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from configurator.domain.identity.sighting import Sighting
from configurator.errors import NetworkError, Text
from configurator.flow.discovery import FoundDevice
from configurator.plugins.family import device_models
from configurator.ui.widgets.discovery_panel import DiscoveryPanel
from tests.fakes.devices import LOOPBACK, FakeDeviceSearch, seen
from tests.fakes.ports import FakeWorld
from tests.ui.looking import find, is_seen, press, until, words_of

Loop = asyncio.AbstractEventLoop
KYOCERA = seen("192.0.2.7", "ECOSYS M5521cdn")
UNKNOWN = seen("192.0.2.9", "<b>Frobnicator</b> 9")


def _panel(qtbot: QtBot, search: FakeDeviceSearch | None) -> DiscoveryPanel:
    panel = DiscoveryPanel(FakeWorld(models=device_models().models, devices=search).workspace())
    qtbot.addWidget(panel, before_close_func=lambda shown: shown.stop())
    if search is not None:
        panel.show()
    return panel


def _rows(panel: DiscoveryPanel) -> list[str]:
    found = find(panel, "found_devices", QListWidget)
    return [found.item(row).text() for row in range(found.count())]


async def _search(panel: DiscoveryPanel) -> None:
    press(panel, "find_devices")
    await until(lambda: is_seen(panel, "discovery_question"))
    press(panel, "discovery_search")


async def _until_over(panel: DiscoveryPanel) -> None:
    await until(find(panel, "find_devices", QPushButton).isEnabled)


def test_nobody_is_asked_anything_before_the_user_says_so(qloop: Loop, qtbot: QtBot) -> None:
    search = FakeDeviceSearch(KYOCERA)
    panel = _panel(qtbot, search)

    async def walk() -> None:
        press(panel, "find_devices")
        await until(lambda: is_seen(panel, "discovery_question"))
        assert "508 addresses of 192.0.2.0/24" in words_of(panel, "discovery_question")
        assert panel.focusWidget() is find(panel, "discovery_search", QPushButton)
        press(panel, "discovery_not_now")
        assert not is_seen(panel, "discovery_question")

    qloop.run_until_complete(walk())
    assert search.orders == []


def test_devices_stand_there_as_they_come_with_address_and_family(qloop: Loop, qtbot: QtBot) -> None:
    search = FakeDeviceSearch(UNKNOWN, KYOCERA)
    search.hangs = True
    panel = _panel(qtbot, search)

    async def walk() -> None:
        await _search(panel)
        await until(lambda: len(_rows(panel)) == 2 and is_seen(panel, "discovery_progress"))
        assert not find(panel, "find_devices", QPushButton).isEnabled()
        press(panel, "discovery_progress_cancel")
        await until(lambda: search.ended)

    qloop.run_until_complete(walk())
    assert _rows(panel) == [
        "Kyocera ECOSYS M5521cdn\n192.0.2.7 · family Kyocera ECOSYS",
        "<b>Frobnicator</b> 9\n192.0.2.9 · no family in the library yet",
    ]
    assert find(panel, "find_devices", QPushButton).isEnabled()


def test_a_device_in_another_network_is_marked_as_such(qloop: Loop, qtbot: QtBot) -> None:
    panel = _panel(qtbot, FakeDeviceSearch(seen("127.0.0.9", "SHARP MX-2600N")))

    async def walk() -> None:
        await _search(panel)
        await _until_over(panel)

    qloop.run_until_complete(walk())
    assert "behind another way out" in _rows(panel)[0]


def test_one_is_taken_by_the_button_or_by_enter(qloop: Loop, qtbot: QtBot) -> None:
    panel = _panel(qtbot, FakeDeviceSearch(UNKNOWN, KYOCERA))
    taken: list[FoundDevice] = []
    panel.chosen.connect(taken.append)

    async def walk() -> None:
        await _search(panel)
        await _until_over(panel)

    qloop.run_until_complete(walk())
    assert not find(panel, "use_found", QPushButton).isEnabled()
    found = find(panel, "found_devices", QListWidget)
    found.setCurrentRow(0)
    press(panel, "use_found")
    QTest.keyClick(found, Qt.Key.Key_Down)
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert [device.address for device in taken] == ["192.0.2.7", "192.0.2.9"]


def test_the_marked_row_stays_marked_while_others_come(qloop: Loop, qtbot: QtBot) -> None:
    search = FakeDeviceSearch(UNKNOWN)
    panel = _panel(qtbot, search)

    async def walk(*sightings: Sighting) -> None:
        search.sightings = sightings
        await _search(panel)
        await _until_over(panel)

    qloop.run_until_complete(walk(UNKNOWN))
    found = find(panel, "found_devices", QListWidget)
    found.setCurrentRow(0)
    panel._take(KYOCERA)
    panel._draw()
    assert found.currentRow() == 1
    assert find(panel, "use_found", QPushButton).isEnabled()


def test_a_search_that_finds_nobody_says_what_to_do(qloop: Loop, qtbot: QtBot) -> None:
    panel = _panel(qtbot, FakeDeviceSearch())

    async def walk() -> None:
        await _search(panel)
        await until(lambda: is_seen(panel, "discovery_notice"))

    qloop.run_until_complete(walk())
    assert "No device answered" in words_of(panel, "discovery_notice")
    assert not is_seen(panel, "found")


def test_a_search_that_breaks_off_says_why(qloop: Loop, qtbot: QtBot) -> None:
    search = FakeDeviceSearch()
    search.refuses = NetworkError(Text("The network is down."))
    panel = _panel(qtbot, search)

    async def walk() -> None:
        await _search(panel)
        await until(lambda: is_seen(panel, "discovery_notice"))

    qloop.run_until_complete(walk())
    assert "The network is down." in words_of(panel, "discovery_notice")


def test_a_computer_without_a_network_is_told_so(qloop: Loop, qtbot: QtBot) -> None:
    search = FakeDeviceSearch()
    search.stands_in = (LOOPBACK,)
    panel = _panel(qtbot, search)

    async def walk() -> None:
        press(panel, "find_devices")
        await until(lambda: is_seen(panel, "discovery_notice"))

    qloop.run_until_complete(walk())
    assert "no network" in words_of(panel, "discovery_notice")
    assert search.orders == []


def test_where_there_is_nothing_to_find_there_is_no_panel(qtbot: QtBot) -> None:
    assert _panel(qtbot, None).isHidden()
