"""No page opens a window of its own while it is made: it would flash up and take the keyboard away."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from configurator.app.sample import sample_devices
from configurator.flow.answers import Answers, Step
from configurator.flow.graph import steps
from configurator.ui.window import MainWindow
from tests.fakes.ports import FakeWorld


class Watch(QObject):
    """Names every window that shows, but for the program's own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        is_window = isinstance(watched, QWidget) and watched.isWindow() and not isinstance(watched, QMainWindow)
        if is_window and event.type() == QEvent.Type.Show:
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


PAGES = [(device, step) for device in sample_devices() for step in steps(device)]


@pytest.mark.parametrize(
    ("device", "step"), PAGES, ids=[f"{device.facts.method}-{step}" for device, step in PAGES]
)
def test_a_page_is_all_that_shows(
    qtbot: QtBot, qapp: QApplication, qloop: asyncio.AbstractEventLoop, device: Answers, step: Step
) -> None:
    watch = Watch()
    window = MainWindow(FakeWorld().workspace())
    qtbot.addWidget(window)
    window.show()
    qapp.installEventFilter(watch)
    window.open_wizard(replace(device, step=step))
    qloop.run_until_complete(asyncio.sleep(0.05))
    qapp.removeEventFilter(watch)
    assert watch.seen == []
