"""The window: start page with its three doors, the list of devices, and the way between the views."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.method import Method
from configurator.flow.answers import Answers, Step
from configurator.ui.accounts_view import AccountsView
from configurator.ui.device_table import DeviceTable
from configurator.ui.explain_view import ExplainView
from configurator.ui.start import StartView
from configurator.ui.theme import apply_theme
from configurator.ui.widgets.notice import Notice
from configurator.ui.window import MainWindow
from configurator.ui.wizard import WizardView
from tests.fakes.ports import NOW, FakeStore, FakeWorld


@pytest.fixture(autouse=True)
def themed(qapp: QApplication, qloop: asyncio.AbstractEventLoop) -> None:
    del qloop  # the pages start their work on it
    apply_theme(qapp, dark=False)


def device(name: str, method: Method | None = Method.SMTP_RELAY) -> Answers:
    facts = with_facts(Facts(), Origin.SAID, domain="contoso.example", device_name=name, method=method)
    return Answers(site_name="Contoso Dental", facts=facts, changed=NOW)


def open_window(qtbot: QtBot, world: FakeWorld, *, practice: bool) -> MainWindow:
    workspace = world.workspace()
    window = MainWindow(replace(workspace, ports=replace(workspace.ports, is_practice=practice)))
    qtbot.addWidget(window)
    window.show()
    return window


def press(view: QWidget, name: str) -> None:
    found = view.findChild(QPushButton, name)
    assert found is not None
    found.click()


def table(window: MainWindow) -> DeviceTable:
    found = window.findChild(QTableView, "devices")
    assert isinstance(found, DeviceTable)
    return found


def cells(shown: DeviceTable) -> list[str]:
    model = shown.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_an_empty_window_says_what_to_do_first(qtbot: QtBot) -> None:
    window = open_window(qtbot, FakeWorld(), practice=False)
    assert window.windowTitle() == "Device Mail Configurator"
    assert any(
        "Choose “Set up a device”" in each.text() for each in window.findChildren(QLabel) if each.isVisible()
    )
    resume = window.findChild(QPushButton, "resume")
    assert resume is not None
    assert not resume.isEnabled()
    assert window.findChild(QTableView, "devices") is None
    assert QApplication.focusWidget() in {window.findChild(QPushButton, "set_up"), None}


def test_the_practice_tenant_is_marked_in_title_and_banner(qtbot: QtBot) -> None:
    window = open_window(qtbot, FakeWorld(), practice=True)
    assert "practice" in window.windowTitle()
    assert any(each.text().startswith("Practice tenant") for each in window.findChildren(QLabel))


def test_set_up_begins_a_new_device_and_close_comes_back(qtbot: QtBot) -> None:
    window = open_window(qtbot, FakeWorld(), practice=False)
    press(window, "set_up")
    assert isinstance(window.view, WizardView)
    press(window.view, "close")
    assert isinstance(window.view, StartView)


def test_resume_opens_the_device_changed_last_where_it_was_left(qtbot: QtBot) -> None:
    left = replace(device("Front desk"), step=Step.NEEDS)
    window = open_window(qtbot, FakeWorld(store=FakeStore([left, device("Archive")])), practice=False)
    press(window, "resume")
    assert isinstance(window.view, WizardView)
    assert window.view.session.answers == left
    assert window.view.session.step is Step.NEEDS


def test_the_list_filters_while_typing_and_opens_what_is_chosen(qtbot: QtBot) -> None:
    window = open_window(
        qtbot, FakeWorld(store=FakeStore([device("Front desk"), device("Archive")])), practice=False
    )
    search = window.findChild(QLineEdit, "search_devices")
    assert search is not None
    qtbot.keyClicks(search, "arch")
    assert cells(table(window)) == ["Archive"]
    table(window).selectRow(0)
    press(window, "open_device")
    assert isinstance(window.view, WizardView)
    assert window.view.session.answers.facts.device_name == "Archive"


def test_a_removed_device_goes_only_after_the_question(qtbot: QtBot) -> None:
    world = FakeWorld(store=FakeStore([device("Front desk")]))
    window = open_window(qtbot, world, practice=False)
    press(window, "remove_device")
    box = window.findChild(QMessageBox, "ask_remove")
    assert box is not None
    assert len(world.store.devices()) == 1
    box.buttons()[0].click() if box.buttonRole(box.buttons()[0]) is QMessageBox.ButtonRole.DestructiveRole else (
        box.buttons()[1].click()
    )
    assert world.store.devices() == ()
    assert cells(table(window)) == []
    press(window, "remove_device")


def test_a_store_that_fails_is_said_on_the_start_page(qtbot: QtBot) -> None:
    world = FakeWorld(store=FakeStore([device("Front desk")]))
    window = open_window(qtbot, world, practice=False)
    world.store.refuses = "The disk is full."
    press(window, "remove_device")
    box = window.findChild(QMessageBox, "ask_remove")
    assert box is not None
    next(each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.DestructiveRole).click()
    notice = window.findChild(Notice, "store_notice")
    assert notice is not None
    assert "The disk is full." in notice.words


def test_a_damaged_store_is_told_with_the_place_where_it_is_kept(qtbot: QtBot) -> None:
    world = FakeWorld()
    world.store.set_aside = Path("devices-damaged.db")
    notice = open_window(qtbot, world, practice=False).findChild(Notice, "store_notice")
    assert notice is not None
    assert "devices-damaged.db" in notice.words


@pytest.mark.parametrize(
    ("now", "heading"),
    [
        (NOW, "About 5 weeks left."),
        (datetime(2027, 1, 5, tzinfo=UTC), "Password sign-in is off by default."),
    ],
)
def test_devices_with_a_password_are_warned_of_the_date(qtbot: QtBot, now: datetime, heading: str) -> None:
    world = FakeWorld(store=FakeStore([device("Front desk", Method.CLIENT_SUBMISSION)]), now=now)
    notice = open_window(qtbot, world, practice=False).findChild(Notice, "deadline")
    assert notice is not None
    assert notice.words.startswith(heading)
    assert not notice.isHidden()


def test_without_such_a_device_there_is_no_warning(qtbot: QtBot) -> None:
    world = FakeWorld(store=FakeStore([device("Front desk")]))
    notice = open_window(qtbot, world, practice=False).findChild(Notice, "deadline")
    assert notice is not None
    assert notice.isHidden()


def test_the_explanation_returns_to_where_it_was_asked_for(qtbot: QtBot) -> None:
    window = open_window(qtbot, FakeWorld(), practice=False)
    press(window, "mend")
    assert isinstance(window.view, ExplainView)
    window.view.closed.emit()
    assert isinstance(window.view, StartView)
    press(window, "set_up")
    wizard = window.view
    press(wizard, "explain_button")
    assert isinstance(window.view, ExplainView)
    window.view.closed.emit()
    assert window.view is wizard


def test_accounts_open_and_close(qtbot: QtBot) -> None:
    window = open_window(qtbot, FakeWorld(), practice=False)
    press(window, "accounts")
    assert isinstance(window.view, AccountsView)
    window.view.closed.emit()
    assert isinstance(window.view, StartView)


def test_a_device_that_is_gone_opens_nothing_and_closing_the_window_ends_the_wizard(qtbot: QtBot) -> None:
    window = open_window(qtbot, FakeWorld(), practice=False)
    window.open_device("nobody")
    assert isinstance(window.view, StartView)
    window.open_wizard(Answers())
    window.close()
    assert isinstance(window.view, StartView)


class FakeCrashes:
    """A report until it is forgotten."""

    def __init__(self) -> None:
        self.kept = "ValueError\n  wizard.py:10 forward"

    def text(self) -> str:
        return self.kept

    def forget(self) -> None:
        self.kept = ""


def test_a_report_of_the_last_run_is_offered_shown_and_forgotten(qtbot: QtBot) -> None:
    workspace = FakeWorld().workspace()
    crashes = FakeCrashes()
    view = StartView(replace(workspace, ports=replace(workspace.ports, crashes=crashes)))
    qtbot.addWidget(view)
    notice = view.findChild(Notice, "crash")
    assert notice is not None
    assert notice.isVisibleTo(view)
    assert "sent nowhere" in notice.words
    press(view, "show_crash")
    box = view.findChild(QMessageBox, "crash_report")
    assert box is not None
    assert "wizard.py:10" in box.informativeText()
    box.close()
    press(view, "copy_crash")
    assert QApplication.clipboard().text() == "ValueError\n  wizard.py:10 forward"
    press(view, "forget_crash")
    assert not notice.isVisibleTo(view)


def test_the_window_is_no_larger_than_a_small_screen(qtbot: QtBot) -> None:
    window = open_window(qtbot, FakeWorld(), practice=False)
    window.fit_into(QSize(2560, 1400))
    assert window.minimumSize() == QSize(940, 600)
    window.fit_into(QSize(853, 540))
    assert (window.width(), window.height()) == (853, 540)
