"""Makes the window with its ports and runs it until it is closed."""

import signal
import sys
from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path

from configurator.flow.practice_switch import PracticeSwitch


def run_window(*, practice: bool, data_folder: Path | None = None, off: Collection[PracticeSwitch] = ()) -> int:
    """Opens the program, on the practice tenant if wanted; gives the exit code when its window closes."""
    from PySide6.QtWidgets import QApplication

    from configurator.app.workspace import open_workspace
    from configurator.ui import aio
    from configurator.ui.collector import Collector
    from configurator.ui.theme import apply_theme, is_dark

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Device Mail Configurator")
    application.setDesktopFileName("device-mail-configurator")
    apply_theme(application, dark=is_dark(application))
    application.styleHints().colorSchemeChanged.connect(
        lambda: apply_theme(application, dark=is_dark(application))
    )
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with ExitStack() as stack:
        stack.callback(Collector(application).stop)
        workspace = open_workspace(stack, practice=practice, data_folder=data_folder, off=off)

        def opened() -> None:
            from configurator.ui.window import MainWindow

            window = MainWindow(workspace)
            stack.callback(window.deleteLater)
            window.show()

        return aio.run(application, opened)
