"""A question with a few answers, as radio buttons: all of them stand on the page."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.ui.widgets.label import label
from configurator.ui.words import say

T = TypeVar("T")
YES_NO = ((True, Text("Yes")), (False, Text("No")), (None, Text("I don't know")))
_MOST_ACROSS = 4
_GAP = 14


class _Signals(QWidget):
    edited = Signal()


class Choice(_Signals, Generic[T]):
    """`options` are (value, words); a value of None means "I don't know". `hint` says why it is asked."""

    def __init__(
        self,
        name: str,
        caption: Text,
        options: Sequence[tuple[T | None, Text]],
        *,
        hint: Text | None = None,
        across: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(say(caption))
        self._options = options
        self._group = QButtonGroup(self)
        self._most_across = _MOST_ACROSS if across else 1
        self._columns = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(caption, "strong"))
        if hint:
            column.addWidget(label(hint, "muted"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(_MOST_ACROSS, 1)
        for place, (_, words) in enumerate(options):
            self._radio(name, place, words)
        self._arrange(self._most_across)
        column.addLayout(self._grid)
        self._group.idClicked.connect(self._clicked)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many answers side by side as there is room for."""
        super().resizeEvent(event)
        fitting = (event.size().width() + _GAP) // (self._widest + _GAP)
        self._arrange(max(1, min(fitting, self._most_across)))

    @property
    def is_answered(self) -> bool:
        return self._group.checkedId() >= 0

    @property
    def value(self) -> T | None:
        chosen = self._group.checkedId()
        return self._options[chosen][0] if chosen >= 0 else None

    def fill(self, value: T | None) -> None:
        """Shows a stored answer; None shows none, but leaves "I don't know" as it is."""
        if value is None:
            self._clear()
            return
        for place, (option, _) in enumerate(self._options):
            if option == value:
                self._group.button(place).setChecked(True)

    def radio(self, value: T | None) -> QRadioButton:
        """The button of one answer."""
        place = next(place for place, (option, _) in enumerate(self._options) if option == value)
        made = self._group.button(place)
        assert isinstance(made, QRadioButton)  # noqa: S101 - only radio buttons are added
        return made

    @property
    def _widest(self) -> int:
        return max(button.sizeHint().width() for button in self._group.buttons())

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for place, each in enumerate(self._group.buttons()):
                self._grid.addWidget(each, place // columns, place % columns)

    def _clear(self) -> None:
        chosen = self._group.checkedButton()
        if chosen is None or self.value is None:
            return
        self._group.setExclusive(False)  # else one button must stay checked
        chosen.setChecked(False)
        self._group.setExclusive(True)

    def _clicked(self, _place: int) -> None:
        self.edited.emit()

    def _radio(self, name: str, place: int, words: Text) -> None:
        made = QRadioButton(say(words))
        made.setObjectName(f"{name}_{place}")
        self._group.addButton(made, place)
