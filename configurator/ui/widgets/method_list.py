"""The methods as cards, best first, and what the chosen one asks right below it."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from configurator.domain.method import Method
from configurator.domain.recommendation import MethodAdvice, Recommendation
from configurator.plugins.knowledge import Knowledge
from configurator.ui.widgets.method_card import MethodCard


class MethodList(QWidget):
    """One group of radio buttons: the arrow keys move through it. `picked` tells of the user's own choice only.

    `below` stands under the chosen card. The cards stay the same widgets, so that the keyboard stays where it is
    when the ranking moves.
    """

    picked = Signal()

    def __init__(self, knowledge: Knowledge, below: QWidget) -> None:
        super().__init__()
        self._cards = {method: MethodCard(method, knowledge) for method in Method}
        self._ranked = list(Method)
        self._arranged: tuple[tuple[Method, ...], Method | None] | None = None
        self._below = below
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        for card in self._cards.values():
            self._group.addButton(card.radio)
        self._group.buttonClicked.connect(self._clicked)

    @property
    def chosen(self) -> Method | None:
        return next((method for method, card in self._cards.items() if card.radio.isChecked()), None)

    @property
    def chosen_card(self) -> MethodCard | None:
        return self._cards[self.chosen] if self.chosen else None

    def show_ranking(self, advice: Recommendation, chosen: Method | None) -> None:
        """Brings the cards into this order and chooses one of those that can be chosen."""
        self.show_reasons(advice.methods)
        self._ranked = [each.method for each in advice.methods]
        self._choose(chosen)
        self._arrange()

    def show_reasons(self, methods: tuple[MethodAdvice, ...]) -> None:
        """What holds now, without moving a card: somebody is typing below one."""
        for each in methods:
            self._cards[each.method].show_advice(each)

    def _choose(self, chosen: Method | None) -> None:
        card = self._cards[chosen] if chosen else None
        if card is not None and card.radio.isEnabled():
            card.radio.setChecked(True)
            return
        self._group.setExclusive(False)  # else one button must stay checked
        for each in self._cards.values():
            each.radio.setChecked(False)
        self._group.setExclusive(True)

    def _clicked(self) -> None:
        self._arrange()
        self.picked.emit()

    def _arrange(self) -> None:
        """Lays the cards out anew, but only when one has another place: that takes its time."""
        order = (tuple(self._ranked), self.chosen)
        if order == self._arranged:
            return
        self._arranged = order
        while self._column.count():
            self._column.takeAt(0)
        chain: list[QWidget] = []
        for method in self._ranked:
            card = self._cards[method]
            self._column.addWidget(card)
            chain += [card.radio, card.more]
            if method is self.chosen:
                self._column.addWidget(self._below)
                chain += _controls(self._below)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)


def _controls(below: QWidget) -> list[QWidget]:
    return [each for each in below.findChildren(QWidget) if each.focusPolicy().value]
