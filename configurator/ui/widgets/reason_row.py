"""One reason for or against a method, with what it rests on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.recommendation import Reason, ReasonKind
from configurator.domain.source import Source
from configurator.errors import Text
from configurator.flow.citation import citation
from configurator.ui.widgets.label import label
from configurator.ui.widgets.sign import set_sign, sign
from configurator.ui.words import say

_SPOKEN = {"ok": Text("For it"), "warn": Text("Mind"), "bad": Text("Rules it out")}


class ReasonRow(QWidget):
    """Sign, sentence, source and date; the source's address as a tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._reason: Reason | None = None
        self._sign = sign("idle")
        self._sentence = label("")
        self._cited = label("", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._sentence)
        words.addWidget(self._cited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def tell(self, reason: Reason, source: Source | None) -> None:
        """Says another reason; the same one costs nothing."""
        if reason == self._reason:
            return
        self._reason = reason
        tone = _tone(reason)
        set_sign(self._sign, tone)
        self.setAccessibleName(f"{say(_SPOKEN[tone])}: {say(reason.text)}")
        self._sentence.setText(say(reason.text))
        self._cited.setVisible(source is not None)
        if source is not None:
            self._cited.setText(say(citation(source.title, source.as_of, source.confidence)))
            self._cited.setToolTip(source.url)


def _tone(reason: Reason) -> str:
    if reason.kind is ReasonKind.FOR:
        return "ok"
    return "bad" if reason.rules_out else "warn"
