"""The signs that go with words: done, attention, wrong, not reached, not known."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from configurator.ui.widgets.label import one_line
from configurator.ui.widgets.style import restyle

_SIGNS = {"ok": "✓", "warn": "!", "bad": "✗", "idle": "·", "busy": "…", "unknown": "?"}


def sign(tone: str) -> QLabel:
    """`tone` is ok, warn, bad, idle, busy or unknown."""
    made = one_line(_SIGNS[tone], "sign")
    made.setProperty("tone", tone)
    made.setFixedWidth(18)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    return made


def set_sign(shown: QLabel, tone: str) -> None:
    shown.setText(_SIGNS[tone])
    restyle(shown, "tone", tone)
