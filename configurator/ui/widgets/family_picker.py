"""Search as you type for the device's family."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from configurator.domain.device_model import DeviceModel
from configurator.errors import Text
from configurator.plugins.family import DeviceLibrary
from configurator.ui.widgets.label import label
from configurator.ui.words import say

_HEIGHT = 148


class FamilyPicker(QWidget):
    """A line and the list of what fits; `picked` tells of every choice. `key` is the chosen family's, or empty."""

    picked = Signal()

    def __init__(self, library: DeviceLibrary) -> None:
        super().__init__()
        self._library = library
        self._search = QLineEdit()
        self._search.setObjectName("family_search")
        self._search.setPlaceholderText(say(Text("Type a maker or model, for example Brother ADS")))
        self._search.setAccessibleName(say(Text("Search the model")))
        self._list = QListWidget()
        self._list.setObjectName("families")
        self._list.setAccessibleName(say(Text("Models that fit")))
        self._list.setFixedHeight(_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(Text("Model"), "strong"))
        column.addWidget(self._search)
        column.addWidget(self._list)
        self._search.textChanged.connect(self._narrow)
        self._list.currentItemChanged.connect(self._chosen)
        self._narrow("")

    @property
    def key(self) -> str:
        place = self._list.currentRow()
        return str(self._list.item(place).data(Qt.ItemDataRole.UserRole)) if place >= 0 else ""

    def fill(self, key: str) -> None:
        """Shows a stored choice without telling anybody."""
        self._list.blockSignals(True)
        self._select(key)
        self._list.blockSignals(False)

    def _narrow(self, text: str) -> None:
        kept = self.key
        models = self._library.find(text) or self._library.find("other")
        self._list.blockSignals(True)
        self._list.clear()
        for model in models:
            item = QListWidgetItem(_caption(model))
            item.setData(Qt.ItemDataRole.UserRole, model.key)
            self._list.addItem(item)
        self._select(kept)
        self._list.blockSignals(False)

    def _select(self, key: str) -> None:
        for place in range(self._list.count()):
            item = self._list.item(place)
            if item.data(Qt.ItemDataRole.UserRole) == key:
                self._list.setCurrentItem(item)
                return
        self._list.setCurrentRow(-1)

    def _chosen(self) -> None:
        if self.key:
            self.picked.emit()


def _caption(model: DeviceModel) -> str:
    return model.name if model.vendor == "Other" else f"{model.vendor} {model.name}"
