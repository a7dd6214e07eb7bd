"""The panel on the right: what is known so far, each with where it is from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.flow.known_so_far import KnownLine
from configurator.ui.widgets.chip import origin_chip
from configurator.ui.widgets.label import breakable, label
from configurator.ui.words import say

_WIDTH = 250


class KnownPanel(QScrollArea):
    """Made anew whenever the answers change."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("knownPanel")
        self.setAccessibleName(say(Text("What is known so far")))
        self.setFixedWidth(_WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._lines: tuple[KnownLine, ...] | None = None
        self.show_lines(())

    def show_lines(self, lines: tuple[KnownLine, ...]) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 22, 14, 14)
        column.setSpacing(3)
        column.addWidget(label(Text("What is known so far"), "strong"))
        if not lines:
            column.addWidget(label(Text("Nothing yet. It fills as you answer."), "muted"))
        for line in lines:
            column.addSpacing(8)
            column.addWidget(label(line.caption, "muted"))
            value = line.value if isinstance(line.value, str) else say(line.value)
            column.addWidget(label(breakable(value), "strong"))
            if line.known is not None:
                column.addWidget(origin_chip(line.known))
        column.addStretch(1)
        self.setWidget(inner)
