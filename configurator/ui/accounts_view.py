"""Service accounts: which devices use each, its password, a live test, and taking it off the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from configurator.errors import StoreError, Text
from configurator.flow.account_list import AccountRow, account_rows
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.account_detail import AccountDetail
from configurator.ui.widgets.button import button
from configurator.ui.widgets.field import Field, any_text
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.words import say, say_error

_LIST_WIDTH = 330


class AccountsView(QWidget):
    """The list on the left, the chosen account on the right. Esc closes."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._workspace = workspace
        self._rows: tuple[AccountRow, ...] = ()
        self._search = Field("search_accounts", Text("Type to filter"), any_text)
        self._list = QListWidget()
        self._list.setObjectName("accounts_list")
        self._list.setAccessibleName(say(Text("Service accounts")))
        self._empty = label(
            Text("No accounts yet. One appears here when a device that signs in is set up."), "muted"
        )
        self._trouble = Notice("accounts_trouble")
        self._detail = AccountDetail(workspace)
        self._lay_out()
        self._list.currentRowChanged.connect(self._chosen)
        self._search.edited.connect(self._filter)
        self._detail.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Reads the store again; the chosen account stays chosen."""
        try:
            self._rows = account_rows(self._workspace)
        except StoreError as error:
            self._trouble.tell("bad", error.text, say_error(error))
        chosen = max(self._list.currentRow(), 0)
        self._list.blockSignals(True)  # one change of choice, not one for each line
        self._list.clear()
        for row in self._rows:
            self._list.addItem(_item(row))
        self._list.blockSignals(False)
        self._filter()
        self._empty.setVisible(not self._rows)
        for part in (self._search, self._list, self._detail):
            part.setVisible(bool(self._rows))
        if self._rows:
            self._list.setCurrentRow(min(chosen, len(self._rows) - 1))
            self._chosen(self._list.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """The view goes: what runs is ended."""
        self._detail.leave()

    def _chosen(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self._detail.show_row(self._rows[place])

    def _filter(self) -> None:
        wanted = self._search.line.text().strip().casefold()
        for place, row in enumerate(self._rows):
            words = " ".join((row.account.address, row.account.host, *row.devices)).casefold()
            self._list.setRowHidden(place, wanted not in words)

    def _lay_out(self) -> None:
        self._search.setFixedWidth(_LIST_WIDTH)
        self._list.setFixedWidth(_LIST_WIDTH)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self._search)
        left.addWidget(self._list, 1)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addLayout(left)
        middle.addWidget(self._detail, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(Text("&Close"), self.closed.emit, name="close_accounts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 20)
        column.setSpacing(14)
        column.addWidget(label(Text("Service accounts"), "title"))
        lead = Text("The mailboxes that devices sign in with. Plan at most a few devices for each.")
        column.addWidget(label(lead, "lead"))
        column.addWidget(self._trouble)
        column.addWidget(self._empty)
        column.addLayout(middle, 1)
        column.addLayout(foot)


_COUNTS = {0: Text("no device"), 1: Text("one device")}


def _item(row: AccountRow) -> QListWidgetItem:
    count = len(row.devices)
    devices = _COUNTS.get(count) or Text("{count} devices", count=count)
    kept = Text("password stored") if row.place.is_stored else Text("no password stored")
    item = QListWidgetItem(f"{row.account.address}\n{say(devices)}, {say(kept)}")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.account.address}, {say(devices)}, {say(kept)}")
    return item
