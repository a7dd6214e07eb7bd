"""The program's window on the practice tenant: it opens, works, and leaves nothing behind when it is closed."""

import gc
import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from configurator.app.window import run_window
from configurator.ui.window import MainWindow


def main_window() -> MainWindow | None:
    shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible())
    return next(shown, None)


def test_the_practice_window_opens_and_ends_with_its_tenant(qapp: QApplication) -> None:
    titles: list[str] = []

    def look_and_close() -> None:
        window = main_window()
        if window is None:
            return
        timer.stop()
        titles.append(window.windowTitle())
        press = window.findChild(QPushButton, "set_up")
        assert press is not None
        press.click()
        titles.append(window.view.objectName())
        window.close()
        qapp.quit()

    was_on = gc.isenabled()
    timer = QTimer()
    timer.timeout.connect(look_and_close)
    timer.start(100)
    try:
        assert run_window(practice=True) == 0
    finally:
        if not was_on:
            gc.disable()
    assert titles == ["Device Mail Configurator: practice tenant", "wizard"]
    assert not [each for each in threading.enumerate() if each.name == "practice tenant"]
