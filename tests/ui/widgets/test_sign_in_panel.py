"""Signing in by OAuth 2.0 in the window: what is asked, what a person sees meanwhile, what came of it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from configurator.domain.account import VaultCondition
from configurator.domain.capability import Auth
from configurator.domain.facts import Facts
from configurator.domain.known import said
from configurator.domain.method import Method
from configurator.domain.oauth import OauthFlow, SignInPrompt, Token, TokenRefusal, TokenRequest
from configurator.domain.secret import Secret
from configurator.flow.answers import Answers
from configurator.flow.token_keeping import keep_token, token_name
from configurator.ui.pages.account import AccountPage
from tests.fakes.ports import NOW, FakeWorld
from tests.fakes.tokens import PROMPT, TOKEN, FakeTokens
from tests.ui.looking import choose, find, is_seen, opened, press, type_into, until, words_of

Loop = asyncio.AbstractEventLoop
ACCOUNT, HOST = "scanner@contoso.example", "smtp.office365.com"
APPLICATION = "0d1ad1c8-2a33-4a4a-8c5f-0a1b2c3d4e5f"
ANSWERS = Answers(
    application=APPLICATION,
    facts=Facts(
        domain="contoso.example",
        method=Method.CLIENT_SUBMISSION,
        account=said(ACCOUNT),
        auth=said((Auth.OAUTH2,)),
    ),
)
SOON = replace(PROMPT, expires=NOW + timedelta(minutes=15))


class WaitingTokens(FakeTokens):
    """Somebody has to sign in first."""

    async def sign_in(
        self, request: TokenRequest, secret: Secret | None, on_prompt: Callable[[SignInPrompt], None]
    ) -> Token | TokenRefusal:
        await super().sign_in(request, secret, on_prompt)
        await asyncio.Event().wait()
        raise AssertionError("nobody came")


class Browser(QObject):
    """Takes what the desktop would give to a browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def world_with(tokens: FakeTokens) -> FakeWorld:
    return FakeWorld(tokens=lambda: tokens)


def page_of(qtbot: QtBot, qloop: Loop, world: FakeWorld, answers: Answers = ANSWERS) -> AccountPage:
    page = opened(qtbot, AccountPage(world.workspace()), answers)
    qloop.run_until_complete(asyncio.sleep(0.01))  # the keyring was asked
    return page


def kept(world: FakeWorld, token: Token) -> None:
    request = TokenRequest(OauthFlow.DEVICE, ACCOUNT, APPLICATION, "https://login.example/t", "scope")
    asyncio.get_event_loop().run_until_complete(keep_token(world.vault, request, HOST, token))


def test_without_an_application_nobody_signs_in(qtbot: QtBot, qloop: Loop) -> None:
    page = page_of(qtbot, qloop, world_with(FakeTokens()), replace(ANSWERS, application=""))
    assert not find(page, "sign_in", QPushButton).isEnabled()
    assert page.problem is None, "the device's own sign-in needs none"
    type_into(page, "application", "my application")
    assert page.problem is not None
    type_into(page, "application", f" {{{APPLICATION.upper()}}} ")
    assert page.answers().application == APPLICATION
    assert find(page, "sign_in", QPushButton).isEnabled()


def test_the_code_stands_large_with_address_and_time_and_can_be_copied(qtbot: QtBot, qloop: Loop) -> None:
    page = page_of(qtbot, qloop, world_with(WaitingTokens(prompt=SOON)))
    press(page, "sign_in")
    qloop.run_until_complete(until(lambda: is_seen(page, "sign_in_prompt")))
    assert find(page, "user_code", QLabel).text() == "ABCD-1234"
    assert find(page, "sign_in_address", QLabel).accessibleName() == "https://login.example/device"
    assert "15:00" in find(page, "sign_in_left", QLabel).text()
    assert not find(page, "sign_in", QPushButton).isEnabled()
    press(page, "copy_user_code")
    assert QGuiApplication.clipboard().text() == "ABCD-1234"
    assert not page.grab().isNull()


def test_the_page_is_opened_by_a_button(qtbot: QtBot, qloop: Loop) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "take")
    try:
        page = page_of(qtbot, qloop, world_with(WaitingTokens(prompt=SOON)))
        press(page, "sign_in")
        qloop.run_until_complete(until(lambda: is_seen(page, "sign_in_prompt")))
        press(page, "open_sign_in")
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ["https://login.example/device"]


def test_a_browser_sign_in_shows_no_code(qtbot: QtBot, qloop: Loop) -> None:
    tokens = WaitingTokens(prompt=replace(SOON, user_code=""))
    page = page_of(qtbot, qloop, world_with(tokens))
    choose(page, "sign_in_flow_1")
    press(page, "sign_in")
    qloop.run_until_complete(until(lambda: is_seen(page, "sign_in_prompt")))
    assert tokens.asked[0].flow is OauthFlow.CODE
    assert not is_seen(page, "user_code")
    assert "browser" in words_of(page, "sign_in_prompt")


def test_cancel_ends_it_and_it_can_be_begun_again(qtbot: QtBot, qloop: Loop) -> None:
    page = page_of(qtbot, qloop, world_with(WaitingTokens(prompt=SOON)))
    press(page, "sign_in")
    qloop.run_until_complete(until(lambda: is_seen(page, "sign_in_progress")))
    press(page, "sign_in_progress_cancel")
    assert not is_seen(page, "sign_in_prompt")
    assert find(page, "sign_in", QPushButton).isEnabled()


def test_the_token_is_kept_and_its_end_is_said(qtbot: QtBot, qloop: Loop) -> None:
    world = world_with(tokens := FakeTokens(prompt=SOON))
    page = page_of(qtbot, qloop, world)
    press(page, "sign_in")
    qloop.run_until_complete(until(lambda: is_seen(page, "token_kept")))
    assert "renewed by itself" in words_of(page, "token_kept")
    assert tokens.asked[0].authority == "https://login.microsoftonline.com/contoso.example"
    assert list(world.vault.held) == [token_name(ACCOUNT, HOST)]
    assert "canary" not in words_of(page, "token_kept")
    press(page, "forget_token")
    qloop.run_until_complete(until(lambda: not is_seen(page, "token_kept")))
    assert world.vault.held == {}


def test_an_application_alone_gives_its_secret_and_it_is_not_kept(qtbot: QtBot, qloop: Loop) -> None:
    tokens = FakeTokens(Token(TOKEN.access, None, TOKEN.expires), SOON)
    world = world_with(tokens)
    page = page_of(qtbot, qloop, world)
    choose(page, "sign_in_flow_2")
    assert not find(page, "sign_in", QPushButton).isEnabled()
    type_into(page, "client_secret", "canary-client")
    press(page, "sign_in")
    qloop.run_until_complete(until(lambda: is_seen(page, "token_kept")))
    assert tokens.secrets == [Secret("canary-client")]
    assert "can't renew" in words_of(page, "token_kept")
    assert find(page, "client_secret", QLineEdit).text() == ""
    assert not any("canary-client" in held.reveal() for held in world.vault.held.values())


def test_a_token_that_has_run_out_is_warned_of(qtbot: QtBot, qloop: Loop) -> None:
    world = world_with(FakeTokens())
    kept(world, Token(Secret("canary"), None, NOW - timedelta(hours=1)))
    page = page_of(qtbot, qloop, world)
    qloop.run_until_complete(until(lambda: is_seen(page, "token_kept")))
    assert "has run out" in words_of(page, "token_kept")


def test_a_refusal_is_explained_with_the_ways_out(qtbot: QtBot, qloop: Loop) -> None:
    refusal = TokenRefusal("access_denied", "AADSTS53003: Access has been blocked by Conditional Access policies.")
    page = page_of(qtbot, qloop, world_with(FakeTokens(refusal, SOON)))
    press(page, "sign_in")
    qloop.run_until_complete(until(lambda: is_seen(page, "sign_in_refused")))
    assert "AADSTS53003" in words_of(page, "sign_in_refused")
    assert "policy" in words_of(page, "sign_in_meanings").lower()
    type_into(page, "account", "other@contoso.example")
    assert not is_seen(page, "sign_in_refused"), "it was said of another mailbox"
    assert not is_seen(page, "sign_in_meanings")


def test_a_locked_keyring_is_said_before_anybody_signs_in(qtbot: QtBot, qloop: Loop) -> None:
    world = world_with(tokens := FakeTokens())
    page = page_of(qtbot, qloop, world)
    world.vault.condition = VaultCondition.LOCKED
    press(page, "sign_in")
    qloop.run_until_complete(until(lambda: is_seen(page, "sign_in_refused")))
    assert tokens.asked == []


@pytest.mark.parametrize(("flow", "word"), [(0, "IsFallbackPublicClient"), (2, "SMTP.SendAsApp")])
def test_registering_is_shown_for_the_chosen_way(qtbot: QtBot, qloop: Loop, flow: int, word: str) -> None:
    page = page_of(qtbot, qloop, world_with(FakeTokens()))
    press(page, "registration_toggle")
    choose(page, f"sign_in_flow_{flow}")
    script = find(page, "registration_script", QPlainTextEdit).toPlainText()
    assert word in script
    assert f"'{ACCOUNT}'" in script


def test_another_account_ends_the_sign_in(qtbot: QtBot, qloop: Loop) -> None:
    page = page_of(qtbot, qloop, world_with(WaitingTokens(prompt=SOON)))
    press(page, "sign_in")
    qloop.run_until_complete(until(lambda: is_seen(page, "sign_in_prompt")))
    type_into(page, "account", "")
    assert not is_seen(page, "sign_in_prompt")
    assert not find(page, "sign_in", QPushButton).isEnabled()
