"""Enter on the device: value by value, the password unseen, the settings file."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from configurator.domain.account import CredentialName
from configurator.domain.capability import Auth
from configurator.domain.facts import Facts
from configurator.domain.known import measured, said
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.flow.answers import Answers
from configurator.plugins.family import device_models
from configurator.ui.pages.enter import EnterPage
from configurator.ui.widgets.deployment_card import DeploymentCard
from tests.fakes.deployment import write_schema_files
from tests.fakes.ports import FakeWorld
from tests.ui.looking import find, is_seen, opened, press, type_into, until, words, words_of

ACCOUNT = "scanner@contoso.example"
NAME = CredentialName(ACCOUNT, "smtp.office365.com")
PASSWORD = "hunter2-canary"
XEROX = Answers(
    facts=Facts(
        domain="contoso.example",
        model="xerox.workcentre_6015_6505",
        device_addresses=("192.0.2.21",),
        method=Method.CLIENT_SUBMISSION,
        account=said(ACCOUNT),
        auth=said((Auth.PASSWORD,)),
    )
)
MSMTP = replace(XEROX, facts=replace(XEROX.facts, model="msmtp.msmtp"))


class Browser(QObject):
    """Takes what the desktop would give to a browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def world() -> FakeWorld:
    world = FakeWorld(models=device_models().models)
    world.vault.held[NAME] = Secret(PASSWORD)
    return world


@pytest.fixture
def page(qtbot: QtBot, qloop: asyncio.AbstractEventLoop, world: FakeWorld) -> EnterPage:
    del qloop
    made = EnterPage(world.workspace())
    qtbot.addWidget(made)
    made.load(XEROX)
    return made


def test_every_field_of_the_devices_form_stands_there_in_its_own_words(page: EnterPage) -> None:
    assert "Return Email Address" in words_of(page, "entry_sender")
    assert "smtp.office365.com" in words_of(page, "entry_server")
    assert "SMTP AUTH" in words_of(page, "entry_auth")
    assert words_of(page, "entered") == "0 of 6 entered"


def test_a_value_is_copied_and_a_choice_has_no_copy(page: EnterPage) -> None:
    press(page, "entry_server_copy")
    assert QGuiApplication.clipboard().text() == "smtp.office365.com"
    assert not is_seen(page, "entry_auth_copy")


def test_a_tick_is_saved_and_marks_the_next_row(page: EnterPage) -> None:
    first, second = find(page, "entry_sender", QWidget), find(page, "entry_server", QWidget)
    assert first.property("chosen") == "true"
    find(page, "entry_sender_done", QCheckBox).click()
    assert second.property("chosen") == "true"
    assert len(page.answers().typed) == 1
    assert words_of(page, "entered") == "1 of 6 entered"


def test_loaded_ticks_come_back_and_a_changed_value_loses_its_tick(page: EnterPage) -> None:
    find(page, "entry_sender_done", QCheckBox).click()
    find(page, "entry_server_done", QCheckBox).click()
    ticked = page.answers()
    page.load(ticked)
    assert page.answers() == ticked
    page.load(replace(ticked, facts=replace(ticked.facts, account=said("other@contoso.example"))))
    assert not find(page, "entry_sender_done", QCheckBox).isChecked()
    assert find(page, "entry_server_done", QCheckBox).isChecked()


def test_the_password_is_copied_without_being_shown(qloop: asyncio.AbstractEventLoop, page: EnterPage) -> None:
    async def walk() -> None:
        press(page, "password_copy")
        await until(lambda: QGuiApplication.clipboard().text() == PASSWORD)

    qloop.run_until_complete(walk())
    assert PASSWORD not in words(page)
    marks = QGuiApplication.clipboard().mimeData().formats()
    assert "x-kde-passwordManagerHint" in marks


def test_the_password_is_on_the_screen_only_while_asked(qloop: asyncio.AbstractEventLoop, page: EnterPage) -> None:
    async def walk() -> None:
        assert PASSWORD not in words(page)
        press(page, "password_show")
        await until(lambda: PASSWORD in words_of(page, "entry_password"))
        press(page, "password_show")
        assert PASSWORD not in words(page)
        press(page, "password_show")
        await until(lambda: PASSWORD in words_of(page, "entry_password"))
        page.left()

    qloop.run_until_complete(walk())
    assert PASSWORD not in words(page)


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (lambda world: world.vault.held.clear(), "The password isn't known here."),
        (lambda world: setattr(world.vault, "refuses", "The keyring is locked."), "The keyring is locked."),
        (lambda world: world.vault.held.update({NAME: Secret("x" * 32)}), "takes 31 characters here"),
    ],
)
def test_what_is_wrong_with_the_password_is_said(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: EnterPage, prepare: object, sentence: str
) -> None:
    async def walk() -> None:
        assert callable(prepare)
        prepare(world)
        press(page, "password_copy")
        await until(lambda: sentence in words_of(page, "entry_password"))

    qloop.run_until_complete(walk())


def test_without_signing_in_nothing_of_a_password_stands_there(page: EnterPage) -> None:
    relay = replace(
        XEROX.facts, method=Method.SMTP_RELAY, mx=measured("mx.contoso.example", "MX"), sender=said(ACCOUNT)
    )
    page.load(replace(XEROX, facts=relay))
    assert not is_seen(page, "password_copy")
    assert "leave empty" in words_of(page, "entry_password")


def test_the_devices_own_page_is_opened_in_the_browser(page: EnterPage) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser, "take")
    try:
        press(page, "open_device_page")
    finally:
        QDesktopServices.unsetUrlHandler("http")
    assert browser.opened == ["http://192.0.2.21/"]


def test_without_an_address_there_is_no_link(page: EnterPage) -> None:
    page.load(replace(XEROX, facts=replace(XEROX.facts, device_addresses=())))
    assert not is_seen(page, "open_device_page")


def test_unsure_wording_is_said_and_sure_wording_is_not(page: EnterPage) -> None:
    assert "may differ on your firmware" not in words(page)
    page.load(replace(XEROX, facts=replace(XEROX.facts, model="hp.laserjet_pro")))
    assert "may differ on your firmware" in words(page)
    assert "Scan  >  Scan to E-mail" in words_of(page, "device_way")


def test_the_keys_on_the_panel_and_the_firmware_for_oauth_are_told(page: EnterPage) -> None:
    assert "panel" not in words_of(page, "device_way")
    page.load(replace(XEROX, facts=replace(XEROX.facts, model="konica_minolta.bizhub")))
    assert "Utility  >  Administrator Settings" in words_of(page, "device_way")
    page.load(replace(XEROX, facts=replace(XEROX.facts, model="hp.futuresmart")))
    assert "FutureSmart 5.7" in words_of(page, "device_way")


def test_a_format_that_can_not_carry_the_values_says_why(page: EnterPage) -> None:
    page.load(replace(XEROX, facts=replace(XEROX.facts, model="zebra.label_printer")))
    assert "Use a relay on your network" in words_of(page, "file_zebra_sgd")
    assert not is_seen(page, "file_zebra_sgd_save")


def save_file(qloop: asyncio.AbstractEventLoop, page: EnterPage, folder: Path, name: str = "msmtp") -> str:
    async def walk() -> None:
        press(page, f"file_{name}_save")
        dialog = find(page, "choose_folder", QFileDialog)
        dialog.fileSelected.emit(str(folder))
        dialog.reject()
        await until(lambda: is_seen(page, f"file_{name}_saved"))

    qloop.run_until_complete(walk())
    return words_of(page, f"file_{name}_saved")


def test_a_settings_file_is_saved_without_the_password_unless_ticked(
    qloop: asyncio.AbstractEventLoop, page: EnterPage, tmp_path: Path
) -> None:
    page.load(MSMTP)
    assert "Save it as ~/.msmtprc" in words_of(page, "file_msmtp")
    assert "Written" in save_file(qloop, page, tmp_path)
    assert PASSWORD not in (tmp_path / "msmtprc").read_text()
    find(page, "file_msmtp_password", QCheckBox).setChecked(True)
    save_file(qloop, page, tmp_path / "secret")
    assert PASSWORD in (tmp_path / "secret" / "msmtprc").read_text()


def test_a_deployment_tools_file_is_written_once_its_schema_is_confirmed(
    qloop: asyncio.AbstractEventLoop, page: EnterPage, tmp_path: Path
) -> None:
    page.load(replace(XEROX, facts=replace(XEROX.facts, model="brother.mfc")))
    assert "Choose the schema files" in words_of(page, "file_brother_deployment")
    find(page, "deployment", DeploymentCard).take(write_schema_files(tmp_path))
    assert "confirm them first" in words_of(page, "file_brother_deployment")
    find(page, "deployment_confirmed", QCheckBox).click()
    assert "Written" in save_file(qloop, page, tmp_path / "out", "brother_deployment")
    written = json.loads((tmp_path / "out" / "brother-settings.json").read_bytes())
    assert written["settings"]["network"]["smtp"]["account_name"] == ACCOUNT


def test_a_file_that_is_there_is_replaced_only_after_asking(
    qloop: asyncio.AbstractEventLoop, page: EnterPage, tmp_path: Path
) -> None:
    (tmp_path / "msmtprc").write_text("mine")
    page.load(MSMTP)

    async def walk() -> None:
        press(page, "file_msmtp_save")
        dialog = find(page, "choose_folder", QFileDialog)
        dialog.fileSelected.emit(str(tmp_path))
        dialog.reject()
        await until(lambda: page.findChildren(QPushButton, "ask_replace_yes"))
        assert (tmp_path / "msmtprc").read_text() == "mine"
        find(page, "ask_replace_yes", QPushButton).click()
        await until(lambda: is_seen(page, "file_msmtp_saved"))

    qloop.run_until_complete(walk())
    assert (tmp_path / "msmtprc").read_text() != "mine"


def test_a_password_that_is_not_known_is_not_left_out_silently(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: EnterPage, tmp_path: Path
) -> None:
    world.vault.held.clear()
    page.load(MSMTP)
    find(page, "file_msmtp_password", QCheckBox).setChecked(True)
    assert "The password isn't known here." in save_file(qloop, page, tmp_path)
    assert not list(tmp_path.iterdir())


def test_without_a_method_it_is_said_what_to_do_first(page: EnterPage) -> None:
    empty = Answers()
    page.load(empty)
    assert "Choose one on “What works here”" in words_of(page, "no_method")
    assert page.answers() == empty


def test_who_gets_the_mail_is_asked_where_a_file_needs_it_and_kept(qtbot: QtBot) -> None:
    page = EnterPage(FakeWorld(models=device_models().models).workspace())
    page.resize(900, 2000)
    shown = opened(qtbot, page, replace(XEROX, facts=replace(XEROX.facts, model="brother.ads")))
    lines = find(shown, "destination_lines", QPlainTextEdit)
    lines.setPlainText("Front desk <front.desk@contoso.example>\nnobody")
    assert "Line 2 has no mail address" in words_of(shown, "destinations")
    assert not shown.answers().destinations
    type_into(shown, "model_name", "ADS")
    assert lines.toPlainText().endswith("nobody")
    type_into(shown, "model_name", "")
    lines.setPlainText("Front desk <front.desk@contoso.example>")
    QApplication.processEvents()  # new cards are shown with the loop's next turn
    assert "Type the model" in words_of(shown, "file_brother_address_book")
    type_into(shown, "model_name", "ADS-2800W")
    QApplication.processEvents()
    assert "group.xml" in words_of(shown, "file_brother_address_book")
    kept = shown.answers()
    assert [each.name for each in kept.destinations] == ["Front desk"]
    assert kept.model_name == "ADS-2800W"
    other = opened(qtbot, EnterPage(FakeWorld(models=device_models().models).workspace()), kept)
    assert "front.desk@contoso.example" in find(other, "destination_lines", QPlainTextEdit).toPlainText()
    other.load(XEROX)
    assert not is_seen(other, "destinations")
