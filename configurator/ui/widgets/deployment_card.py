"""A deployment tool's schema files: chosen, and their values matched to the mail settings by a person."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from configurator.domain.deployment.settings_map import Deployment
from configurator.domain.device_model import SettingName
from configurator.errors import ConfiguratorError, Text
from configurator.flow.deployment import DeploymentDesk, proposal, read_schemas
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.choose_file import choose_several
from configurator.ui.widgets.label import label
from configurator.ui.widgets.place_row import PlaceRow
from configurator.ui.words import say, say_error

_HINT = Text(
    "They come with the tool and tell where its settings file holds what. Choose them all, then compare what was"
    " found in them with the tool before you confirm it."
)


class DeploymentCard(Card):
    """`edited` comes whenever `deployment` has changed."""

    edited = Signal()

    def __init__(self, desk: DeploymentDesk) -> None:
        super().__init__()
        self.setObjectName("deployment")
        self._desk = desk
        self._values: Mapping[SettingName, str] = {}
        self._rows: tuple[PlaceRow, ...] = ()
        self._trouble = label("", "problem")
        self._trouble.hide()
        self._matching = QWidget()
        self._grid = QGridLayout(self._matching)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._confirmed = QCheckBox(say(Text("I have &compared these places with the tool")))
        self._confirmed.setObjectName("deployment_confirmed")
        self.column.addWidget(label(Text("Schema files of Brother's Mass Deployment Tool"), "heading"))
        self.column.addWidget(label(_HINT, "muted"))
        row = QHBoxLayout()
        row.addWidget(button(Text("Choose the sche&ma files …"), self._ask, name="choose_schema"))
        row.addStretch(1)
        self.column.addLayout(row)
        for part in (self._trouble, self._matching, self._confirmed):
            self.column.addWidget(part)
        self._confirmed.clicked.connect(self._confirm)
        self._show_rows()

    @property
    def deployment(self) -> Deployment | None:
        """What was chosen; None before."""
        return self._desk.deployment(self._values)

    def show_values(self, values: Mapping[SettingName, str]) -> None:
        """The values of the device that is set up: a choice is asked for the word that it needs."""
        if values != self._values:
            self._values = values
            self._show_rows()

    def take(self, files: Sequence[Path]) -> None:
        """Reads these schema files and shows what was found in them, or why nothing was."""
        try:
            self._desk.take(proposal(read_schemas(files)))
            self._trouble.hide()
        except ConfiguratorError as error:
            self._desk.take(None)
            self._trouble.setText(say_error(error))
            self._trouble.show()
        self._show_rows()
        self.edited.emit()

    def _ask(self) -> None:
        choose_several(self, Text("The schema files of the tool"), self.take)

    def _show_rows(self) -> None:
        for row in self._rows:
            row.remove()
        self._rows = tuple(
            PlaceRow(self._grid, self._desk, setting, self._values.get(setting, ""))
            for setting in self._desk.places
        )
        for row in self._rows:
            row.edited.connect(self._changed)
        self._matching.setVisible(bool(self._rows))
        self._confirmed.setVisible(bool(self._rows))
        self._confirmed.setChecked(self._desk.is_confirmed(self._values))

    def _changed(self) -> None:
        """What was changed is to be confirmed again."""
        self._confirmed.setChecked(False)
        self.edited.emit()

    def _confirm(self, is_compared: bool) -> None:
        self._desk.confirm(self._values, is_compared=is_compared)
        self.edited.emit()
