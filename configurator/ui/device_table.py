"""The list of sites and devices as a table that filters while you type."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from configurator.errors import Text
from configurator.flow.overview import DeviceRow
from configurator.ui.theme import scheme_in_use
from configurator.ui.words import say

_Index = QModelIndex | QPersistentModelIndex
_CAPTIONS = (
    Text("Site"),
    Text("Device"),
    Text("Model"),
    Text("Method"),
    Text("Account"),
    Text("Changed"),
    Text("Status"),
)
_STATUS = len(_CAPTIONS) - 1
_WHOLE = (3, 5, _STATUS)  # method, changed, status; the names share what is left and show whole as tool tips
_SIGNS = {"ok": "✓ ", "bad": "✗ ", "warn": "! ", "": ""}


class DeviceModelOfTable(QAbstractTableModel):
    """Read-only rows; the status carries a sign and a colour beside its words."""

    def __init__(self, rows: tuple[DeviceRow, ...]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_CAPTIONS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return say(_CAPTIONS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _STATUS and row.tone:
            return QColor(getattr(scheme_in_use(), row.tone))
        if role == Qt.ItemDataRole.UserRole:
            return row.identity
        return None

    @staticmethod
    def _cells(row: DeviceRow) -> tuple[str, ...]:
        changed = row.changed.astimezone().strftime("%Y-%m-%d %H:%M") if row.changed else ""
        method = say(row.method) if row.method else "—"
        status = _SIGNS[row.tone] + say(row.status)
        return (row.site, row.device, row.model or "—", method, row.account or "—", changed, status)


class DeviceTable(QTableView):
    """One device a line; Enter or a double click opens it."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("devices")
        self.setAccessibleName(say(Text("Devices")))
        self._filter = QSortFilterProxyModel(self)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._filter.setFilterKeyColumn(-1)
        self.setModel(self._filter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(38)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.activated.connect(self._open)

    @property
    def chosen(self) -> str:
        """The identity of the chosen device, empty when none is."""
        index = self.currentIndex()
        return str(index.data(Qt.ItemDataRole.UserRole)) if index.isValid() else ""

    @property
    def listed(self) -> tuple[str, ...]:
        """The identities of those that the filter lets through, from top to bottom."""
        shown = (self._filter.index(row, 0) for row in range(self._filter.rowCount()))
        return tuple(str(index.data(Qt.ItemDataRole.UserRole)) for index in shown)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(Qt.ItemDataRole.UserRole))

    def show_rows(self, rows: tuple[DeviceRow, ...]) -> None:
        self._model = DeviceModelOfTable(rows)
        self._filter.setSourceModel(self._model)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in _WHOLE:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        if rows:
            self.selectRow(0)

    def filter_by(self, text: str) -> None:
        self._filter.setFilterFixedString(text)
