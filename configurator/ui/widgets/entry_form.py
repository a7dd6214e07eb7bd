"""The device's own form, row by row, with ticks."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain.device_model import SettingName
from configurator.domain.secret import Secret
from configurator.errors import Text
from configurator.exporters.form import field_problem
from configurator.flow.entering import Entry, entries
from configurator.flow.hand_over import HandOver
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.label import label
from configurator.ui.widgets.secret_row import SecretRow
from configurator.ui.widgets.value_row import ValueRow
from configurator.ui.words import say

Read = Callable[[], Awaitable[Secret | None]]


class EntryForm(QWidget):
    """`edited` says that a tick has changed; `done` are the keys of the ticked rows."""

    edited = Signal()

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read
        self._rows: dict[str, ValueRow] = {}
        self._count = label("", "strong")
        self._count.setObjectName("entered")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._count)
        column.addLayout(self._list)

    @property
    def done(self) -> frozenset[str]:
        return frozenset(key for key, row in self._rows.items() if row.is_done)

    def show_case(self, case: HandOver, done: frozenset[str]) -> None:
        """Makes the rows anew; those in `done` are ticked."""
        clear(self._list)
        self._rows = {}
        for entry in entries(case):
            row = self._row(entry, case)
            row.tick(done=entry.key in done)
            row.ticked.connect(self._ticked)
            self._rows[entry.key] = row
            self._list.addWidget(row)
        self._mark()

    def hide_password(self) -> None:
        for row in self._rows.values():
            if isinstance(row, SecretRow):
                row.hide_password()

    def _row(self, entry: Entry, case: HandOver) -> ValueRow:
        if not entry.is_secret:
            return ValueRow(entry.row)

        def judge(secret: Secret) -> Text | None:
            return field_problem(case.model, SettingName.PASSWORD, secret.reveal())

        return SecretRow(entry.row, self._read, judge)

    def _ticked(self) -> None:
        self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        still_open = [row for row in self._rows.values() if not row.is_done]
        for row in self._rows.values():
            row.mark(current=bool(still_open) and row is still_open[0])
        done = len(self._rows) - len(still_open)
        self._count.setText(say(Text("{done} of {all} entered", done=done, all=len(self._rows))))
