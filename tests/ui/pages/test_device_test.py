"""The device's own test: it arrived, or what it shows."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from configurator.domain.capability import Tls
from configurator.domain.client_hello import ClientHello, read_client_hello
from configurator.domain.facts import Facts
from configurator.domain.heard import HeardSession
from configurator.domain.known import Origin, measured, said
from configurator.domain.live_test import LiveTest
from configurator.domain.method import Method
from configurator.flow.answers import Answers, DeviceTest
from configurator.ui.pages.device_test import DeviceTestPage
from tests.fakes.ports import NOW, FakeListen, FakeWorld
from tests.servers import hellos
from tests.ui.looking import choose, find, is_cut_off, is_seen, opened, press, until, words_of

RELAY = Answers(
    facts=Facts(
        method=Method.SMTP_RELAY,
        mx=measured("mx.contoso.example", "MX"),
        sender=said("scanner@contoso.example"),
    )
)
_NARROWEST = 430  # of a page, in a window that is as small as it can be
DENIED = "550 5.7.64 TenantAttribution; Relay Access Denied"


@pytest.fixture
def page(qtbot: QtBot, qloop: asyncio.AbstractEventLoop) -> DeviceTestPage:
    del qloop
    made = DeviceTestPage(FakeWorld().workspace())
    qtbot.addWidget(made)
    made.load(RELAY)
    return made


def test_until_it_is_answered_nothing_is_proven_and_next_is_free(page: DeviceTestPage) -> None:
    assert page.answers() == RELAY
    assert page.problem is None
    assert "Not tested by the device" in words_of(page, "proof_device")
    assert not is_seen(page, "device_shows")


def test_it_arrived_is_the_devices_own_proof_and_not_the_computers(page: DeviceTestPage) -> None:
    choose(page, "device_result_0")
    assert page.answers().device_test == DeviceTest(arrived=True, at=NOW)
    assert "Proven by the device" in words_of(page, "proof_device")
    assert "Not tested from this computer" in words_of(page, "proof_computer")


def test_a_delivery_from_this_computer_leaves_the_device_open(page: DeviceTestPage) -> None:
    settings = FakeWorld().workspace().settings(RELAY)
    assert settings is not None
    page.load(replace(RELAY, live_test=LiveTest(settings, ("it@contoso.example",), delivered=True, stages=())))
    assert "Proven from this computer" in words_of(page, "proof_computer")
    assert "Not tested by the device" in words_of(page, "proof_device")


def test_what_the_panel_shows_is_explained_in_place_with_the_step_that_mends_it(
    qloop: asyncio.AbstractEventLoop, page: DeviceTestPage, qtbot: QtBot
) -> None:
    async def walk() -> None:
        choose(page, "device_result_1")
        find(page, "device_shows", QPlainTextEdit).setPlainText(DENIED)
        await until(lambda: is_seen(page, "device_meanings"))

    qloop.run_until_complete(walk())
    assert page.answers().device_test == DeviceTest(arrived=False, shows=DENIED, at=NOW)
    assert "No connector knows this site" in words_of(page, "device_meanings")
    assert DENIED in words_of(page, "proof_device")
    card = next(each for each in page.findChildren(QPushButton) if each.objectName().startswith("go_"))
    with qtbot.waitSignal(page.wanted) as wanted:
        card.click()
    assert wanted.args == ["tenant"]


def test_unknown_words_are_said_to_be_unknown(page: DeviceTestPage) -> None:
    page.load(replace(RELAY, device_test=DeviceTest(arrived=False, shows="purple monkey")))
    assert "nothing is guessed" in words_of(page, "device_meanings")


def test_markup_from_a_panel_is_plain_text(page: DeviceTestPage) -> None:
    page.load(replace(RELAY, device_test=DeviceTest(arrived=False, shows="<b>x</b>")))
    assert "<b>x</b>" in words_of(page, "proof_device")


def test_loaded_answers_come_back_as_they_were_and_the_time_stays(page: DeviceTestPage) -> None:
    answers = replace(RELAY, device_test=DeviceTest(arrived=False, shows=DENIED, at=NOW.replace(year=2025)))
    page.load(answers)
    assert page.answers() == answers
    page.left()


def test_a_fault_that_is_mended_counts_as_arrived_without_its_words(page: DeviceTestPage) -> None:
    page.load(replace(RELAY, device_test=DeviceTest(arrived=False, shows=DENIED, at=NOW)))
    choose(page, "device_result_0")
    assert page.answers().device_test == DeviceTest(arrived=True, at=NOW)
    assert not is_seen(page, "device_shows")


def test_listening_keeps_what_the_device_proved_and_proves_no_delivery(
    qloop: asyncio.AbstractEventLoop, qtbot: QtBot
) -> None:
    hello = read_client_hello(hellos.TLS_1_0)
    assert isinstance(hello, ClientHello)
    listen = FakeListen(HeardSession(1, "192.168.1.9", hellos=(hello,)))
    listen.hangs = True
    page = opened(qtbot, DeviceTestPage(FakeWorld(listen=listen).workspace()), RELAY)
    changes: list[bool] = []
    page.changed.connect(lambda: changes.append(True))

    async def walk() -> None:
        press(page, "listen_part_toggle")
        press(page, "listen")
        await until(lambda: is_seen(page, "heard_1"))
        page.resize(_NARROWEST, 600)
        await asyncio.sleep(0)
        assert not is_cut_off(page)
        page.left()
        await until(lambda: listen.ended)

    qloop.run_until_complete(walk())
    known = page.answers().facts.tls
    assert (known.value, known.origin) == (Tls.TLS_1_0, Origin.MEASURED)
    assert changes
    assert page.answers().device_test is None


def test_of_two_devices_nothing_is_kept_and_that_is_said(qloop: asyncio.AbstractEventLoop, qtbot: QtBot) -> None:
    hello = read_client_hello(hellos.TLS_1_0)
    assert isinstance(hello, ClientHello)
    peers = ("192.168.1.9", "192.168.1.77")
    listen = FakeListen(*(HeardSession(number, peer, hellos=(hello,)) for number, peer in enumerate(peers)))
    page = opened(qtbot, DeviceTestPage(FakeWorld(listen=listen).workspace()), RELAY)

    async def walk() -> None:
        press(page, "listen_part_toggle")
        press(page, "listen")
        await until(lambda: is_seen(page, "unclear_device"))

    qloop.run_until_complete(walk())
    assert not page.answers().facts.ecdhe.is_known
