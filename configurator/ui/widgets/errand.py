"""Background work of a page, one at a time: its progress, its cancel button and its end."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QTimer, Signal

from configurator.errors import Text
from configurator.ui import aio
from configurator.ui.widgets.progress import CANCEL, Progress

_PATIENCE_MS = 250


class Errand(Progress):
    """Shows itself only when the work takes a moment, so that quick work doesn't make the page jump.

    `ended` is emitted however the work ends: done, cancelled or broken off.
    """

    ended = Signal()

    def __init__(self, name: str, stop: Text = CANCEL) -> None:
        super().__init__(name, stop)
        self._job: aio.Job | None = None
        self._about: Text | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE_MS)
        self._wait.timeout.connect(self._appear)
        self.cancelled.connect(self.stop)

    def run(self, about: Text, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Ends what runs and starts `work`; `about` is what the user reads meanwhile."""
        self._drop()
        self._about = about
        self._wait.start()
        self._job = aio.start(self._through(work), owner=self, failed=lambda _error: self._over())

    def tell(self, about: Text) -> None:
        """The work has come to another part."""
        self._about = about
        if not self.isHidden():
            self.begin(about)

    def advance(self, about: Text, done: int, of: int) -> None:
        """How far the work is."""
        self._about = about
        if not self.isHidden():
            self.count(about, done, of)

    def stop(self) -> None:
        """Cancels at once what runs."""
        if self._drop():
            self.ended.emit()

    def _appear(self) -> None:
        if self._about is not None:
            self.begin(self._about)

    async def _through(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        await work()
        self._over()

    def _over(self) -> None:
        self._drop()
        self.ended.emit()

    def _drop(self) -> bool:
        """Whether anything ran."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        self._wait.stop()
        self.end()
        return job is not None
