"""A line for a password: masked, with a button that shows it, and what is wrong with it while typing."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from configurator.domain.secret import Secret
from configurator.errors import Text
from configurator.ui.widgets.label import label
from configurator.ui.widgets.style import restyle
from configurator.ui.words import say

Judge = Callable[[Secret], Text | None]


class PasswordEntry(QWidget):
    """`secret` is what was typed; `problem` is what `judge` says of it. Cleared once it is kept elsewhere."""

    edited = Signal()

    def __init__(self, name: str, caption: Text, judge: Judge) -> None:
        super().__init__()
        self._judge = judge
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(say(caption))
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._show = QPushButton(say(Text("Show")))
        self._show.setObjectName(f"{name}_show")
        self._show.setAccessibleName(say(Text("Show the password")))
        self._show.setCheckable(True)
        self._show.setAutoDefault(True)  # Enter presses the focused button, also outside dialogs
        self._trouble = label("", "problem")
        self._trouble.setObjectName(f"{name}_problem")
        self._trouble.hide()
        self._lay_out(caption)
        self.line.textChanged.connect(self._changed)
        self._show.toggled.connect(self._reveal)

    @property
    def secret(self) -> Secret:
        return Secret(self.line.text())

    @property
    def problem(self) -> Text | None:
        return self._judge(self.secret) if self.line.text() else None

    def fill(self, secret: Secret) -> None:
        """Shows a generated password, readable, so that it can be set at the mailbox too."""
        self.line.setText(secret.reveal())
        self._show.setChecked(True)

    def clear(self) -> None:
        self.line.clear()
        self._show.setChecked(False)

    def judge_again(self) -> None:
        """What is asked of the password has changed."""
        problem = self.problem
        restyle(self.line, "wrong", "true" if problem else "false")
        words = say(problem) if problem else ""
        self.line.setAccessibleDescription(words)
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def _changed(self) -> None:
        self.judge_again()
        self.edited.emit()

    def _reveal(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._show.setText(say(Text("Hide") if on else Text("Show")))

    def _lay_out(self, caption: Text) -> None:
        words = label(caption, "strong")
        words.setBuddy(self.line)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words)
        column.addLayout(row)
        column.addWidget(self._trouble)
