"""Listening in the window: where to point the device, live what it sends, and what ends it."""

import asyncio
import ssl
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from configurator.domain.client_hello import ClientHello, read_client_hello
from configurator.domain.heard import HeardSession, HeardTls, ListenOrder
from configurator.errors import NetworkError, Text
from configurator.flow.listening import MOST_SESSIONS
from configurator.ui.widgets.listen_panel import ListenPanel
from tests.fakes.ports import FakeListen, FakeWorld
from tests.servers import hellos
from tests.ui.looking import find, is_seen, press, type_into, until, words, words_of

Loop = asyncio.AbstractEventLoop
HELLO = read_client_hello(hellos.made_by_openssl(ssl.TLSVersion.TLSv1_2))
assert isinstance(HELLO, ClientHello)
EARLY = HeardSession(1, "192.168.1.9", hello_verb="EHLO", hello_name="copier")
LATER = replace(EARLY, hellos=(HELLO,), tls=HeardTls("TLS 1.2", "X"), asked_for_starttls=True, auth_used="LOGIN")


def _panel(qtbot: QtBot, listen: FakeListen, *, is_windows: bool = False) -> ListenPanel:
    panel = ListenPanel(FakeWorld(listen=listen).workspace(), is_windows=is_windows)
    qtbot.addWidget(panel, before_close_func=lambda shown: shown.stop())
    panel.show()
    return panel


def test_nothing_is_opened_before_the_button_is_pressed(qtbot: QtBot) -> None:
    listen = FakeListen()
    panel = _panel(qtbot, listen)
    assert listen.orders == []
    assert not is_seen(panel, "listen_place")


def test_it_says_where_to_point_the_device_and_shows_what_comes_until_it_is_stopped(
    qloop: Loop, qtbot: QtBot
) -> None:
    listen = FakeListen(EARLY, LATER)
    listen.hangs = True
    panel = _panel(qtbot, listen)

    async def walk() -> None:
        press(panel, "listen")
        await until(lambda: is_seen(panel, "heard_1") and is_seen(panel, "listen_progress"))
        assert "192.0.2.77" in words_of(panel, "listen_place").replace("\u200b", "")
        assert "2525" in words_of(panel, "listen_place")
        assert not find(panel, "listen", QPushButton).isEnabled()
        press(panel, "listen_progress_cancel")
        await until(lambda: listen.ended)

    qloop.run_until_complete(walk())
    shown = words_of(panel, "heard_1")
    assert "Client submission (SMTP AUTH): yes" in shown
    assert "Protection: STARTTLS" in shown
    assert listen.orders == [ListenOrder(2525, 600)]
    assert panel.sessions == (LATER,)
    assert find(panel, "listen", QPushButton).isEnabled()
    assert not is_seen(panel, "listen_place")


def test_the_newest_is_on_top_and_only_so_many_are_shown(qloop: Loop, qtbot: QtBot) -> None:
    listen = FakeListen(*(replace(EARLY, number=number) for number in range(1, MOST_SESSIONS + 6)))
    panel = _panel(qtbot, listen)

    async def walk() -> None:
        press(panel, "listen")
        await until(lambda: is_seen(panel, f"heard_{MOST_SESSIONS + 5}"))

    qloop.run_until_complete(walk())
    assert not is_seen(panel, "heard_5")
    newest, oldest = (find(panel, f"heard_{number}", QWidget) for number in (MOST_SESSIONS + 5, 6))
    assert newest.y() < oldest.y()


def test_cards_go_when_their_session_is_no_longer_kept_and_when_it_begins_anew(qloop: Loop, qtbot: QtBot) -> None:
    listen = FakeListen(EARLY)
    panel = _panel(qtbot, listen)

    async def walk() -> None:
        press(panel, "listen")
        await until(lambda: is_seen(panel, "heard_1"))
        listen.sessions = ()
        press(panel, "listen")
        await until(lambda: is_seen(panel, "listen_notice"))

    qloop.run_until_complete(walk())
    assert not is_seen(panel, "heard_1")
    assert "Nothing arrived" in words_of(panel, "listen_notice")


def test_the_whole_hello_unfolds(qloop: Loop, qtbot: QtBot) -> None:
    panel = _panel(qtbot, FakeListen(LATER))

    async def walk() -> None:
        press(panel, "listen")
        await until(lambda: is_seen(panel, "heard_1"))
        assert not is_seen(panel, "heard_1_hello")
        press(panel, "heard_1_hello_toggle")

    qloop.run_until_complete(walk())
    assert "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" in words_of(panel, "heard_1_hello").replace("\u200b", "")


def test_a_port_that_can_not_be_opened_is_told(qloop: Loop, qtbot: QtBot) -> None:
    listen = FakeListen()
    listen.refuses = NetworkError(Text("Another program listens there."))
    panel = _panel(qtbot, listen)

    async def walk() -> None:
        press(panel, "listen")
        await until(lambda: is_seen(panel, "listen_notice"))

    qloop.run_until_complete(walk())
    assert "Another program listens there." in words_of(panel, "listen_notice")
    assert find(panel, "listen", QPushButton).isEnabled()


def test_a_port_that_is_none_holds_the_button(qtbot: QtBot) -> None:
    panel = _panel(qtbot, FakeListen())
    type_into(panel, "listen_port", "70000")
    assert not find(panel, "listen", QPushButton).isEnabled()
    assert "is not a port" in words(panel)
    type_into(panel, "listen_port", "25")
    assert find(panel, "listen", QPushButton).isEnabled()


@pytest.mark.parametrize("is_windows", [True, False])
def test_the_firewall_is_spoken_of_where_there_is_one_that_asks(qtbot: QtBot, is_windows: bool) -> None:
    panel = _panel(qtbot, FakeListen(), is_windows=is_windows)
    assert ("If Windows asks" in words(panel)) is is_windows


def test_what_a_device_says_is_shown_as_plain_text(qloop: Loop, qtbot: QtBot) -> None:
    panel = _panel(qtbot, FakeListen(replace(EARLY, hello_name="<b>x</b>", mail_from="<img src=x>")))

    async def walk() -> None:
        press(panel, "listen")
        await until(lambda: is_seen(panel, "heard_1"))

    qloop.run_until_complete(walk())
    assert "Calls itself: <b>x</b>" in words_of(panel, "heard_1")
