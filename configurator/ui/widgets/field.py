"""A line to type into, with its label and what is wrong with it while typing."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from configurator.domain.field_rule import FieldCheck
from configurator.errors import Text
from configurator.ui.widgets.label import label
from configurator.ui.widgets.style import restyle
from configurator.ui.words import say

Check = Callable[[str], FieldCheck]


class Field(QWidget):
    """Label above, line, problem below. `value` is the normalised text, empty while it is wrong or empty.

    `check` judges every change; an empty line is no problem unless `required` names the sentence for it.
    """

    edited = Signal()

    def __init__(self, name: str, caption: Text, check: Check, *, required: Text | None = None) -> None:
        super().__init__()
        self._check = check
        self._required = required
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(say(caption))
        self.caption = label(caption, "strong")
        self.caption.setBuddy(self.line)
        self._trouble = label("", "problem")
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.caption, self.line, self._trouble):
            column.addWidget(part)
        self.line.textChanged.connect(self._judge)

    @property
    def problem(self) -> Text | None:
        """Why the field can't be used as it is."""
        typed = self.line.text().strip()
        return self._check(typed).problem if typed else self._required

    @property
    def value(self) -> str:
        typed = self.line.text().strip()
        checked = self._check(typed) if typed else None
        return checked.value if checked and checked.problem is None else ""

    def fill(self, text: str) -> None:
        """Shows a stored value without telling anybody that it changed."""
        if text != self.value:
            self.line.blockSignals(True)
            self.line.setText(text)
            self.line.setCursorPosition(0)  # a long value is read from its beginning
            self.line.blockSignals(False)
        self._show(self.problem if self.line.text().strip() else None)

    def _judge(self) -> None:
        self._show(self.problem if self.line.text().strip() else None)
        self.edited.emit()

    def _show(self, problem: Text | None) -> None:
        words = say(problem) if problem else ""
        restyle(self.line, "wrong", "true" if problem else "false")
        self.line.setAccessibleDescription(words)
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))


def any_text(text: str) -> FieldCheck:
    """A check that takes every line of text as it is."""
    return FieldCheck(text, None)
