"""Search as you type for the device's family."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from configurator.domain.device_model import DeviceModel, SettingsWay
from configurator.domain.identity.family import family_called
from configurator.errors import Text
from configurator.plugins.family import DeviceLibrary
from configurator.plugins.identity import identity_knowledge
from configurator.ui.widgets.label import label
from configurator.ui.words import say

_HEIGHT = 156
_MOST_LISTED = 100  # more take longer to list than a keystroke may last, and nobody reads them
_PAUSE_MS = 200
_WAYS = {
    SettingsWay.WRITES_A_FILE: Text("The program writes a settings file for it, and a sheet."),
    SettingsWay.EDITS_AN_EXPORT: Text("Its own export can be edited once one is taught by example; a sheet too."),
    SettingsWay.SHEET_ONLY: Text(
        "The values are typed from a sheet: no settings file that it takes is published."
    ),
}


class FamilyPicker(QWidget):
    """A line and the list of what fits; `picked` tells of every choice. `key` is the chosen family's, or empty.

    A choice stays while other models are searched.
    """

    picked = Signal()

    def __init__(self, library: DeviceLibrary) -> None:
        super().__init__()
        self.key = ""
        self._library = library
        self._fitting: tuple[DeviceModel, ...] = ()
        self._search = _Search()
        self._note = label("", "muted")
        self._note.setObjectName("family_note")
        self._way = label("", "muted")
        self._way.setObjectName("family_way")
        self._list = QListWidget()
        self._list.setObjectName("families")
        self._list.setAccessibleName(say(Text("Models that fit")))
        self._list.setFixedHeight(_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        caption = label(Text("Model"), "strong")
        caption.setBuddy(self._search)
        for part in (caption, self._search, self._note, self._list, self._way):
            column.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look_up_name)
        self._search.textChanged.connect(self._narrow)
        self._search.into_list.connect(self._enter_list)
        self._search.first_wanted.connect(self._take_first)
        self._list.itemSelectionChanged.connect(self._selected)
        self._narrow()

    def fill(self, key: str) -> None:
        """Shows a stored choice without telling anybody."""
        self.key = key
        self._mark()
        self._tell()

    def _narrow(self) -> None:
        """What has every word, at once; a full model name is looked up when the typing pauses."""
        self._show(self._library.find(self._search.text()))
        self._pause.stop()
        if not self._fitting:
            self._pause.start()

    def _look_up_name(self) -> None:
        called = family_called(self._search.text(), self._library.models, identity_knowledge())
        if called is not None:
            self._show((called,))

    def _show(self, fitting: tuple[DeviceModel, ...]) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        self._fitting = fitting
        listed = fitting or self._general()
        for model in listed[:_MOST_LISTED]:
            item = QListWidgetItem(model.full_name)
            item.setData(Qt.ItemDataRole.UserRole, model.key)
            self._list.addItem(item)
        if len(listed) > _MOST_LISTED:
            self._tell_more(len(listed) - _MOST_LISTED)
        self._list.blockSignals(False)
        self._mark()
        self._tell()

    def _tell_more(self, count: int) -> None:
        item = QListWidgetItem(say(Text("… and {count} more: type on.", count=count)))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.addItem(item)

    def _general(self) -> tuple[DeviceModel, ...]:
        return tuple(model for model in self._library.models if model.is_general)

    def _tell(self) -> None:
        """What the list doesn't show: that nothing fits, and a choice that isn't among those that fit."""
        chosen = self._library.by_key(self.key)
        self._way.setText(say(_WAYS[chosen.settings_way]) if chosen else "")
        self._way.setVisible(chosen is not None)
        if chosen is not None and self._row_of(self.key) is None:
            self._note.setText(say(Text("Chosen: {model}", model=chosen.full_name)))
        elif self._fitting:
            self._note.hide()
            return
        else:
            words = Text("No model fits “{text}”. The general ones always do.", text=self._search.text())
            self._note.setText(say(words))
        self._note.show()

    def _mark(self) -> None:
        row = self._row_of(self.key)
        self._list.blockSignals(True)
        if row is None:
            self._list.clearSelection()
        else:
            self._list.setCurrentRow(row)
        self._list.blockSignals(False)

    def _row_of(self, key: str) -> int | None:
        rows = range(self._list.count())
        return next((row for row in rows if self._list.item(row).data(Qt.ItemDataRole.UserRole) == key), None)

    def _selected(self) -> None:
        items = self._list.selectedItems()
        if items:
            self.key = str(items[0].data(Qt.ItemDataRole.UserRole))
            self._tell()
            self.picked.emit()

    def _enter_list(self) -> None:
        self._list.setFocus(Qt.FocusReason.TabFocusReason)
        self._list.setCurrentRow(self._row_of(self.key) or 0)

    def _take_first(self) -> None:
        self._list.setCurrentRow(0)


class _Search(QLineEdit):
    """Down goes into the list; Enter takes the first that fits instead of turning the page."""

    into_list = Signal()
    first_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("family_search")
        self.setPlaceholderText(say(Text("Type a maker or model, for example Brother ADS")))
        self.setAccessibleName(say(Text("Search the model")))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.into_list.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text():
            self.first_wanted.emit()
            self.clear()
        else:
            super().keyPressEvent(event)
