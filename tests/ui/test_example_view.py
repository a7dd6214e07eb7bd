"""Settings by example: an export teaches, another is filled, and what can't be done is said."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from configurator.domain.facts import Facts
from configurator.domain.known import measured, said
from configurator.domain.method import Method
from configurator.errors import ExportError, Text
from configurator.flow.answers import Answers, Step
from configurator.flow.export_example import SAMPLES, learn, template_file
from configurator.flow.template_shelf import TemplateShelf
from configurator.flow.workspace import Workspace
from configurator.plugins.family import device_models
from configurator.ui.example_view import ExampleView
from configurator.ui.theme import apply_theme
from configurator.ui.window import MainWindow
from tests.domain.export_edit.exports import OTHERS, export
from tests.fakes.ports import NOW, FakeStore, FakeWorld
from tests.ui.looking import find, press, type_into, until, words_of

Loop = asyncio.AbstractEventLoop
MODEL = "brother.ads"
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
    view.teaching.teach(export)
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
    view.filling.take_export(_file(tmp_path, "b.json", export("json", OTHERS)))
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
    other.teaching.take_template(tmp_path / "t.json")
    assert "Port: SMTP > Port" in words_of(other, "understood")
    assert "Firmware: FW 2.10" in words_of(other, "understood")
    other.teaching.take_template(tmp_path / "a.ini")
    assert "Nothing was learned" in words_of(other, "understood")


def test_what_lacks_is_said(qtbot: QtBot, qloop: Loop, tmp_path: Path) -> None:
    view = _view(qtbot)
    assert "does not stand in the export" in _teach(qloop, view, _file(tmp_path, "x", "a=b\n"))
    view.filling.take_export(tmp_path / "x")
    _save_as(view, tmp_path / "y")
    qloop.run_until_complete(until(lambda: "no template yet" in words_of(view, "export_filled")))
    _teach(qloop, view, _file(tmp_path, "a.ini", export("ini", SAMPLES)))
    view.filling.take_export(tmp_path / "x")
    _save_as(view, tmp_path / "y")
    qloop.run_until_complete(until(lambda: "No device with a chosen method" in words_of(view, "export_filled")))


def test_reading_ends_with_the_page(qtbot: QtBot, qloop: Loop, tmp_path: Path) -> None:
    view = _view(qtbot)
    view.teaching.teach(_file(tmp_path, "a.ini", export("ini", SAMPLES)))
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


def _drop(view: ExampleView, file: Path, where: QPointF) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(where.toPoint(), copy, data, left, none)
    view.dragEnterEvent(entering)
    assert entering.isAccepted()
    view.dropEvent(QDropEvent(where, copy, data, left, none))


def test_a_file_can_be_dropped_and_esc_closes(qtbot: QtBot, qloop: Loop, tmp_path: Path) -> None:
    view = _view(qtbot)
    _drop(view, _file(tmp_path, "a.ini", export("ini", SAMPLES)), QPointF(5, 5))
    assert "Understood" in _told(qloop, view)
    with qtbot.waitSignal(view.closed):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_where_an_export_falls_says_whether_it_teaches_or_is_filled(qtbot: QtBot, tmp_path: Path) -> None:
    view = _view(qtbot, READY)
    shared = template_file(learn(_file(tmp_path, "a.ini", export("ini", SAMPLES)), MODEL))
    (tmp_path / shared.name).write_bytes(shared.content)
    _drop(view, tmp_path / shared.name, QPointF(5, 5))
    assert "Understood" in words_of(view, "understood")
    onto = view.filling.mapTo(view, view.filling.rect().center())
    _drop(view, _file(tmp_path, "b.ini", export("ini", OTHERS)), QPointF(onto))
    assert find(view, "choose_file", QFileDialog).windowTitle() == "Save the edited export"


def _shelf(world: FakeWorld, folder: Path) -> Workspace:
    return replace(world.workspace(), template_folder=folder)


def _shown(qtbot: QtBot, workspace: Workspace, identity: str = "") -> ExampleView:
    made = ExampleView(workspace, identity)
    qtbot.addWidget(made, before_close_func=lambda shown: shown.leave())
    made.show()
    return made


def _box(view: ExampleView, name: str) -> QComboBox:
    return find(view, name, QComboBox)


def test_what_was_taught_is_there_the_next_time_for_the_device_of_that_model(qtbot: QtBot, tmp_path: Path) -> None:
    ours = replace(READY, identity="2", facts=replace(READY.facts, model=MODEL, device_name="Ours"))
    world = FakeWorld(store=FakeStore((READY, ours)), models=device_models().models)
    shelf = _shelf(world, tmp_path).template_shelf
    for model in ("acme.mfp", MODEL):
        shelf.keep(learn(_file(tmp_path, "a.ini", export("ini", SAMPLES)), model, "FW & 2"))
    view = _shown(qtbot, _shelf(world, tmp_path), ours.identity)
    assert _box(view, "example_device").currentText() == "Ours (contoso.example)"
    assert _box(view, "example_template").currentText().endswith("INI, firmware FW & 2")
    assert _box(view, "example_model").currentData() == MODEL
    assert "Port: SMTP > Port" in view.filling.findChildren(QLabel)[4].text()
    _box(view, "example_device").setCurrentIndex(0)
    _box(view, "example_template").setCurrentIndex(0)
    assert _box(view, "example_template").currentText() == "acme.mfp, INI, firmware FW & 2"
    _box(view, "example_device").setCurrentIndex(1)
    assert _box(view, "example_template").currentData().model == MODEL


def test_a_template_is_removed_after_a_question(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = _shelf(FakeWorld(), tmp_path)
    view = _shown(qtbot, workspace)
    assert not find(view, "remove_template", QPushButton).isEnabled()
    view.filling.keep(learn(_file(tmp_path, "a.ini", export("ini", SAMPLES)), MODEL))
    press(view, "remove_template")
    assert workspace.template_shelf.templates
    press(find(view, "ask_remove_template", QMessageBox), "ask_remove_template_yes")
    assert not workspace.template_shelf.templates
    assert not list(tmp_path.glob("*.template.json"))
    assert _box(view, "example_template").currentIndex() == -1


def test_a_template_that_cannot_be_kept_or_removed_is_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").write_text("in the way")
    view = _shown(qtbot, _shelf(FakeWorld(), tmp_path / "templates"))
    view.filling.keep(learn(_file(tmp_path, "a.ini", export("ini", SAMPLES)), MODEL))
    assert "not kept for the next time" in words_of(view, "template_saved")
    assert _box(view, "example_template").currentData().model == MODEL

    def _refuse(*_given: object) -> None:
        raise ExportError(Text("It is in use."))

    monkeypatch.setattr(TemplateShelf, "remove", _refuse)
    press(view, "remove_template")
    press(find(view, "ask_remove_template", QMessageBox), "ask_remove_template_yes")
    assert "still there\nIt is in use." in words_of(view, "template_saved")


def test_a_kept_file_that_cannot_be_read_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    _file(tmp_path, "bad.template.json", "{")
    view = _shown(qtbot, _shelf(FakeWorld(), tmp_path))
    assert "bad.template.json is left out" in words_of(view, "template_saved")


def test_the_page_for_entering_leads_there_and_back(qtbot: QtBot, tmp_path: Path) -> None:
    taught = replace(READY, facts=replace(READY.facts, model=MODEL))
    world = FakeWorld(store=FakeStore((taught,)), models=device_models().models)
    workspace = _shelf(world, tmp_path)
    workspace.template_shelf.keep(learn(_file(tmp_path, "a.ini", export("ini", SAMPLES)), MODEL))
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.open_wizard(replace(taught, step=Step.ENTER))
    wizard = window.view
    assert "A template for this model is kept" in words_of(wizard, "export_way")
    press(wizard, "to_examples")
    assert isinstance(window.view, ExampleView)
    assert window.view.filling.model == MODEL
    window.view.filling.remove_template()
    press(window.view, "close_example")
    assert window.view is wizard
    assert words_of(wizard, "export_way") == ""


def test_the_start_page_leads_there_and_back(qtbot: QtBot) -> None:
    window = MainWindow(FakeWorld(store=FakeStore([READY])).workspace())
    qtbot.addWidget(window)
    window.show()
    press(window, "by_example")
    assert isinstance(window.view, ExampleView)
    press(window.view, "close_example")
    assert window.view is window.start
