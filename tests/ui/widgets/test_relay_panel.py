"""The relay on the network: what is there, its plan, and that it is no open relay."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from configurator.domain.capability import Auth
from configurator.domain.dry_run import DryRun, DryRunStage
from configurator.domain.facts import Facts
from configurator.domain.known import Known, said
from configurator.domain.live_test import Reply
from configurator.domain.method import Method, Upstream
from configurator.domain.relay.machine import Machine
from configurator.flow.answers import Answers
from configurator.flow.relay_proof import ELSEWHERE
from configurator.ui.pages.tenant import TenantPage
from tests.fakes.checks import FakeSite
from tests.fakes.ports import FakeWorld
from tests.ui.looking import choose, find, is_seen, opened, press, until, words, words_of

LINUX, WINDOWS = "relay_machine_0", "relay_machine_1"
RELAY = Answers(
    facts=Facts(
        domain="contoso.example",
        device_name="Front desk",
        device_addresses=("192.0.2.21",),
        method=Method.INDIRECT,
        relay_host=said("192.0.2.25"),
        upstream=said(Upstream.CLIENT_SUBMISSION),
        upstream_auth=said(Auth.PASSWORD),
        account=said("scanner@contoso.example"),
    )
)
REFUSED = DryRun(DryRunStage.RECIPIENT, Reply(554, "5.7.1", "Client host rejected"))


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld(site=FakeSite(relay={ELSEWHERE: REFUSED, "scanner@contoso.example": REFUSED}))


@pytest.fixture
def page(qtbot: QtBot, qloop: asyncio.AbstractEventLoop, world: FakeWorld) -> TenantPage:
    del qloop
    return opened(qtbot, TenantPage(world.workspace()), RELAY)


def test_only_a_method_through_a_relay_has_the_panel(page: TenantPage) -> None:
    assert is_seen(page, "relay_machine")
    page.load(replace(RELAY, facts=replace(RELAY.facts, method=Method.CLIENT_SUBMISSION)))
    assert not is_seen(page, "relay_machine")


def test_what_is_there_chooses_the_plan_and_is_an_answer(page: TenantPage, qtbot: QtBot) -> None:
    assert not is_seen(page, "relay_postfix")
    with qtbot.waitSignal(page.changed):
        choose(page, LINUX)
    assert page.answers().relay_machine is Machine.LINUX
    assert "Postfix on the Linux machine" in words_of(page, "relay_why")
    assert is_seen(page, "relay_postfix")
    choose(page, WINDOWS)
    assert is_seen(page, "relay_iis")
    assert not is_seen(page, "relay_postfix")
    assert "Windows Server 2025" in words(page)


def test_a_stored_answer_is_shown_and_another_device_has_none(page: TenantPage, qtbot: QtBot) -> None:
    stored = replace(RELAY, relay_machine=Machine.NAS)
    with qtbot.assertNotEmitted(page.changed):
        page.load(stored)
    assert is_seen(page, "relay_postfix")
    assert page.answers() == stored
    page.load(RELAY)
    assert page.answers().relay_machine is None


def test_oauth_has_a_second_plan_beside_it(page: TenantPage) -> None:
    page.load(
        replace(
            RELAY,
            relay_machine=Machine.LINUX,
            facts=replace(RELAY.facts, upstream_auth=said(Auth.OAUTH2)),
        )
    )
    assert is_seen(page, "relay_postfix")
    assert is_seen(page, "relay_emailproxy")


def test_what_is_missing_is_named_in_place_of_a_plan(page: TenantPage) -> None:
    choose(page, LINUX)
    page.load(replace(page.answers(), facts=replace(RELAY.facts, device_addresses=())))
    assert "Type the device's IPv4 address" in words_of(page, "relay_missing")
    assert not is_seen(page, "relay_postfix")
    assert not is_seen(page, "relay_prove")


def test_a_command_is_copied(page: TenantPage) -> None:
    choose(page, LINUX)
    place = next(place for place in range(1, 12) if is_seen(page, f"relay_postfix_command_{place}"))
    press(page, f"relay_postfix_command_{place}_copy")
    assert QGuiApplication.clipboard().text() == "sudo bash install.sh"


def test_the_files_are_saved_into_a_folder(
    page: TenantPage, qloop: asyncio.AbstractEventLoop, tmp_path: Path
) -> None:
    async def walk() -> None:
        choose(page, LINUX)
        press(page, "relay_postfix_save")
        dialog = find(page, "choose_folder", QFileDialog)
        dialog.fileSelected.emit(str(tmp_path))
        dialog.reject()
        await until(lambda: is_seen(page, "relay_postfix_saved"))

    qloop.run_until_complete(walk())
    assert "smtpd_client_restrictions = permit_mynetworks, reject" in (tmp_path / "main.cf").read_text("utf-8")
    assert str(tmp_path / "roll-back.sh") in words_of(page, "relay_postfix_saved")


def test_a_relay_is_proved_from_here(page: TenantPage, qloop: asyncio.AbstractEventLoop, world: FakeWorld) -> None:
    async def walk() -> None:
        choose(page, LINUX)
        press(page, "relay_prove")
        await until(lambda: is_seen(page, "relay_access"))

    qloop.run_until_complete(walk())
    assert "It is no open relay" in words_of(page, "relay_open")
    assert "which is not on its list" in words_of(page, "relay_access")
    assert f"rehearse in plain 192.0.2.25:25 nobody@outside.invalid {ELSEWHERE}" in world.site.asked
    page.load(RELAY)
    assert not is_seen(page, "relay_open")


def test_without_a_known_relay_there_is_nothing_to_try(page: TenantPage) -> None:
    page.load(replace(RELAY, relay_machine=Machine.LINUX, facts=replace(RELAY.facts, relay_host=Known())))
    assert is_seen(page, "relay_postfix")
    assert not is_seen(page, "relay_prove")
