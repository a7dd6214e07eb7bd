"""The listener as a tool of its own."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from configurator.ui.listen_view import ListenView
from configurator.ui.window import MainWindow
from tests.fakes.ports import FakeListen, FakeWorld
from tests.ui.looking import is_seen, press, until, words

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
