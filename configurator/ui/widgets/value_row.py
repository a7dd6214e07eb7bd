"""One value to enter on the device: its field in the device's own words, the value large, copy, tick off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from configurator.errors import Text
from configurator.exporters.form import FormRow
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.copy import copy_button
from configurator.ui.widgets.label import breakable, label
from configurator.ui.widgets.style import restyle
from configurator.ui.words import say


class ValueRow(Card):
    """`ticked` says that it is entered or not. The first one that is open is marked as the current one."""

    ticked = Signal(bool)

    def __init__(self, row: FormRow) -> None:
        super().__init__()
        name, value = f"entry_{row.setting.value}", say(row.value)
        self.setObjectName(name)
        self.setAccessibleName(f"{row.label}: {value}")
        self.shown = label(breakable(value), "value" if row.copyable else "strong")
        self.shown.setObjectName(f"{name}_value")
        self.problem = label(row.problem or "", "problem")
        self.problem.setVisible(row.problem is not None)
        self.buttons = QHBoxLayout()
        self._tick = QCheckBox()
        self._tick.setObjectName(f"{name}_done")
        self._tick.setAccessibleName(say(Text("{field}: entered", field=row.label)))
        self._tick.toggled.connect(self.ticked)
        self._lay_out(row)
        if row.copyable:
            self.buttons.addWidget(copy_button(f"{name}_copy", row.copy_text, row.label))

    @property
    def is_done(self) -> bool:
        return self._tick.isChecked()

    def tick(self, *, done: bool) -> None:
        """Shows a stored answer without telling anybody."""
        self._tick.blockSignals(True)  # loading is no change
        self._tick.setChecked(done)
        self._tick.blockSignals(False)

    def mark(self, *, current: bool) -> None:
        restyle(self, "chosen", "true" if current else "false")

    def _lay_out(self, row: FormRow) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(row.label, "muted"))
        words.addWidget(self.shown)
        if row.hint:
            words.addWidget(label(Text(row.hint), "small"))
        words.addWidget(self.problem)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._tick)
        line.addLayout(words, 1)
        line.addLayout(self.buttons)
        self.column.setContentsMargins(14, 8, 12, 8)
        self.column.addLayout(line)
