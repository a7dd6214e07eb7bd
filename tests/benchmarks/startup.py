"""Start-up of our program against a bare eight-page QWizard on a qasync loop, in turn.

    python tests/benchmarks/startup.py [--runs 10]

Measures from the start of the process to the first paint of the window, and the resident memory then. Prints
the medians and the two ratios, ours to bare. `QT_QPA_PLATFORM` decides about the screen; without it there is none.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("ours", "bare")
PAGES = 8
PAGE_SIZE = 4096


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--child", choices=KINDS, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.child:
        return _run_child(chosen.child)
    _compare(chosen.runs)
    return 0


def _compare(runs: int) -> None:
    figures: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    for run in range(runs + 1):
        for kind in KINDS:
            measured = _measure(kind)
            if run:  # the first one warms the caches of the disk
                figures[kind].append(measured)
    for index, (name, unit) in enumerate((("first paint", "s"), ("memory", "MB"))):
        ours, bare = (statistics.median(each[index] for each in figures[kind]) for kind in KINDS)
        print(f"{name} ours {ours:.3f} {unit}, bare {bare:.3f} {unit}")
        if bare:  # where the system does not tell, as for memory outside Linux, there is no ratio
            print(f"{name} ratio {ours / bare:.2f}")


def _measure(kind: str) -> tuple[float, float]:
    """Seconds to the first paint and megabytes then, of one start."""
    with tempfile.TemporaryDirectory() as home:
        homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"), home)
        environment = {**os.environ, **homes, "STARTED": repr(time.time())}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [sys.executable, __file__, "--child", kind]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not done.stdout:
        sys.exit(f"{kind} did not start: {done.stdout}{done.stderr}")
    seconds, megabytes = done.stdout.split()[-2:]
    return float(seconds), float(megabytes)


def _run_child(kind: str) -> int:
    sys.path.insert(0, str(ROOT))
    return _open_ours() if kind == "ours" else _open_bare()


def _open_ours() -> int:
    """The program as `python -m configurator` opens it, but for a window that tells of its first paint."""
    from PySide6.QtCore import QEvent

    from configurator.app.window import run_window
    from configurator.ui import window

    class WatchedWindow(window.MainWindow):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                _tell_soon()
            return super().event(event)

    window.MainWindow = WatchedWindow
    return run_window(practice=False)


def _open_bare() -> int:
    import asyncio

    import qasync
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWizard, QWizardPage

    class WatchedWizard(QWizard):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                _tell_soon()
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


def _tell_soon() -> None:
    """One turn of the loop after the paint: then the window stands on the screen."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, _tell_and_end)


def _tell_and_end() -> None:
    seconds = time.time() - float(os.environ["STARTED"])
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if Path("/proc/self/statm").exists() else 0
    sys.stdout.write(f"{seconds:.4f} {pages * PAGE_SIZE / 1e6:.1f}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
