"""Things to take elsewhere: a value with a copy button, a script in a box."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from configurator.domain.secret import Secret
from configurator.errors import Text
from configurator.ui.widgets.button import button
from configurator.ui.widgets.label import breakable, label
from configurator.ui.words import say

_SECRET_MARKS = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "x-kde-passwordManagerHint": b"secret",
}
_LINE_HEIGHT = 17
_LINES_SHOWN = 12


def copy(text: str) -> None:
    """Puts plain text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def copy_secret(secret: Secret) -> None:
    """Puts a password on the clipboard, marked so that histories of the clipboard leave it out.

    The marks are those of Windows (clipboard formats) and of KDE's Klipper.
    """
    data = QMimeData()
    data.setText(secret.reveal())
    for mark, value in _SECRET_MARKS.items():
        data.setData(mark, value)
    QGuiApplication.clipboard().setMimeData(data)


def copy_button(name: str, text: str, what: str, caption: Text | None = None) -> QPushButton:
    """A button that copies `text` and says so; `what` names the value for screen readers."""

    def clicked() -> None:
        copy(text)
        made.setText(say(Text("Copied")))

    made = button(caption or Text("Copy"), clicked, name=name)
    made.setAccessibleName(say(Text("Copy {what}", what=what)))
    return made


class CopyRow(QWidget):
    """A name, its value in a fixed-width face and a copy button."""

    def __init__(self, name: str, caption: str, value: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        words = label(caption, "muted")
        words.setMinimumWidth(150)
        shown = label(breakable(value), "value")
        shown.setAccessibleName(value)
        shown.setObjectName(name)
        row.addWidget(words, 2)
        row.addWidget(shown, 5)
        row.addWidget(copy_button(f"{name}_copy", value, caption))


class CodeBox(QWidget):
    """A script or transcript: read-only, selectable, with a copy button when it is meant to be taken along.

    A script is wrapped on the screen only; what is copied has its own lines.
    """

    def __init__(self, name: str, text: str = "", *, title: Text, copyable: bool = True) -> None:
        super().__init__()
        self._copyable = copyable
        self._box = QPlainTextEdit(text)
        self._box.setObjectName(name)
        self._box.setAccessibleName(say(title))
        self._box.setReadOnly(True)
        self._box.setProperty("role", "code")
        wraps = QPlainTextEdit.LineWrapMode.WidgetWidth if copyable else QPlainTextEdit.LineWrapMode.NoWrap
        self._box.setLineWrapMode(wraps)
        self._box.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._box)
        if copyable:
            column.addLayout(self._copy_row(name, title))
        self._fit()

    @property
    def text(self) -> str:
        return self._box.toPlainText()

    def show_text(self, text: str) -> None:
        self._box.setPlainText(text)
        self._fit()
        if not self._copyable:  # a transcript is read from its end
            bar = self._box.verticalScrollBar()
            bar.setValue(bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _copy_row(self, name: str, title: Text) -> QHBoxLayout:
        take = button(Text("Copy"), lambda: copy(self.text), name=f"{name}_copy")
        take.setAccessibleName(say(Text("Copy {what}", what=title)))
        row = QHBoxLayout()
        row.addWidget(take)
        row.addStretch(1)
        return row

    def _fit(self) -> None:
        shown = round(self._box.document().size().height())  # in lines, the wrapped ones counted
        lines = min(max(shown, 2), _LINES_SHOWN)
        needs_bar = shown > _LINES_SHOWN or not self._copyable
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needs_bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._box.setVerticalScrollBarPolicy(policy)
        self._box.setFixedHeight(lines * _LINE_HEIGHT + 30)
