"""A message inside a page: what is the matter, and buttons for what to do."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from configurator.errors import Text
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.label import label
from configurator.ui.widgets.style import restyle
from configurator.ui.words import say


class Notice(Card):
    """A soft coloured area, hidden until it has something to say. `tone` is ok, warn, bad or info."""

    def __init__(self, name: str) -> None:
        super().__init__("notice")
        self.setObjectName(name)
        self._heading = label("", "heading")
        self._body = label("", selectable=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._body)
        self.column.addLayout(self._buttons)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now, heading and body."""
        return f"{self._heading.text()} {self._body.text()}".strip()

    def tell(self, tone: str, heading: Text | str, body: Text | str = "") -> None:
        self.prepare(tone, heading, body)
        self.show()

    def prepare(self, tone: str, heading: Text | str, body: Text | str = "") -> None:
        """What it says once it is shown: before it stands in its page, `show` would open a window of its own."""
        restyle(self, "tone", tone)
        self._set(self._heading, heading)
        self._set(self._body, body)
        self.setAccessibleName(self.words)

    def offer(self, *buttons: QPushButton) -> None:
        """Replaces the buttons."""
        while self._buttons.count() > 1:
            item = self._buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for place, each in enumerate(buttons):
            self._buttons.insertWidget(place, each)

    @staticmethod
    def _set(target: QLabel, text: Text | str) -> None:
        words = say(text) if isinstance(text, Text) else text
        target.setText(words)
        target.setVisible(bool(words))
