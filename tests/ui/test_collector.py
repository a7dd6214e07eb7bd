"""Reference cycles die on the window's own thread only."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from configurator.ui.collector import Collector


class Cycle(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def allocate_a_lot() -> None:
    kept = [[place] for place in range(200_000)]
    del kept


def test_another_thread_collects_nothing_and_the_timer_does(qtbot: QtBot) -> None:
    parent = QObject()
    was_on = gc.isenabled()
    collector = Collector(parent)
    try:
        gone = weakref.ref(Cycle())
        worker = threading.Thread(target=allocate_a_lot)
        worker.start()
        worker.join()
        assert gone() is not None
        qtbot.waitUntil(lambda: gone() is None, timeout=3000)
        for _ in range(100):
            collector.collect()
    finally:
        collector.stop()
        assert gc.isenabled()
        if not was_on:
            gc.disable()
