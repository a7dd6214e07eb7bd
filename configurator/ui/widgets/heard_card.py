"""One connection of a device: with which method it can send, and what it did."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from configurator.errors import Text
from configurator.flow.listening import HeardView, MethodLine
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.fold import Fold
from configurator.ui.widgets.label import breakable, label, rule
from configurator.ui.widgets.sign import sign
from configurator.ui.words import say


class HeardCard(Card):
    def __init__(self, name: str, view: HeardView) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(say(view.heading))
        self.column.addWidget(label(view.heading, "heading", selectable=True))
        if view.methods:
            self.column.addWidget(label(Text("With which method it can send, as it is set now"), "strong"))
        for method in view.methods:
            self.column.addLayout(self._method(method))
        if view.methods:
            self.column.addWidget(rule())
            self.column.addWidget(label(Text("What it did"), "strong"))
        for line in view.lines:
            self.column.addWidget(label(breakable(say(line)), selectable=True))
        if view.hello:
            self.column.addWidget(self._hello(name, view.hello))

    @staticmethod
    def _hello(name: str, lines: tuple[Text, ...]) -> Fold:
        fold = Fold(f"{name}_hello", Text("All that its TLS offers"))
        for line in lines:
            fold.column.addWidget(label(breakable(say(line)), "muted", selectable=True))
        return fold

    @staticmethod
    def _method(method: MethodLine) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(method.heading))
        for line in method.advice:
            words.addWidget(label(breakable(say(line)), "muted", selectable=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(sign(method.tone))
        row.addLayout(words, 1)
        return row
