"""One mail setting and the value of a schema that it is, with the schema's own word for a choice."""

from msgspec import structs
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout

from configurator.domain.deployment.settings_map import CHOICES
from configurator.domain.device_model import SettingName
from configurator.errors import Text
from configurator.flow.deployment import DeploymentDesk, place_for
from configurator.ui.widgets.label import one_line
from configurator.ui.words import say

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

    def __init__(self, grid: QGridLayout, desk: DeploymentDesk, setting: SettingName, wanted: str) -> None:
        super().__init__()
        self._desk, self._setting, self._wanted = desk, setting, wanted
        self._nodes = desk.found.candidates[setting] if desk.found else ()
        row, caption = grid.rowCount(), say(_CAPTIONS[setting])
        self._caption = one_line(_CAPTIONS[setting], "strong")
        self._where = _box(f"place_{setting}", caption)
        self._means = _box(f"meaning_{setting}", say(Text("The tool's value for {setting}", setting=caption)))
        for node in self._nodes:
            self._where.addItem(node.where)
        self._where.addItem(say(Text("not in this file")))
        meaning = Text("{wanted} is", wanted=_WANTED.get(wanted, Text("{word}", word=wanted)))
        self._meaning = one_line(meaning, "muted")
        self._parts = (self._caption, self._where, self._meaning, self._means)
        for number, part in enumerate(self._parts):
            grid.addWidget(part, row + number // 2, number % 2)
        self._fill()
        self._where.activated.connect(self._moved)
        self._means.activated.connect(self._meant)

    def remove(self) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()

    def _moved(self, number: int) -> None:
        is_there = self._desk.found is not None and number < len(self._nodes)
        self._desk.put(self._setting, place_for(self._nodes[number], self._setting) if is_there else None)
        self._fill()
        self.edited.emit()

    def _meant(self) -> None:
        place = self._desk.places[self._setting]
        if place is not None:
            words = {**place.words, self._wanted: self._means.currentData()}
            self._desk.put(self._setting, structs.replace(place, words=words))
        self.edited.emit()

    def _fill(self) -> None:
        """The place, the choices there, and the one that means what is wanted, where that is known."""
        place = self._desk.places[self._setting]
        paths = [node.path for node in self._nodes]
        number = paths.index(place.path) if place else len(paths)
        choices = self._nodes[number].choices if place and self._setting in CHOICES else ()
        self._where.setCurrentIndex(number)
        self._where.setToolTip(self._where.currentText())  # a long place is cut off at its end
        self._means.clear()
        for choice in choices:
            self._means.addItem(choice.title, choice.value)
        values = [choice.value for choice in choices]
        known = place.words.get(self._wanted) if place else None
        self._means.setCurrentIndex(values.index(known) if known in values else -1)
        self._means.setVisible(bool(choices))
        self._meaning.setVisible(bool(choices))


def _box(name: str, accessible: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_SHORTEST)
    return box
