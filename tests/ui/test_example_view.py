"""Settings by example: an export teaches, another is filled, and what can't be done is said."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from configurator.domain.facts import Facts
from configurator.domain.known import measured, said
from configurator.domain.method import Method
from configurator.flow.answers import Answers
from configurator.flow.export_example import SAMPLES
from configurator.ui.example_view import ExampleView
from configurator.ui.theme import apply_theme
from configurator.ui.window import MainWindow
from tests.domain.export_edit.exports import OTHERS, export
from tests.fakes.ports import NOW, FakeStore, FakeWorld
from tests.ui.looking import find, press, type_into, until, words_of

Loop = asyncio.AbstractEventLoop
READY = Answers(
    facts=Facts(
        domain="contoso.example",
        device_name="Front desk",
        method=Method.DIRECT_SEND,
        account=said("scanner@contoso.example"),
        sender=said("scanner@contoso.example"),
        mx=measured("mx.contoso.example", at=NOW, evidence="MX"),
    )
)


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, dark=False)


def _view(qtbot: QtBot, *devices: Answers) -> ExampleView:
    made = ExampleView(FakeWorld(store=FakeStore(devices)).workspace())
    qtbot.addWidget(made, before_close_func=lambda shown: shown.leave())
    made.resize(1000, 760)
    made.show()
    return made


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def _save_as(view: ExampleView, path: Path) -> None:
    find(view, "choose_file", QFileDialog).fileSelected.emit(str(path))


def _teach(qloop: Loop, view: ExampleView, export: Path) -> str:
    """What is said once the export was read, which happens beside the window's loop."""
    view.teach(export)
    assert "Reading" in words_of(view, "understood")
    return _told(qloop, view)


def _told(qloop: Loop, view: ExampleView) -> str:
    qloop.run_until_complete(until(lambda: "Reading" not in words_of(view, "understood")))
    return words_of(view, "understood")


def test_an_export_teaches_and_another_is_filled(qtbot: QtBot, qloop: Loop, tmp_path: Path) -> None:
    view = _view(qtbot, READY)
    assert not find(view, "save_template", QPushButton).isEnabled()
    press(view, "choose_example")
    taught = _file(tmp_path, "a.json", export("json", SAMPLES))
    find(view, "choose_existing", QFileDialog).fileSelected.emit(str(taught))
    assert "Server: smtp > server" in _told(qloop, view)
    view.take_export(_file(tmp_path, "b.json", export("json", OTHERS)))
    _save_as(view, tmp_path / "c.json")
    qloop.run_until_complete(until((tmp_path / "c.json").exists))
    assert "mx.contoso.example" in (tmp_path / "c.json").read_text("utf-8")


def test_a_template_is_saved_and_used_again(qtbot: QtBot, qloop: Loop, tmp_path: Path) -> None:
    view = _view(qtbot)
    type_into(view, "example_firmware", "FW 2.10")
    _teach(qloop, view, _file(tmp_path, "a.ini", export("ini", SAMPLES)))
    press(view, "save_template")
    _save_as(view, tmp_path / "t.json")
    qloop.run_until_complete(until((tmp_path / "t.json").exists))
    other = _view(qtbot)
    other.take_template(tmp_path / "t.json")
    assert "Port: SMTP > Port" in words_of(other, "understood")
    assert "Firmware: FW 2.10" in words_of(other, "understood")
    other.take_template(tmp_path / "a.ini")
    assert "Nothing was learned" in words_of(other, "understood")


def test_what_lacks_is_said(qtbot: QtBot, qloop: Loop, tmp_path: Path) -> None:
    view = _view(qtbot)
    assert "does not stand in the export" in _teach(qloop, view, _file(tmp_path, "x", "a=b\n"))
    view.take_export(tmp_path / "x")
    _save_as(view, tmp_path / "y")
    qloop.run_until_complete(until(lambda: "no template yet" in words_of(view, "export_filled")))
    _teach(qloop, view, _file(tmp_path, "a.ini", export("ini", SAMPLES)))
    view.take_export(tmp_path / "x")
    _save_as(view, tmp_path / "y")
    qloop.run_until_complete(until(lambda: "No device with a chosen method" in words_of(view, "export_filled")))


def test_reading_ends_with_the_page(qtbot: QtBot, qloop: Loop, tmp_path: Path) -> None:
    view = _view(qtbot)
    view.teach(_file(tmp_path, "a.ini", export("ini", SAMPLES)))
    view.leave()
    qloop.run_until_complete(asyncio.sleep(0.05))
    assert "Understood" not in words_of(view, "understood")


def test_a_store_that_fails_is_said(qtbot: QtBot) -> None:
    store = FakeStore()
    store.refuses = "locked"
    view = ExampleView(FakeWorld(store=store).workspace())
    qtbot.addWidget(view)
    view.show()
    assert words_of(view, "export_filled")


def test_a_file_can_be_dropped_and_esc_closes(qtbot: QtBot, qloop: Loop, tmp_path: Path) -> None:
    view = _view(qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(_file(tmp_path, "a.ini", export("ini", SAMPLES))))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, none)
    view.dragEnterEvent(entering)
    assert entering.isAccepted()
    view.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert "Understood" in _told(qloop, view)
    with qtbot.waitSignal(view.closed):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_the_start_page_leads_there_and_back(qtbot: QtBot) -> None:
    window = MainWindow(FakeWorld(store=FakeStore([READY])).workspace())
    qtbot.addWidget(window)
    window.show()
    press(window, "by_example")
    assert isinstance(window.view, ExampleView)
    press(window.view, "close_example")
    assert window.view is window.start
