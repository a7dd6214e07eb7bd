"""Pictures of every page, light and dark, at 100 % and 200 %, made on the practice tenant.

    python packaging/screenshots.py OUT

Each combination runs in a process of its own, since Qt reads the scale factor when it starts.
"""

import argparse
import asyncio
import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from configurator.app.sample import sample_devices
from configurator.app.workspace import open_workspace
from configurator.flow.answers import Answers, Step
from configurator.flow.graph import steps
from configurator.flow.workspace import Workspace
from configurator.ui import aio
from configurator.ui.theme import STYLE_ARGUMENTS, apply_theme
from configurator.ui.window import MainWindow
from configurator.ui.wizard import WizardView

SETTLE_S = 1.2
LONGEST_WAIT_S = 15.0
POLL_S = 0.1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scale", type=int)
    parser.add_argument("--dark", action="store_true")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    if chosen.scale:
        return _take_one_set(chosen.out, scale=chosen.scale, dark=chosen.dark)
    for scale in (1, 2):
        for tone in ((), ("--dark",)):
            arguments = [sys.executable, __file__, str(chosen.out), "--scale", str(scale), *tone]
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
            subprocess.run(arguments, env=environment, check=True)
    print(f"{len(list(chosen.out.glob('*.png')))} pictures in {chosen.out}")
    return 0


def _take_one_set(out: Path, *, scale: int, dark: bool) -> int:
    application = QApplication([sys.argv[0], *STYLE_ARGUMENTS])
    apply_theme(application, dark=dark)
    name = f"{'dark' if dark else 'light'}-{scale * 100}"
    with ExitStack() as stack:
        workspace = open_workspace(stack, practice=True, data_folder=None)
        camera = _Camera(application, workspace, out, name)
        aio.run(application, camera.begin)
        return camera.exit_code


class _Camera:
    """Walks through the window and takes a picture of everything."""

    def __init__(self, application: QApplication, workspace: Workspace, out: Path, name: str) -> None:
        self.exit_code = 0
        self._application = application
        self._out = out
        self._name = name
        self._window = MainWindow(workspace)
        self._number = 0

    def begin(self) -> None:
        self._window.show()
        aio.start(self._walk(), owner=self._window, failed=self._failed)

    async def _walk(self) -> None:
        await self._take("start-empty")
        for answers in sample_devices():
            await self._walk_method(answers)
        self._window.open_start()
        await self._take("start-full")
        self._window.open_accounts()
        await self._take("accounts")
        self._window.open_listening()
        await self._take("listen")
        self._window.open_explanation("550 5.7.64 TenantAttribution; Relay Access Denied", "")
        await self._take("explain")
        self._end()

    async def _walk_method(self, answers: Answers) -> None:
        for step in steps(answers):
            self._window.open_wizard(replace(answers, step=step))
            wizard = self._window.view
            assert isinstance(wizard, WizardView)  # noqa: S101 - it was opened one line above
            await asyncio.sleep(SETTLE_S)
            if step is Step.TEST:
                for button in wizard.page.findChildren(QPushButton, "send_test"):
                    button.click()
            await self._settle(wizard)
            answers = replace(wizard.session.answers, step=step)
            await self._take(f"{answers.facts.method}-{step.value}")
            self._window.open_start()

    async def _settle(self, wizard: WizardView) -> None:
        """Waits until the page has done what it does, at most for a while: the picture is taken in any case."""
        for _ in range(int(LONGEST_WAIT_S / POLL_S)):
            if not wizard.page.busy:
                return
            await asyncio.sleep(POLL_S)

    async def _take(self, what: str) -> None:
        await asyncio.sleep(SETTLE_S / 2)
        self._number += 1
        self._window.grab().save(str(self._out / f"{self._number:02}-{what}-{self._name}.png"))

    def _failed(self, error: Exception) -> None:
        print(f"screenshots stopped: {error!r}", file=sys.stderr)
        self.exit_code = 1
        self._end()

    def _end(self) -> None:
        self._window.close()
        self._application.quit()


if __name__ == "__main__":
    sys.exit(main())
