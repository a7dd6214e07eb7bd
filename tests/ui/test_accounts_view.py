"""Service accounts: list, password, test, removal."""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from configurator.domain.account import CredentialName, ServiceAccount
from configurator.domain.facts import Facts
from configurator.domain.known import said
from configurator.domain.live_test import LiveTest, Reply, SendRequest, Stage, StageName
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.flow.answers import Answers
from configurator.ui.accounts_view import AccountsView
from tests.fakes.ports import FakeSender, FakeStore, FakeWorld
from tests.ui.looking import find, is_seen, press, type_into, until, words, words_of

HOST = "smtp.office365.com"
FIRST, SECOND = "alerts@contoso.example", "scanner@contoso.example"


def _device(name: str) -> Answers:
    facts = Facts(device_name=name, method=Method.CLIENT_SUBMISSION, account=said(SECOND))
    return Answers(identity=name, facts=facts)


@pytest.fixture
def world() -> FakeWorld:
    accounts = [ServiceAccount(FIRST, HOST, stored=False), ServiceAccount(SECOND, HOST, stored=True)]
    world = FakeWorld(store=FakeStore([_device("Copier"), _device("Scanner")], accounts))
    world.vault.held[CredentialName(SECOND, HOST)] = Secret("right")
    return world


@pytest.fixture
def view(qtbot: QtBot, qloop: asyncio.AbstractEventLoop, world: FakeWorld) -> Iterator[AccountsView]:
    del qloop
    made = AccountsView(world.workspace())
    qtbot.addWidget(made)
    yield made
    made.leave()


def pick(view: AccountsView, place: int) -> None:
    find(view, "accounts_list", QListWidget).setCurrentRow(place)


def test_each_account_tells_its_devices_and_whether_its_password_is_stored(view: AccountsView) -> None:
    shown = find(view, "accounts_list", QListWidget)
    assert [shown.item(place).text() for place in range(shown.count())] == [
        f"{FIRST}\nno device, no password stored",
        f"{SECOND}\n2 devices, password stored",
    ]
    assert "No device uses it" in words_of(view, "account_devices")
    pick(view, 1)
    assert words_of(view, "account_devices") == "Copier, Scanner"
    assert is_seen(view, "password_kept")


def test_the_list_is_filtered_while_typing_by_device_too(view: AccountsView) -> None:
    shown = find(view, "accounts_list", QListWidget)
    type_into(view, "search_accounts", "copier")
    assert [shown.isRowHidden(place) for place in range(shown.count())] == [True, False]


def test_without_accounts_it_is_said_where_they_come_from(qtbot: QtBot, qloop: asyncio.AbstractEventLoop) -> None:
    del qloop
    empty = AccountsView(FakeWorld().workspace())
    qtbot.addWidget(empty)
    assert "No accounts yet." in words(empty)
    assert not is_seen(empty, "test_account")


def test_a_password_is_stored_for_an_account(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, view: AccountsView
) -> None:
    async def walk() -> None:
        type_into(view, "password", "new")
        press(view, "save_password")
        await until(lambda: is_seen(view, "password_kept"))

    qloop.run_until_complete(walk())
    assert world.vault.held[CredentialName(FIRST, HOST)] == Secret("new")
    assert "no device, password stored" in find(view, "accounts_list", QListWidget).item(0).text()


def test_an_account_is_tested_by_a_message_to_itself(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, view: AccountsView
) -> None:
    async def walk() -> None:
        pick(view, 1)
        press(view, "test_account")
        await until(lambda: is_seen(view, "account_result"))

    qloop.run_until_complete(walk())
    assert world.sender.requests[0].recipients == (SECOND,)
    assert "Delivered" in words_of(view, "account_result")
    assert words_of(view, "account_last_test") == "Last test: delivered"


def test_a_refused_test_shows_the_servers_words(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, view: AccountsView
) -> None:
    def refused(request: SendRequest) -> LiveTest:
        stage = Stage(StageName.SIGN_IN, ok=False)
        reply = Reply(535, "5.7.139", "Authentication unsuccessful")
        return LiveTest(request.settings, request.recipients, delivered=False, stages=(stage,), reply=reply)

    world.sender.outcomes = [refused]

    async def walk() -> None:
        pick(view, 1)
        press(view, "test_account")
        await until(lambda: is_seen(view, "account_result"))

    qloop.run_until_complete(walk())
    assert "535 5.7.139 Authentication unsuccessful" in words_of(view, "account_result")


def test_a_test_without_a_password_says_so(qloop: asyncio.AbstractEventLoop, view: AccountsView) -> None:
    async def walk() -> None:
        press(view, "test_account")
        await until(lambda: is_seen(view, "account_result"))

    qloop.run_until_complete(walk())
    assert f"The password of {FIRST} for {HOST} isn't known." in words_of(view, "account_result")


def test_a_running_test_is_cancelled_at_once_and_by_choosing_another(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, view: AccountsView
) -> None:
    stage = Stage(StageName.CONNECT, ok=True)

    def slow(request: SendRequest) -> LiveTest:
        return LiveTest(request.settings, request.recipients, delivered=True, stages=(stage,))

    world.sender = FakeSender(slow)
    world.sender.hangs = True

    async def walk(again: AccountsView) -> None:
        pick(again, 1)
        press(again, "test_account")
        await until(lambda: "Connect" in words_of(again, "account_progress"))
        press(again, "account_progress_cancel")
        assert not is_seen(again, "account_progress")
        press(again, "test_account")
        pick(again, 0)
        assert not is_seen(again, "account_progress")
        await asyncio.sleep(0.01)
        again.leave()

    del view
    again = AccountsView(world.workspace())
    qloop.run_until_complete(walk(again))
    again.deleteLater()


def test_an_account_leaves_the_list_only_after_asking(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, view: AccountsView
) -> None:
    async def walk() -> None:
        press(view, "delete_account")
        assert len(world.store.accounts()) == 2
        find(view, "ask_delete_account_yes", QPushButton).click()
        await until(lambda: find(view, "accounts_list", QListWidget).count() == 1)

    qloop.run_until_complete(walk())
    assert [account.address for account in world.store.accounts()] == [SECOND]


def test_an_account_that_devices_name_stays_listed_without_its_password(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, view: AccountsView
) -> None:
    async def walk() -> None:
        pick(view, 1)
        press(view, "delete_account")
        find(view, "ask_delete_account_yes", QPushButton).click()
        await until(lambda: not world.vault.held)
        await until(lambda: "no password" in find(view, "accounts_list", QListWidget).item(1).text())

    qloop.run_until_complete(walk())
    assert is_seen(view, "password")


def test_a_store_that_can_not_be_read_is_said(world: FakeWorld, view: AccountsView) -> None:
    world.store.refuses = "The disk is gone."
    view.refresh()
    assert "The disk is gone." in words_of(view, "accounts_trouble")


def test_esc_and_the_button_close(view: AccountsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.closed):
        press(view, "close_accounts")
    view.show()
    view.activateWindow()
    with qtbot.waitSignal(view.closed):
        QTest.keyClick(find(view, "accounts_list", QListWidget), Qt.Key.Key_Escape)
