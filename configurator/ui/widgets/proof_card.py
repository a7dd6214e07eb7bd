"""One of the two proofs: a sign, what it is, and what it rests on."""

from PySide6.QtWidgets import QHBoxLayout

from configurator.domain.sheet import Proof
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.label import label
from configurator.ui.widgets.sign import sign
from configurator.ui.words import say

_TONES = {True: "ok", False: "bad", None: "idle"}


class ProofCard(Card):
    """Green only where it is proven; the words say it without the colour."""

    def __init__(self, name: str, proof: Proof) -> None:
        super().__init__("card" if proof.ok is None else "notice")
        self.setObjectName(name)
        self.setProperty("tone", _TONES[proof.ok])
        head = QHBoxLayout()
        head.addWidget(sign(_TONES[proof.ok]))
        head.addWidget(label(proof.title, "heading"), 1)
        self.column.addLayout(head)
        for line in proof.lines:
            self.column.addWidget(label(line, selectable=True))
        self.column.addStretch(1)
        self.setAccessibleName(" ".join(say(line) for line in (proof.title, *proof.lines)))
