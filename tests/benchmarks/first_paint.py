"""Opens our program or a bare wizard and, at the first paint, prints seconds since STARTED and resident megabytes.

Started by `startup.py`; imports nothing that the window itself does not.
"""

import os
import sys
import time

PAGES = 8
PAGE_SIZE = 4096
STATEMENT = "/proc/self/statm"  # Linux only


def main(kind: str) -> int:
    return open_ours() if kind == "ours" else open_bare()


def open_ours() -> int:
    """The program as `python -m configurator` opens it, but for a window that tells of its first paint."""
    from configurator.app import window as opening

    show = opening._show

    def show_watched(*arguments: object) -> int:
        from PySide6.QtCore import QEvent

        from configurator.ui import window

        class WatchedWindow(window.MainWindow):
            def event(self, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    tell_soon()
                return super().event(event)

        window.MainWindow = WatchedWindow
        return show(*arguments)

    opening._show = show_watched
    return opening.run_window(practice=False)


def open_bare() -> int:
    import asyncio

    import qasync
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWizard, QWizardPage

    class WatchedWizard(QWizard):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                tell_soon()
            return super().event(event)

    application = QApplication(sys.argv[:1])
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    wizard = WatchedWizard()
    for number in range(PAGES):
        page = QWizardPage()
        page.setTitle(f"Page {number}")
        QFormLayout(page).addRow("&Name", QLineEdit())
        wizard.addPage(page)
    with loop:
        loop.call_soon(wizard.show)
        loop.run_forever()
    return 0


def tell_soon() -> None:
    """One turn of the loop after the paint: then the window stands on the screen."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, tell_and_end)


def tell_and_end() -> None:
    seconds = time.time() - float(os.environ["STARTED"])
    sys.stdout.write(f"{seconds:.4f} {_resident_megabytes():.1f}\n")
    sys.stdout.flush()
    os._exit(0)


def _resident_megabytes() -> float:
    if not sys.platform.startswith("linux"):
        return 0.0
    with open(STATEMENT, encoding="ascii") as statement:  # noqa: PTH123 - pathlib is no part of what is measured
        return int(statement.read().split()[1]) * PAGE_SIZE / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
