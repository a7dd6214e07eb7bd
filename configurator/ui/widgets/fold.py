"""A part of a page that most people don't need: folded to its heading until it is opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.ui.widgets.button import button
from configurator.ui.words import say


class Fold(QWidget):
    """`column` takes the content. The heading is a button that says whether it is open.

    `opened` is emitted before the content shows, for content that is made only then.
    """

    opened = Signal()

    def __init__(self, name: str, caption: Text) -> None:
        super().__init__()
        self._caption = caption
        self._head: QPushButton = button(caption, self._turn, name=f"{name}_toggle", role="fold")
        self._inner = QWidget()
        self._inner.setObjectName(name)
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(22, 0, 0, 0)
        self.column.setSpacing(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self._head)
        outer.addWidget(self._inner)
        self.open(is_open=False)

    @property
    def is_open(self) -> bool:
        return not self._inner.isHidden()

    def open(self, *, is_open: bool) -> None:
        if is_open and not self.is_open:
            self.opened.emit()
        self._inner.setVisible(is_open)
        sign = "▾" if is_open else "▸"
        self._head.setText(f"{sign}  {say(self._caption)}")
        state = Text("{caption}: open", caption=self._caption)
        if not is_open:
            state = Text("{caption}: folded, press to open", caption=self._caption)
        self._head.setAccessibleName(say(state))

    def _turn(self) -> None:
        self.open(is_open=not self.is_open)
