"""The devices that were found, one row each, and the button that takes one of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.flow.discovery import FoundDevice
from configurator.ui.widgets.button import button
from configurator.ui.words import say

_MOST_ROWS = 6
_ELSEWHERE = Text("behind another way out than this computer")


class FoundList(QWidget):
    """`chosen` gives a device when it is taken: by the button, by Enter on its row, by a double click.

    The row that is marked stays marked while further devices come.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("found")
        self._devices: tuple[FoundDevice, ...] = ()
        self._list = QListWidget()
        self._list.setObjectName("found_devices")
        self._list.setAccessibleName(say(Text("Devices that were found")))
        self._take = button(Text("&Use this device"), self._choose, name="use_found")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._list)
        column.addWidget(self._take)
        column.setAlignment(self._take, Qt.AlignmentFlag.AlignLeft)
        self._list.itemActivated.connect(self._choose)
        self._list.itemSelectionChanged.connect(self._mark)
        self.hide()
        self._mark()

    def show_devices(self, devices: Sequence[FoundDevice]) -> None:
        """All of them, in this order; hidden while there are none."""
        if self._devices == tuple(devices):
            return
        marked = self._marked
        self._devices = tuple(devices)
        self._list.blockSignals(True)
        self._list.clear()
        for device in self._devices:
            item = QListWidgetItem(_words(device))
            self._list.addItem(item)
            if marked is not None and set(device.addresses) & set(marked.addresses):
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        rows = min(len(self._devices), _MOST_ROWS)
        self._list.setFixedHeight(rows * self._list.sizeHintForRow(0) + 2 * self._list.frameWidth())
        self.setVisible(bool(self._devices))
        self._mark()

    @property
    def _marked(self) -> FoundDevice | None:
        row = self._list.currentRow()
        return self._devices[row] if 0 <= row < len(self._devices) and self._list.selectedItems() else None

    def _mark(self) -> None:
        self._take.setEnabled(self._marked is not None)

    def _choose(self) -> None:
        if self._marked is not None:
            self.chosen.emit(self._marked)


def _words(device: FoundDevice) -> str:
    """Name, then addresses, family and what is unusual; foreign text stays plain in a list."""
    family = Text("no family in the library yet")
    if device.family is not None:
        family = Text("family {family}", family=device.family.full_name)
    below = [", ".join(device.addresses), say(family)]
    if device.shares_way_out is False:
        below.append(say(_ELSEWHERE))
    return f"{device.title}\n{' · '.join(below)}"
