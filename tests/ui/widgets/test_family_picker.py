"""The model search: what fits, and no more than can be read."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from configurator.plugins.family import DeviceLibrary, device_models
from configurator.ui.widgets.family_picker import FamilyPicker
from tests.fakes.ports import PLAIN_DEVICE
from tests.ui.looking import find


def test_a_long_list_ends_with_how_many_more_there_are(qtbot: QtBot) -> None:
    models = tuple(
        msgspec.structs.replace(PLAIN_DEVICE, key=f"v.f{number}", name=f"Scanner {number}")
        for number in range(130)
    )
    picker = FamilyPicker(DeviceLibrary(models))
    qtbot.addWidget(picker)
    shown, line = find(picker, "families", QListWidget), find(picker, "family_search", QLineEdit)
    assert shown.count() == 101
    last = shown.item(100)
    assert last.text() == "… and 30 more: type on."
    assert last.flags() == Qt.ItemFlag.NoItemFlags
    line.setText("scanner 12")
    assert [shown.item(row).text() for row in range(shown.count())][:2] == ["Scanner 12", "Scanner 112"]
    assert shown.count() == 12


def test_a_full_model_name_finds_its_family_when_the_typing_pauses(qtbot: QtBot) -> None:
    picker = FamilyPicker(device_models())
    qtbot.addWidget(picker)
    shown, line = find(picker, "families", QListWidget), find(picker, "family_search", QLineEdit)
    line.setText("Brother MFC-L2710DW")
    assert shown.item(0).text() != "Brother MFC and DCP multifunction"
    qtbot.waitUntil(lambda: shown.item(0).text() == "Brother MFC and DCP multifunction")
    assert shown.count() == 1
    line.setText("Nobody 5000")
    qtbot.wait(400)
    assert shown.item(0).text() == "Other application"
