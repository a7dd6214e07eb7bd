"""One mail setting and the value of a schema that it is, with the schema's own word for a choice."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout

from configurator.domain.deployment.settings_map import Place, Value
from configurator.domain.device_model import SettingName
from configurator.errors import Text
from configurator.flow.deployment import Proposal
from configurator.ui.widgets.label import one_line
from configurator.ui.words import say

if TYPE_CHECKING:
    from configurator.domain.deployment.schema_node import SchemaNode

_CAPTIONS = {
    SettingName.SERVER: Text("Server"),
    SettingName.PORT: Text("Port"),
    SettingName.SECURITY: Text("Encryption"),
    SettingName.VERIFY_CERTIFICATE: Text("Certificate check"),
    SettingName.AUTH: Text("Sign-in"),
    SettingName.USERNAME: Text("User name"),
    SettingName.PASSWORD: Text("Password"),
    SettingName.SENDER: Text("Sender"),
}
_WANTED = {
    "none": Text("off"),
    "starttls": Text("STARTTLS"),
    "tls": Text("TLS from the start"),
    "password": Text("with a password"),
    "oauth2": Text("OAuth 2.0"),
    "on": Text("on"),
    "off": Text("off"),
}
_SHORTEST = 24  # characters: longer places widen with the window


class PlaceRow(QObject):
    """Lives in two rows of `grid`; `wanted` is the value that the device that is set up gets there.

    For a choice the lower box asks which of the schema's values means what is wanted; nothing is chosen where the
    schema does not say it plainly.
    """

    edited = Signal()

    def __init__(self, grid: QGridLayout, nodes: Sequence["SchemaNode"], place: Place, wanted: str) -> None:
        super().__init__()
        self._setting, self._wanted, self._nodes = place.setting, wanted, nodes
        row, caption = grid.rowCount(), say(_CAPTIONS[place.setting])
        self._caption = one_line(_CAPTIONS[place.setting], "strong")
        self._where = _box(f"place_{place.setting}", caption)
        self._means = _box(
            f"meaning_{place.setting}", say(Text("The tool's value for {setting}", setting=caption))
        )
        for node in nodes:
            self._where.addItem(node.where)
        self._where.addItem(say(Text("not in this file")))
        self._where.setCurrentIndex([node.path for node in nodes].index(place.path))
        meaning = Text("{wanted} is", wanted=_WANTED.get(wanted, Text("{word}", word=wanted)))
        self._meaning = one_line(meaning, "muted")
        self._parts = (self._caption, self._where, self._meaning, self._means)
        for number, part in enumerate(self._parts):
            grid.addWidget(part, row + number // 2, number % 2)
        self._fill(place)
        self._where.activated.connect(self._moved)
        self._means.activated.connect(self.edited)

    def place(self, found: Proposal) -> Place | None:
        """The setting as it is chosen now; None where it is left out."""
        number = self._where.currentIndex()
        if number >= len(self._nodes):
            return None
        value: Value | None = self._means.currentData()
        return found.place(self._setting, number, self._wanted, value)

    def remove(self) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()

    def _moved(self) -> None:
        self._fill(None)
        self.edited.emit()

    def _fill(self, place: Place | None) -> None:
        """The choices of the value that is shown; the one that plainly means it, where there is one."""
        number = self._where.currentIndex()
        choices = self._nodes[number].choices if self._is_choice and number < len(self._nodes) else ()
        self._where.setToolTip(self._where.currentText())  # a long place is cut off at its end
        self._means.clear()
        for choice in choices:
            self._means.addItem(choice.title, choice.value)
        plain = place.words.get(self._wanted) if place else None
        values = [choice.value for choice in choices]
        self._means.setCurrentIndex(values.index(plain) if plain in values else -1)
        self._means.setVisible(bool(choices))
        self._meaning.setVisible(bool(choices))

    @property
    def _is_choice(self) -> bool:
        return self._setting in {SettingName.SECURITY, SettingName.VERIFY_CERTIFICATE, SettingName.AUTH}


def _box(name: str, accessible: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_SHORTEST)
    return box
