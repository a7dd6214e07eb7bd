"""The sites and devices as the start page lists them: filter, table, and what can be done with a line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMessageBox, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.flow.overview import DeviceRow
from configurator.ui.device_table import DeviceTable
from configurator.ui.widgets.button import button
from configurator.ui.words import say


class DeviceList(QWidget):
    """Signals carry a device's identity; `removed` comes after the user has agreed.

    `sheets_wanted` carries those of all that are listed.
    """

    opened = Signal(str)
    removed = Signal(str)
    sheets_wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._table = DeviceTable()
        self._table.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._search())
        column.addWidget(self._table, 1)
        column.addLayout(self._foot())

    def show_rows(self, rows: tuple[DeviceRow, ...]) -> None:
        self._table.show_rows(rows)
        self.setVisible(bool(rows))

    def _search(self) -> QLineEdit:
        search = QLineEdit()
        search.setObjectName("search_devices")
        search.setPlaceholderText(say(Text("Type to filter")))
        search.setAccessibleName(say(Text("Filter the devices")))
        search.setMaximumWidth(260)
        search.textChanged.connect(self._table.filter_by)
        return search

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(button(Text("&Open"), self._open_chosen, name="open_device"))
        row.addWidget(button(Text("Re&move"), self._ask_remove, name="remove_device"))
        row.addStretch(1)
        row.addWidget(button(Text("All s&heets as one PDF …"), self._ask_sheets, name="all_sheets"))
        return row

    def _ask_sheets(self) -> None:
        self.sheets_wanted.emit(list(self._table.listed))

    def _open_chosen(self) -> None:
        if self._table.chosen:
            self.opened.emit(self._table.chosen)

    def _ask_remove(self) -> None:
        identity = self._table.chosen
        if not identity:
            return
        box = QMessageBox(self)
        box.setObjectName("ask_remove")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(say(Text("Remove this device from the list?")))
        box.setInformativeText(
            say(Text("Its answers and test results go. A stored password stays in the keyring."))
        )
        remove = box.addButton(say(Text("Remove")), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        remove.clicked.connect(lambda: self.removed.emit(identity))
        box.open()
