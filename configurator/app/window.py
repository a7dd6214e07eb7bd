"""Makes the window with its ports and runs it until it is closed."""

import signal
import sys
from collections.abc import Collection
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.app.early_import import import_without
from configurator.flow.practice_switch import PracticeSwitch

if TYPE_CHECKING:
    from configurator.flow.workspace import Workspace

_OF_THE_FIRST_PAGE = ("configurator.flow.overview", "configurator.ui.words")  # and without Qt


def run_window(*, practice: bool, data_folder: Path | None = None, off: Collection[PracticeSwitch] = ()) -> int:
    """Opens the program, on the practice tenant if wanted; gives the exit code when its window closes.

    The workspace and what else knows no Qt come first, because PySide6 reads the source of every module that is
    imported after it.
    """
    # msgspec takes three names from there, which `typing` has too since Python 3.11: a part of the start's time.
    import_without("typing_extensions", "msgspec")
    from configurator.app.workspace import open_workspace

    for name in _OF_THE_FIRST_PAGE:
        import_module(name)
    with ExitStack() as at_last, ExitStack() as stack:
        workspace = open_workspace(stack, practice=practice, data_folder=data_folder, off=off)
        return _show(workspace, stack, at_last)


def _show(workspace: "Workspace", stack: ExitStack, at_last: ExitStack) -> int:
    """`at_last` closes after the threads of `stack` have ended: until then only this one collects garbage."""
    from PySide6.QtWidgets import QApplication

    from configurator.ui import aio
    from configurator.ui.collector import Collector
    from configurator.ui.theme import STYLE_ARGUMENTS, apply_theme, is_dark

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication([*sys.argv[:1], *STYLE_ARGUMENTS])
    application.setApplicationName("Device Mail Configurator")
    application.setDesktopFileName("device-mail-configurator")
    apply_theme(application, dark=is_dark(application))
    application.styleHints().colorSchemeChanged.connect(
        lambda: apply_theme(application, dark=is_dark(application))
    )
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    at_last.callback(Collector(application).stop)

    def opened() -> None:
        from configurator.ui.window import MainWindow

        window = MainWindow(workspace)
        stack.callback(window.deleteLater)
        window.fit_into(window.screen().availableSize())
        window.show()

    return aio.run(application, opened)
