"""Buttons."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from configurator.errors import Text
from configurator.ui.words import say


def button(text: Text, clicked: Callable[[], object], *, name: str, role: str = "") -> QPushButton:
    """A button; `name` is its object name, `role` is primary, link, door, step or empty."""
    made = QPushButton(say(text))
    made.setObjectName(name)
    made.setAccessibleName(say(text).replace("&", ""))
    made.setAutoDefault(True)  # Enter presses the focused button, also outside dialogs
    if role:
        made.setProperty("role", role)
    made.clicked.connect(lambda: clicked())  # noqa: PLW0108 - drops Qt's `checked`
    return made
