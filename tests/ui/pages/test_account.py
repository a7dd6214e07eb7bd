"""Account: address and sender, the model's limits, the crowd, and the password's ways."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from msgspec import structs
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from configurator.domain.account import CredentialName, ServiceAccount, VaultCondition
from configurator.domain.capability import Auth
from configurator.domain.device_model import FieldLimit, SettingName
from configurator.domain.facts import Facts
from configurator.domain.known import said
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.domain.text import render
from configurator.flow.answers import Answers
from configurator.ui.pages.account import AccountPage
from tests.fakes.ports import EVIDENCE, NOW, PLAIN_DEVICE, FakeStore, FakeWorld
from tests.ui.looking import choose, find, is_seen, press, type_into, until, words, words_of

ACCOUNT = "scanner@contoso.example"
NAME = CredentialName(ACCOUNT, "smtp.office365.com")
LIMITS = {
    SettingName.PASSWORD: FieldLimit(longest=10, refuses='"', evidence=EVIDENCE),
    SettingName.USERNAME: FieldLimit(longest=25, evidence=EVIDENCE),
}
SMALL = structs.replace(PLAIN_DEVICE, limits=LIMITS)
ANSWERS = Answers(identity="this", facts=Facts(domain="contoso.example", method=Method.CLIENT_SUBMISSION))
WITH_ACCOUNT = replace(ANSWERS, facts=replace(ANSWERS.facts, account=said(ACCOUNT)))


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld(models=(SMALL,))


@pytest.fixture
def page(qtbot: QtBot, qloop: asyncio.AbstractEventLoop, world: FakeWorld) -> Iterator[AccountPage]:
    del qloop
    made = AccountPage(world.workspace())
    qtbot.addWidget(made)
    made.load(ANSWERS)
    yield made
    made.left()


def _problem(page: AccountPage) -> str:
    return render(page.problem) if page.problem else ""


def test_without_an_account_next_is_held_with_a_sentence(page: AccountPage) -> None:
    assert _problem(page) == "Type the address of the account that signs in."


def test_a_wrong_address_is_said_while_typing(page: AccountPage) -> None:
    type_into(page, "account", "scanner")
    assert "is not a mail address" in _problem(page)
    assert page.answers().facts.account.value is None


def test_a_right_address_is_the_account_and_the_sender(page: AccountPage) -> None:
    type_into(page, "account", "Scanner@Contoso.example")
    facts = page.answers().facts
    assert page.problem is None
    assert (facts.account.value, facts.sender.value) == ("Scanner@contoso.example",) * 2


def test_another_sender_is_kept_and_send_as_is_explained(page: AccountPage) -> None:
    type_into(page, "account", ACCOUNT)
    type_into(page, "sender", "alerts@contoso.example")
    assert page.answers().facts.sender.value == "alerts@contoso.example"
    assert "Send As" in words(page)
    type_into(page, "sender", "alerts")
    assert "is not a mail address" in _problem(page)


def test_loaded_answers_come_back_as_they_were(page: AccountPage) -> None:
    answers = replace(
        WITH_ACCOUNT, facts=replace(WITH_ACCOUNT.facts, sender=said("other@contoso.example")), store_password=False
    )
    page.load(answers)
    assert page.answers() == answers


def test_a_user_name_too_long_for_the_device_holds_next(page: AccountPage) -> None:
    type_into(page, "account", "a-very-long-name@contoso.example")
    assert "takes 25 characters here" in _problem(page)


def test_a_password_too_long_for_the_device_holds_next_and_one_that_fits_can_be_made(page: AccountPage) -> None:
    page.load(WITH_ACCOUNT)
    type_into(page, "password", "x" * 11)
    assert "takes 10 characters here" in _problem(page)
    assert not find(page, "save_password", QPushButton).isEnabled()
    press(page, "generate_password")
    assert page.problem is None
    assert len(find(page, "password", QLineEdit).text()) == 10


def test_the_relay_takes_what_the_device_could_not(page: AccountPage) -> None:
    page.load(replace(WITH_ACCOUNT, facts=replace(WITH_ACCOUNT.facts, method=Method.INDIRECT)))
    type_into(page, "password", "x" * 40)
    assert page.problem is None


def test_a_password_is_masked_until_it_is_to_be_shown(page: AccountPage) -> None:
    page.load(WITH_ACCOUNT)
    line = find(page, "password", QLineEdit)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    find(page, "password_show", QPushButton).click()
    assert line.echoMode() is QLineEdit.EchoMode.Normal


def test_the_fourth_device_is_warned_of(world: FakeWorld, page: AccountPage) -> None:
    for name in ("a", "b", "c"):
        device = replace(WITH_ACCOUNT, identity=name, facts=replace(WITH_ACCOUNT.facts, device_name=name))
        world.store.save(device)
    world.store.save(WITH_ACCOUNT)
    page.load(WITH_ACCOUNT)
    assert "c, b, a" in words_of(page, "crowd")
    type_into(page, "account", "fresh@contoso.example")
    assert not is_seen(page, "crowd")


def test_saving_puts_the_password_into_the_keyring_and_says_since_when(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: AccountPage
) -> None:
    async def walk() -> None:
        page.load(WITH_ACCOUNT)
        page.entered()
        await until(lambda: is_seen(page, "keyring_line"))
        type_into(page, "password", "right")
        press(page, "save_password")
        assert page.busy
        await until(lambda: is_seen(page, "password_kept"))

    qloop.run_until_complete(walk())
    assert world.vault.held == {NAME: Secret("right")}
    assert "Stored in Fake Keyring since 2026-11-23." in words_of(page, "password_kept")
    assert not is_seen(page, "password")
    assert not page.busy


def test_used_once_it_is_held_in_memory_only(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: AccountPage
) -> None:
    async def walk() -> None:
        page.load(WITH_ACCOUNT)
        choose(page, "store_password_1")
        type_into(page, "password", "right")
        press(page, "save_password")
        await until(lambda: is_seen(page, "password_kept"))

    qloop.run_until_complete(walk())
    assert not world.vault.held
    assert "held in memory" in words_of(page, "password_kept")
    assert page.answers().store_password is False


def test_what_was_typed_is_kept_when_the_page_is_left(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: AccountPage
) -> None:
    async def walk() -> None:
        page.load(WITH_ACCOUNT)
        type_into(page, "password", "right")
        page.left()
        await until(lambda: world.vault.held)

    qloop.run_until_complete(walk())
    assert world.vault.held == {NAME: Secret("right")}
    assert not find(page, "password", QLineEdit).text()


def test_a_password_that_does_not_fit_is_not_kept_on_leaving(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: AccountPage
) -> None:
    page.load(WITH_ACCOUNT)
    type_into(page, "password", "x" * 11)
    page.left()
    qloop.run_until_complete(asyncio.sleep(0.02))
    assert not world.vault.held


@pytest.mark.parametrize("condition", [VaultCondition.LOCKED, VaultCondition.MISSING, VaultCondition.INSECURE])
def test_a_keyring_that_may_not_be_used_is_said_and_once_is_offered(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: AccountPage, condition: VaultCondition
) -> None:
    async def walk() -> None:
        world.vault.condition = condition
        page.load(WITH_ACCOUNT)
        page.entered()
        await until(lambda: is_seen(page, "vault_state"))
        assert not find(page, "store_password_0", QRadioButton).isEnabled()
        assert find(page, "store_password_1", QRadioButton).isChecked()
        assert page.answers().store_password is True  # the wish stays for the day it is unlocked
        world.vault.condition = VaultCondition.READY
        press(page, "check_vault")
        await until(lambda: not is_seen(page, "vault_state"))

    qloop.run_until_complete(walk())
    assert find(page, "store_password_0", QRadioButton).isChecked()


def test_a_stored_password_can_be_changed(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: AccountPage
) -> None:
    async def walk() -> None:
        world.store.save_account(ServiceAccount(ACCOUNT, NAME.host, stored=True, changed=NOW))
        page.load(WITH_ACCOUNT)
        assert not is_seen(page, "password")
        press(page, "change_password")
        type_into(page, "password", "new")
        press(page, "save_password")
        await until(lambda: not is_seen(page, "password"))

    qloop.run_until_complete(walk())
    assert world.vault.held == {NAME: Secret("new")}


def test_a_stored_password_is_deleted_only_after_asking(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: AccountPage
) -> None:
    async def walk() -> None:
        world.store.save_account(ServiceAccount(ACCOUNT, NAME.host, stored=True))
        world.vault.held[NAME] = Secret("right")
        page.load(WITH_ACCOUNT)
        press(page, "delete_password")
        assert world.vault.held
        find(page, "ask_delete_password", QMessageBox)
        find(page, "ask_delete_password_yes", QPushButton).click()
        await until(lambda: is_seen(page, "password"))

    qloop.run_until_complete(walk())
    assert not world.vault.held


def test_a_keyring_that_hangs_can_be_cancelled_at_once(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: AccountPage
) -> None:
    async def walk() -> None:
        world.vault.hangs = True
        page.load(WITH_ACCOUNT)
        type_into(page, "password", "right")
        press(page, "save_password")
        await until(lambda: is_seen(page, "password_progress"))
        assert page.busy
        press(page, "password_progress_cancel")
        assert not page.busy
        assert not is_seen(page, "password_progress")
        await asyncio.sleep(0.01)

    qloop.run_until_complete(walk())
    assert find(page, "password", QLineEdit).text() == "right"
    find(page, "password", QLineEdit).clear()


def test_a_refusing_keyring_is_said_with_the_next_step(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: AccountPage
) -> None:
    async def walk() -> None:
        world.vault.refuses = "The keyring took too long."
        page.load(WITH_ACCOUNT)
        type_into(page, "password", "right")
        press(page, "save_password")
        await until(lambda: is_seen(page, "password_failed"))

    qloop.run_until_complete(walk())
    assert "The keyring took too long. Try it again." in words_of(page, "password_failed")
    find(page, "password", QLineEdit).clear()


def test_oauth_asks_for_no_password_and_says_how_it_stands(page: AccountPage) -> None:
    page.load(replace(WITH_ACCOUNT, facts=replace(WITH_ACCOUNT.facts, auth=said((Auth.OAUTH2,)))))
    assert not is_seen(page, "password")
    assert "OAuth 2.0" in words_of(page, "oauth")
    page.entered()
    assert not page.busy


def test_another_account_asks_for_its_own_password(page: AccountPage, world: FakeWorld) -> None:
    world.store.save_account(ServiceAccount(ACCOUNT, NAME.host, stored=True))
    page.load(WITH_ACCOUNT)
    assert is_seen(page, "password_kept")
    type_into(page, "account", "other@contoso.example")
    assert is_seen(page, "password")
    assert not is_seen(page, "password_kept")


def test_known_accounts_are_offered_while_typing(page: AccountPage, world: FakeWorld) -> None:
    world.store.save_account(ServiceAccount(ACCOUNT, NAME.host, stored=True))
    page.load(ANSWERS)
    completer = find(page, "account", QLineEdit).completer()
    completer.setCompletionPrefix("scan")
    assert completer.currentCompletion() == ACCOUNT


def test_a_store_that_can_not_be_read_is_said(page: AccountPage, world: FakeWorld) -> None:
    world.store = FakeStore()
    world.store.refuses = "The disk is gone."
    broken = AccountPage(world.workspace())
    broken.load(WITH_ACCOUNT)
    assert "The disk is gone." in words_of(broken, "account_store")
    broken.deleteLater()
    assert page.isHidden()
