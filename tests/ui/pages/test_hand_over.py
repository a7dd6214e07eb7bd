"""Hand over: preview, print, PDF, everything into a folder."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from configurator.domain.account import CredentialName
from configurator.domain.capability import Auth
from configurator.domain.facts import Facts
from configurator.domain.known import measured, said
from configurator.domain.live_test import LiveTest
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.flow.answers import Answers, DeviceTest
from configurator.plugins.family import device_models
from configurator.ui.pages.hand_over import HandOverPage
from tests.fakes.ports import NOW, FakeWorld
from tests.ui.looking import choose, find, is_seen, press, until, words, words_of

ACCOUNT = "scanner@contoso.example"
PASSWORD = "hunter2-canary"
MSMTP = Answers(
    site_name="Contoso",
    facts=Facts(
        domain="contoso.example",
        device_name="Alerts",
        model="msmtp.msmtp",
        method=Method.CLIENT_SUBMISSION,
        account=said(ACCOUNT),
        auth=said((Auth.PASSWORD,)),
    ),
)
RELAY = replace(
    MSMTP,
    facts=replace(
        MSMTP.facts, method=Method.SMTP_RELAY, mx=measured("mx.contoso.example", "MX"), sender=said(ACCOUNT)
    ),
)


@pytest.fixture
def world() -> FakeWorld:
    world = FakeWorld(models=device_models().models)
    world.vault.held[CredentialName(ACCOUNT, "smtp.office365.com")] = Secret(PASSWORD)
    return world


@pytest.fixture
def page(qtbot: QtBot, qloop: asyncio.AbstractEventLoop, world: FakeWorld) -> HandOverPage:
    del qloop
    made = HandOverPage(world.workspace())
    qtbot.addWidget(made)
    made.load(MSMTP)
    return made


def choose_in(qloop: asyncio.AbstractEventLoop, page: HandOverPage, button: str, dialog: str, path: Path) -> str:
    """Presses a button, chooses a path in the dialog that it opens, and gives what is said then."""

    async def walk() -> None:
        press(page, button)
        opened = find(page, dialog, QFileDialog)
        opened.fileSelected.emit(str(path))
        opened.reject()
        await until(lambda: is_seen(page, "saved"))

    qloop.run_until_complete(walk())
    return words_of(page, "saved")


def test_the_sheet_is_previewed_as_a_page_and_told_to_screen_readers(page: HandOverPage) -> None:
    preview = find(page, "sheet_preview", QWidget)
    pages = [each for each in preview.findChildren(QLabel) if not each.pixmap().isNull()]
    assert pages
    assert preview.accessibleName() == "Preview of the sheet: Alerts"
    assert "smtp.office365.com" in preview.accessibleDescription()


def test_what_is_not_proven_is_said(page: HandOverPage) -> None:
    assert "Not tested by the device" in words_of(page, "not_proven")
    settings = FakeWorld().workspace().settings(RELAY)
    assert settings is not None
    test = LiveTest(settings, ("it@contoso.example",), delivered=True, stages=())
    page.load(replace(RELAY, live_test=test, device_test=DeviceTest(arrived=True, at=NOW)))
    assert not is_seen(page, "not_proven")


def test_the_evidence_is_shown_and_copied(page: HandOverPage) -> None:
    shown = find(page, "evidence", QPlainTextEdit).toPlainText()
    assert "Evidence for Alerts" in shown
    press(page, "evidence_copy")
    assert QGuiApplication.clipboard().text() == shown


def test_everything_goes_into_a_folder_and_is_listed_and_remembered(
    qloop: asyncio.AbstractEventLoop, page: HandOverPage, tmp_path: Path
) -> None:
    listed = choose_in(qloop, page, "save_all", "choose_folder", tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert "msmtprc" in names
    assert {Path(name).suffix for name in names} >= {".pdf", ".txt", ".json"}
    assert all(name in listed for name in names)
    assert {Path(path).name for path in page.answers().handed_over} == names
    assert not any(PASSWORD.encode() in path.read_bytes() for path in tmp_path.iterdir())
    page.load(page.answers())
    assert "msmtprc" in words_of(page, "written_before")


def test_the_password_goes_out_only_when_ticked_and_with_a_warning(
    qloop: asyncio.AbstractEventLoop, page: HandOverPage, tmp_path: Path
) -> None:
    assert not is_seen(page, "password_warning")
    find(page, "with_password", QCheckBox).click()
    assert "can send as this account" in words_of(page, "password_warning")
    assert PASSWORD not in words(page)
    choose_in(qloop, page, "save_all", "choose_folder", tmp_path)
    assert PASSWORD in (tmp_path / "msmtprc").read_text()
    assert not any(PASSWORD in path.read_text() for path in tmp_path.glob("*evidence*"))


def test_the_sheet_is_saved_as_pdf_on_the_chosen_paper(
    qloop: asyncio.AbstractEventLoop, page: HandOverPage, tmp_path: Path
) -> None:
    choose(page, "paper_1")
    choose_in(qloop, page, "save_pdf", "choose_file", tmp_path / "mine.pdf")
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF Letter")


def test_a_password_that_is_not_known_is_said_and_nothing_is_written(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: HandOverPage, tmp_path: Path
) -> None:
    world.vault.held.clear()
    find(page, "with_password", QCheckBox).click()
    told = choose_in(qloop, page, "save_pdf", "choose_file", tmp_path / "mine.pdf")
    assert "Nothing was written" in told
    assert "untick it" in told
    assert not list(tmp_path.iterdir())


def test_existing_files_are_replaced_only_after_asking(
    qloop: asyncio.AbstractEventLoop, page: HandOverPage, tmp_path: Path
) -> None:
    (tmp_path / "msmtprc").write_text("mine")

    async def walk() -> None:
        press(page, "save_all")
        opened = find(page, "choose_folder", QFileDialog)
        opened.fileSelected.emit(str(tmp_path))
        opened.reject()
        await until(lambda: page.findChildren(QPushButton, "ask_replace_yes"))

    qloop.run_until_complete(walk())
    assert [path.name for path in tmp_path.iterdir()] == ["msmtprc"]
    assert (tmp_path / "msmtprc").read_text() == "mine"


def test_the_sheet_is_printed(qloop: asyncio.AbstractEventLoop, page: HandOverPage, tmp_path: Path) -> None:
    async def walk() -> None:
        press(page, "print")
        await until(lambda: page.findChildren(QPrintDialog, "print_dialog"))
        dialog = find(page, "print_dialog", QPrintDialog)
        dialog.printer().setOutputFileName(str(tmp_path / "paper.pdf"))
        dialog.accepted.emit(dialog.printer())
        dialog.reject()

    qloop.run_until_complete(walk())
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_a_locked_keyring_keeps_the_password_from_being_printed(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: HandOverPage
) -> None:
    world.vault.refuses = "The keyring is locked."

    async def walk() -> None:
        find(page, "with_password", QCheckBox).click()
        press(page, "print")
        await until(lambda: is_seen(page, "saved"))
        page.left()

    qloop.run_until_complete(walk())
    assert "Nothing was printed" in words_of(page, "saved")


def test_without_signing_in_no_password_is_offered(page: HandOverPage) -> None:
    page.load(RELAY)
    assert not is_seen(page, "with_password")


def test_without_a_method_it_is_said_what_to_do_first(page: HandOverPage) -> None:
    page.load(Answers())
    assert "Choose one on “What works here”" in words_of(page, "no_method")
    assert not is_seen(page, "save_all")
    assert page.problem is None


def test_the_sheets_language_is_chosen_shown_printed_and_remembered(
    qloop: asyncio.AbstractEventLoop, page: HandOverPage, tmp_path: Path
) -> None:
    box = find(page, "sheet_language", QComboBox)
    assert [box.itemText(place) for place in range(box.count())][:2] == ["English", "Deutsch"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert page.answers().sheet_language == "de"
    assert "das Kennwort des Kontos" in find(page, "sheet_preview", QWidget).accessibleDescription()
    choose_in(qloop, page, "save_pdf", "choose_file", tmp_path / "mine.pdf")
    assert b" de " in (tmp_path / "mine.pdf").read_bytes()
    page.load(replace(MSMTP, sheet_language="pl"))
    assert box.currentText() == "Polski"
    page.load(replace(MSMTP, sheet_language="xx"))
    assert box.currentText() == "English"
