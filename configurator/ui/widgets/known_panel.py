"""The panel on the right: what is known so far, each with where it is from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.flow.known_so_far import KnownLine
from configurator.ui.widgets.chip import chip, show_origin
from configurator.ui.widgets.label import breakable, label
from configurator.ui.words import say

_WIDTH = 250


class KnownPanel(QScrollArea):
    """Follows the answers at every key stroke: lines that stay are kept and say only what changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("knownPanel")
        self.setAccessibleName(say(Text("What is known so far")))
        self.setFixedWidth(_WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._lines: tuple[KnownLine, ...] | None = None
        self._rows: dict[Text, _Row] = {}
        self._nothing = label(Text("Nothing yet. It fills as you answer."), "muted")
        self._column = QVBoxLayout()
        self._column.setSpacing(11)
        self._lay_out()
        self.show_lines(())

    def show_lines(self, lines: tuple[KnownLine, ...]) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        self._nothing.setVisible(not lines)
        kept = {line.caption for line in lines}
        for caption in self._rows.keys() - kept:
            _remove(self._column, self._rows.pop(caption))
        for place, line in enumerate(lines):
            row = self._rows.get(line.caption)
            if row is None:
                row = self._rows[line.caption] = _Row(line.caption)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.tell(line)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 22, 14, 14)
        column.setSpacing(11)
        column.addWidget(label(Text("What is known so far"), "strong"))
        column.addWidget(self._nothing)
        column.addLayout(self._column)
        column.addStretch(1)
        self.setWidget(inner)


class _Row(QWidget):
    """Caption, value, and where the value is from; that is left out where it follows from the method."""

    def __init__(self, caption: Text) -> None:
        super().__init__()
        self._line: KnownLine | None = None
        self._value = label("", "strong")
        self._origin = chip("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for each in (label(caption, "muted"), self._value, self._origin):
            column.addWidget(each)

    def tell(self, line: KnownLine) -> None:
        if line == self._line:
            return
        self._line = line
        self._value.setText(breakable(line.value if isinstance(line.value, str) else say(line.value)))
        self._origin.setVisible(line.known is not None)
        if line.known is not None:
            show_origin(self._origin, line.known)


def _remove(column: QVBoxLayout, row: QWidget) -> None:
    column.removeWidget(row)
    row.hide()
    row.deleteLater()
