"""A drop-down list with its caption before it."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from configurator.errors import Text
from configurator.ui.widgets.label import one_line
from configurator.ui.words import say


def named_box(name: str, accessible: Text) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(say(accessible))
    return box


def captioned(caption: Text, box: QComboBox) -> QHBoxLayout:
    """The caption's underlined letter leads to the box."""
    row = QHBoxLayout()
    row.setSpacing(10)
    words = one_line(caption, "strong")
    words.setBuddy(box)
    row.addWidget(words)
    row.addWidget(box, 1)
    return row
