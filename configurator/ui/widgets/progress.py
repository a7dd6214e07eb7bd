"""Work that runs: what it is, that it moves, and a button that ends it at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from configurator.errors import Text
from configurator.ui.widgets.button import button
from configurator.ui.widgets.label import label
from configurator.ui.words import say

_BAR_WIDTH = 120
CANCEL = Text("Cancel")


class Progress(QWidget):
    """Hidden until `begin`, hidden again by `end`. `cancelled` is emitted by the button and by Esc on it.

    `stop` stands on the button.
    """

    cancelled = Signal()

    def __init__(self, name: str, stop: Text = CANCEL) -> None:
        super().__init__()
        self.setObjectName(name)
        self._words = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setRange(0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._bar)
        row.addWidget(self._words, 1)
        row.addWidget(button(stop, self.cancelled.emit, name=f"{name}_cancel"))
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def begin(self, words: Text) -> None:
        """Shows that something runs whose length isn't known."""
        self._bar.setRange(0, 0)
        self._say(words)

    def count(self, words: Text, done: int, of: int) -> None:
        """Shows how far it is."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._say(words)

    def end(self) -> None:
        self.hide()

    def _say(self, words: Text) -> None:
        self._words.setText(say(words))
        self.setAccessibleName(say(words))
        self.show()
