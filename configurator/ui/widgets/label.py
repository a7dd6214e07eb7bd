"""Labels. All show plain text: foreign words are never rendered as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from configurator.errors import Text
from configurator.ui.words import say


def label(text: Text | str, role: str = "", *, selectable: bool = False) -> QLabel:
    """A wrapping label. A `str` is foreign text and shown as it is; `role` names a style of the style sheet."""
    made = QLabel(say(text) if isinstance(text, Text) else text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if role:
        made.setProperty("role", role)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def one_line(text: Text | str, role: str = "") -> QLabel:
    """A label that never wraps."""
    made = label(text, role)
    made.setWordWrap(False)
    return made


def rule() -> QFrame:
    """A thin horizontal line."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line
