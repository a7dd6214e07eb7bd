"""One ability of a device: what its documentation states, to be corrected, or the question."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.known import Known, Origin
from configurator.errors import Text
from configurator.flow.ability import Stated
from configurator.ui.widgets.button import button
from configurator.ui.widgets.chip import origin_chip
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.label import label, one_line
from configurator.ui.words import say


class AbilityQuestion(QWidget):
    """`value` is what the user says, None where nothing is said or the documentation says the same."""

    edited = Signal()

    def __init__(self, name: str, caption: Text, options: Sequence[tuple[Any, Text]]) -> None:
        super().__init__()
        self._words = dict(options)
        self._stated: Stated | None = None
        self._choice: Choice[Any] = Choice(name, caption, options)
        self._value = one_line("")
        self._citation = label("", "small")
        self._citation.setObjectName(f"{name}_stated")
        self._correct = button(Text("Correct it"), self._ask, name=f"{name}_correct", role="link")
        self._correct.setAccessibleName(say(Text("Correct it: {question}", question=caption)))
        self._statement = QWidget()
        self._lay_out(caption)

    @property
    def value(self) -> Any:
        if self._statement.isVisibleTo(self):
            return None
        chosen = self._choice.value
        return None if self._stated is not None and chosen == self._stated.value else chosen

    @property
    def effective(self) -> Any:
        """The answer, or what the documentation says."""
        return self.value if self._stated is None or self.value is not None else self._stated.value

    def show_ability(self, known: Known[Any], stated: Stated | None) -> None:
        """`known` is what was said about this very device, `stated` what its family states."""
        self._stated = stated
        self._choice.fill(known.value)
        self._value.setText(say(self._words[stated.value]) if stated else "")
        self._citation.setText(say(stated.citation) if stated else "")
        self._show(asking=stated is None or known.origin is Origin.SAID)

    def _ask(self) -> None:
        if self._stated is not None:
            self._choice.fill(self._stated.value)
            self._show(asking=True)
            self._choice.radio(self._stated.value).setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, *, asking: bool) -> None:
        self._statement.setVisible(not asking)
        self._correct.setVisible(not asking)
        self._choice.setVisible(asking)
        self._citation.setVisible(self._stated is not None)

    def _lay_out(self, caption: Text) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._value)
        row.addWidget(origin_chip(Known(value=True, origin=Origin.STATED)))
        row.addStretch(1)
        lines = QVBoxLayout(self._statement)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3)
        lines.addWidget(label(caption, "strong"))
        lines.addLayout(row)
        source = QHBoxLayout()
        source.setSpacing(8)
        source.addWidget(self._citation, 1)
        source.addWidget(self._correct, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._statement)
        column.addWidget(self._choice)
        column.addLayout(source)
        self._choice.edited.connect(self.edited)
