"""What words can mean, in place: one card for each cause, or that they are not known."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.flow.explanation import Meaning
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.explanation_card import ExplanationCard
from configurator.ui.widgets.label import label

_TO_COLLECT = (
    Text("The whole reply of the server with its numbers, such as 550 5.7.64: in the device's log or report."),
    Text("The bounce, if one came back to the sender: paste all of it, its technical part too."),
    Text("What the test from this computer says with the same values: it tells the device from the way."),
)
_WHOM_TO_SHOW = Text("Then show it to the tenant admin, who can trace the message, or to the device's vendor.")


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
            self._column.addWidget(label(Text("Collect this next:")))
            for place, each in enumerate(_TO_COLLECT, start=1):
                self._column.addWidget(label(Text("{place}.  {words}", place=place, words=each)))
            self._column.addWidget(label(_WHOM_TO_SHOW, "muted"))
        self.show()

    def clear(self) -> None:
        clear(self._column)
        self.hide()
