"""A large button with a heading and a sentence."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from configurator.errors import Text
from configurator.ui.widgets.label import label
from configurator.ui.words import say

_MARGIN = 18


class Door(QPushButton):
    """One of the ways to begin. Its size follows its words."""

    def __init__(self, name: str, heading: Text, words: Text) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "door")
        self.setAutoDefault(True)  # Enter presses the focused button, also outside dialogs
        self._heading = say(heading)
        self.setShortcut(f"Alt+{self._heading.partition('&')[2][:1].upper()}")
        self._words = label(words, "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(6)
        self._column.addWidget(label(self._heading.replace("&", ""), "heading"))
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        self.tell(words)

    def tell(self, words: Text) -> None:
        self._words.setText(say(words))
        self.setAccessibleName(self._heading.replace("&", ""))
        self.setAccessibleDescription(say(words))

    def sizeHint(self) -> QSize:
        return self._column.sizeHint().expandedTo(QSize(240, 108))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._column.heightForWidth(self.width()) if self.width() > _MARGIN else 108)
