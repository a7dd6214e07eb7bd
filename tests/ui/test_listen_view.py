"""The listener as a tool of its own."""

import asyncio
import ssl

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from configurator.domain.client_hello import ClientHello, read_client_hello
from configurator.domain.heard import HeardSession
from configurator.ui.listen_view import ListenView
from configurator.ui.theme import apply_theme
from configurator.ui.widgets.ground import Ground
from configurator.ui.window import MainWindow
from tests.fakes.ports import FakeListen, FakeWorld
from tests.servers import hellos
from tests.ui.looking import find, is_seen, press, until, words

Loop = asyncio.AbstractEventLoop


def _endless() -> FakeListen:
    listen = FakeListen()
    listen.hangs = True
    return listen


def test_it_opens_from_the_start_page_and_leaving_it_ends_the_listening(qloop: Loop, qtbot: QtBot) -> None:
    listen = _endless()
    window = MainWindow(FakeWorld(listen=listen).workspace())
    qtbot.addWidget(window)
    window.show()

    async def walk() -> None:
        press(window, "listen_to_device")
        view = window.view
        assert isinstance(view, ListenView)
        assert "It forwards nothing" in words(view)
        press(view, "listen")
        await until(lambda: is_seen(view, "listen_place"))
        press(view, "close_listening")
        await until(lambda: listen.ended)

    qloop.run_until_complete(walk())
    assert window.view is window.start


def test_escape_closes_it_and_other_keys_do_not(qtbot: QtBot) -> None:
    view = ListenView(FakeWorld().workspace())
    qtbot.addWidget(view)
    view.show()
    with qtbot.assertNotEmitted(view.closed):
        QTest.keyClick(view, Qt.Key.Key_F5)
    with qtbot.waitSignal(view.closed):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_it_is_as_high_as_what_it_shows(qapp: QApplication, qloop: Loop, qtbot: QtBot) -> None:
    apply_theme(qapp, dark=False)
    hello = read_client_hello(hellos.made_by_openssl(ssl.TLSVersion.TLSv1_2))
    assert isinstance(hello, ClientHello)
    view = ListenView(FakeWorld(listen=FakeListen(HeardSession(1, "192.168.1.9", hellos=(hello,)))).workspace())
    qtbot.addWidget(view)
    view.resize(1180, 600)
    view.show()

    async def walk() -> None:
        press(view, "listen")
        await until(lambda: is_seen(view, "heard_1"))
        press(view, "heard_1_hello_toggle")
        await asyncio.sleep(0.05)

    qloop.run_until_complete(walk())
    ground, card = find(view, "ground", Ground), find(view, "heard_1", QWidget)
    assert ground.height() > 600
    assert ground.height() - card.mapTo(ground, card.rect().bottomLeft()).y() < 40
