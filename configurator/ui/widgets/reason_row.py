"""One reason for or against a method, with what it rests on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.recommendation import Reason, ReasonKind
from configurator.domain.source import Source
from configurator.errors import Text
from configurator.flow.citation import citation
from configurator.ui.widgets.label import label
from configurator.ui.widgets.sign import sign
from configurator.ui.words import say

_SPOKEN = {"ok": Text("For it"), "warn": Text("Mind"), "bad": Text("Rules it out")}


class ReasonRow(QWidget):
    """Sign, sentence, source and date; the source's address as a tool tip."""

    def __init__(self, reason: Reason, source: Source | None) -> None:
        super().__init__()
        tone = _tone(reason)
        self.setAccessibleName(f"{say(_SPOKEN[tone])}: {say(reason.text)}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(reason.text))
        if source is not None:
            cited = label(citation(source.title, source.as_of, source.confidence), "small")
            cited.setToolTip(source.url)
            words.addWidget(cited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(sign(tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


def _tone(reason: Reason) -> str:
    if reason.kind is ReasonKind.FOR:
        return "ok"
    return "bad" if reason.rules_out else "warn"
