"""Collects Python's reference cycles on the window's own thread.

The collector runs in whichever thread happens to allocate. A QObject that dies on another thread than its own
crashes Qt, and the practice tenant and the keyring work on threads of their own. So it is switched off while a
window is open, and run here by a timer instead.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE_MS = 1000
_OLDER = 10  # how many young collections go to one of the next generation


class Collector(QObject):
    """Lives as long as the application. `stop` gives the collector back to the interpreter."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turns = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.collect)
        gc.disable()
        self._timer.start()

    def collect(self) -> None:
        """Collects the youngest objects, now and then older ones, seldom all."""
        self._turns += 1
        every_tenth = self._turns % _OLDER == 0
        gc.collect(2 if self._turns % (_OLDER * _OLDER) == 0 else 1 if every_tenth else 0)

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()
