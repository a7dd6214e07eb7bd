"""Comparing with the device: only for devices that tell, only when asked, both values beside each other."""

import asyncio
from dataclasses import replace

from pytestqt.qtbot import QtBot

from configurator.domain.capability import Auth
from configurator.domain.facts import Facts
from configurator.domain.present_mail import PresentMail
from configurator.flow.hand_over import HandOver
from configurator.plugins.family import device_models
from configurator.ui.widgets.present_mail_panel import PresentMailPanel
from tests.fakes.devices import FakeDeviceSearch
from tests.fakes.ports import FakeWorld
from tests.flow.test_present_mail import WANTED
from tests.ui.looking import is_seen, press, until, words_of

Loop = asyncio.AbstractEventLoop
LIBRARY = device_models()
BROTHER = HandOver(LIBRARY.required("brother.ads"), WANTED, Facts(device_addresses=("192.0.2.7",)))
SHARP = HandOver(LIBRARY.required("sharp.mx"), WANTED, Facts(device_addresses=("192.0.2.7",)))


def _panel(qtbot: QtBot, search: FakeDeviceSearch | None, case: HandOver | None) -> PresentMailPanel:
    panel = PresentMailPanel(FakeWorld(devices=search).workspace().ports)
    qtbot.addWidget(panel, before_close_func=lambda shown: shown.stop())
    panel.load(case)
    return panel


def test_it_is_there_only_for_devices_that_can_be_asked(qtbot: QtBot) -> None:
    search = FakeDeviceSearch()
    assert not _panel(qtbot, search, BROTHER).isHidden()
    for devices, case in ((search, SHARP), (search, None), (None, BROTHER)):
        assert _panel(qtbot, devices, case).isHidden()
    assert search.read == []


def test_both_values_stand_beside_each_other_and_go_when_the_wanted_ones_change(qloop: Loop, qtbot: QtBot) -> None:
    search = FakeDeviceSearch()
    search.mail = PresentMail("smtp.office365.com", 25, Auth.PASSWORD)
    panel = _panel(qtbot, search, BROTHER)

    async def walk() -> None:
        press(panel, "compare_device")
        await until(lambda: is_seen(panel, "present_sender"))

    qloop.run_until_complete(walk())
    assert search.read == [("192.0.2.7", "Brother")]
    assert "Port: 25\nIt should be: 587" in words_of(panel, "present_port")
    assert "✓" in words_of(panel, "present_server")
    assert "not told" in words_of(panel, "present_sender")
    panel.load(BROTHER)
    assert is_seen(panel, "present_port")
    panel.load(replace(BROTHER, settings=replace(WANTED, port=25)))
    assert not is_seen(panel, "present_port")


def test_a_device_that_tells_nothing_is_said_so(qloop: Loop, qtbot: QtBot) -> None:
    panel = _panel(qtbot, FakeDeviceSearch(), BROTHER)

    async def walk() -> None:
        press(panel, "compare_device")
        await until(lambda: is_seen(panel, "compare_notice"))

    qloop.run_until_complete(walk())
    assert "tells no mail settings" in words_of(panel, "compare_notice")
