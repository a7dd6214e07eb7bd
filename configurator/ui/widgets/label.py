"""Labels. All show plain text: foreign words are never rendered as markup."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from configurator.errors import Text
from configurator.ui.words import say

_LONG_WORD = 18


class _Wrapping(QLabel):
    """May be as narrow as the page asks; a minimum width set would make its size hint one word a line."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(1, hint.height()) if self.wordWrap() else hint


def label(text: Text | str, role: str = "", *, selectable: bool = False) -> QLabel:
    """A wrapping label. A `str` is foreign text and shown as it is; `role` names a style of the style sheet."""
    made = _Wrapping(say(text) if isinstance(text, Text) else text)
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


def breakable(text: str) -> str:
    """The text with places to wrap inside long words, for showing only: the marks are characters of their own."""
    return " ".join(_wrapped(word) if len(word) > _LONG_WORD else word for word in text.split(" "))


def _wrapped(word: str) -> str:
    return re.sub(r"([.@/_=,-])(?=.)", "\\1\u200b", word)


def rule() -> QFrame:
    """A thin horizontal line."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line
