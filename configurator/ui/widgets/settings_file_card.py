"""A settings file instead of typing: what it is, where it goes, and saving it."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from configurator.errors import Text
from configurator.flow.entering import SettingsFile
from configurator.plugins.exporters import Exporter
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.label import label
from configurator.ui.widgets.save_notice import Files, SaveNotice
from configurator.ui.words import say

Make = Callable[[Exporter, bool], Awaitable[Files]]


class SettingsFileCard(Card):
    """`make` writes the file's content, with the password or without. A refusal stands in place of the button."""

    def __init__(self, file: SettingsFile, make: Make, *, signs_in: bool) -> None:
        super().__init__()
        self._exporter = file.exporter
        self._make = make
        name = f"file_{file.exporter.name}"
        self.setObjectName(name)
        self._saved = SaveNotice(f"{name}_saved")
        self._password = QCheckBox(say(Text("Write the password into the file")))
        self._password.setObjectName(f"{name}_password")
        self.column.addWidget(label(file.exporter.title, "heading"))
        if file.refusal is not None:
            self.column.addWidget(label(file.refusal, "problem"))
            return
        self.column.addWidget(label(file.exporter.where, "muted"))
        row = QHBoxLayout()
        row.addWidget(button(Text("Save the &file …"), self._save, name=f"{name}_save"))
        row.addWidget(self._password)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._saved)
        self._password.setVisible(signs_in)

    def _save(self) -> None:
        with_password = self._password.isChecked()
        self._saved.save(Text("Where should the file go?"), lambda: self._make(self._exporter, with_password))
