"""Microsoft 365: what must be done, by oneself or by somebody else."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from configurator.domain.facts import Facts
from configurator.domain.known import Known, measured, said
from configurator.domain.method import Method
from configurator.flow.answers import Answers, TenantWork, Waiting
from configurator.ui.pages.tenant import TenantPage
from tests.fakes.ports import NOW, FakeWorld
from tests.ui.looking import choose, find, is_seen, press, type_into, words, words_of

ACCOUNT = "scanner@contoso.example"
RELAY = Answers(
    facts=Facts(
        domain="contoso.example",
        device_name="Front desk",
        method=Method.SMTP_RELAY,
        mx=measured("mx.contoso.example", "MX"),
        public_address=said("203.0.113.24"),
        sender=said(ACCOUNT),
    )
)
SUBMISSION = Answers(facts=Facts(domain="contoso.example", method=Method.CLIENT_SUBMISSION))


class MailProgram(QObject):
    """Takes what the desktop would give to a mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


def test_the_record_that_the_check_found_is_completed(page: TenantPage) -> None:
    present = measured(("v=spf1 include:spf.protection.outlook.com mx -all",), "TXT", NOW)
    page.load(replace(RELAY, facts=replace(RELAY.facts, spf_records=present), tenant_work=TenantWork.MYSELF))
    assert "v=spf1 include:spf.protection.outlook.com mx ip4:203.0.113.24 -all" in words(page).replace(
        "\u200b", ""
    )


@pytest.fixture
def page(qtbot: QtBot, qloop: asyncio.AbstractEventLoop) -> TenantPage:
    del qloop
    made = TenantPage(FakeWorld().workspace())
    qtbot.addWidget(made)
    made.load(RELAY)
    return made


def test_until_it_is_known_who_does_it_neither_tasks_nor_message_stand_there(page: TenantPage) -> None:
    assert not is_seen(page, "task_connector")
    assert not is_seen(page, "ready_message")
    assert page.problem is None
    assert page.answers() == RELAY


def test_doing_it_oneself_shows_click_path_script_and_values(page: TenantPage) -> None:
    choose(page, "tenant_work_0")
    assert page.answers().tenant_work is TenantWork.MYSELF
    assert is_seen(page, "task_connector")
    assert "New-InboundConnector" in find(page, "connector_script", QPlainTextEdit).toPlainText()
    assert "Mail flow, Connectors" in words_of(page, "task_connector")
    assert "Source: " in words_of(page, "task_connector")


def test_values_and_scripts_are_copied(page: TenantPage) -> None:
    choose(page, "tenant_work_0")
    press(page, "connector_value_0_copy")
    assert QGuiApplication.clipboard().text() == "203.0.113.24"
    press(page, "connector_script_copy")
    assert "-SenderIPAddresses '203.0.113.24'" in QGuiApplication.clipboard().text()


def test_a_tick_is_an_answer_and_can_be_taken_back(page: TenantPage) -> None:
    choose(page, "tenant_work_0")
    find(page, "done_connector", QCheckBox).click()
    assert page.answers().tenant_done == {"connector"}
    assert words_of(page, "tasks_done") == "1 of 2 done"
    find(page, "done_connector", QCheckBox).click()
    assert page.answers().tenant_done == frozenset()


def test_loaded_ticks_are_shown_and_nothing_changes_by_it(page: TenantPage, qtbot: QtBot) -> None:
    done = replace(RELAY, tenant_work=TenantWork.MYSELF, tenant_done=frozenset({"spf"}))
    with qtbot.assertNotEmitted(page.changed):
        page.load(done)
    assert find(page, "done_spf", QCheckBox).isChecked()
    assert page.answers() == done


def test_somebody_else_gets_a_ready_message(page: TenantPage) -> None:
    choose(page, "tenant_work_1")
    press(page, "copy_message")
    message = QGuiApplication.clipboard().text()
    assert message == find(page, "ready_message", QPlainTextEdit).toPlainText()
    assert "I am setting up Front desk so that it sends mail of contoso.example" in message
    assert "New-InboundConnector" in message


def test_the_message_is_parked_waits_and_is_done(page: TenantPage) -> None:
    choose(page, "tenant_work_1")
    press(page, "park")
    assert page.answers().waiting == Waiting("the Microsoft 365 admin", NOW)
    assert "Waiting for the Microsoft 365 admin since" in words_of(page, "waiting")
    assert page.problem is None
    press(page, "done_now")
    assert page.answers().waiting is None
    assert page.answers().tenant_done == {"connector", "spf"}
    assert not is_seen(page, "waiting")


@pytest.mark.parametrize("length", ["short", "long"])
def test_a_mail_program_gets_the_message_or_the_clipboard_does(page: TenantPage, length: str) -> None:
    program = MailProgram()
    QDesktopServices.setUrlHandler("mailto", program, "take")
    choose(page, "tenant_work_1")
    box = find(page, "ready_message", QPlainTextEdit)
    box.setPlainText("Please & thank you" if length == "short" else "x" * 3000)
    try:
        press(page, "mail_message")
    finally:
        QDesktopServices.unsetUrlHandler("mailto")
    if length == "short":
        assert "body=Please%20%26%20thank%20you" in program.opened[0]
        assert not is_seen(page, "mail_program")
    else:
        assert not program.opened
        assert QGuiApplication.clipboard().text() == "x" * 3000
        assert "on the clipboard" in words_of(page, "mail_program")


def test_the_mailbox_is_asked_where_one_signs_in_and_fills_the_script(page: TenantPage) -> None:
    page.load(SUBMISSION)
    choose(page, "tenant_work_0")
    assert not is_seen(page, "tenant_sender")
    type_into(page, "tenant_account", ACCOUNT)
    assert page.answers().facts.account.value == ACCOUNT
    assert ACCOUNT in find(page, "smtp_auth_script", QPlainTextEdit).toPlainText()


def test_the_sender_is_asked_where_nobody_signs_in(page: TenantPage) -> None:
    assert not is_seen(page, "tenant_account")
    type_into(page, "tenant_sender", "alerts@contoso.example")
    assert page.answers().facts.sender.value == "alerts@contoso.example"


@pytest.mark.parametrize(("answers", "field"), [(RELAY, "tenant_sender"), (SUBMISSION, "tenant_account")])
def test_a_mistyped_address_holds_next(page: TenantPage, answers: Answers, field: str) -> None:
    page.load(answers)
    type_into(page, field, "scanner")
    assert page.problem is not None
    find(page, field, QLineEdit).clear()
    assert page.problem is None


def test_without_anything_to_do_that_is_said(page: TenantPage) -> None:
    page.load(replace(RELAY, facts=replace(RELAY.facts, method=None, sender=Known())))
    assert "Nothing must be done in Microsoft 365" in words(page)
    assert not is_seen(page, "tenant_work")
