"""What words can mean, in place: one card for each cause, or that they are not known."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.flow.explanation import Meaning
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.explanation_card import ExplanationCard
from configurator.ui.widgets.label import label


class MeaningList(QWidget):
    """`wanted` carries the step that mends a cause."""

    wanted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.hide()

    def show_meanings(self, meanings: tuple[Meaning, ...]) -> None:
        self.clear()
        if len(meanings) > 1:
            self._column.addWidget(label(Text("This can have more than one cause. Most exact first:"), "strong"))
        for meaning in meanings:
            card = ExplanationCard(meaning.entry, meaning.source, step=meaning.step)
            card.wanted.connect(self.wanted)
            self._column.addWidget(card)
        if not meanings:
            words = Text("These words aren't known here, and nothing is guessed.")
            self._column.addWidget(label(words, "strong"))
            self._column.addWidget(label(Text("Show them to the tenant admin or to the vendor."), "muted"))
        self.show()

    def clear(self) -> None:
        clear(self._column)
        self.hide()
