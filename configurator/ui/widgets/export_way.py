"""The way through the device's own export, for a family that takes its export back or was taught one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from configurator.domain.device_model import DeviceModel
from configurator.errors import Text
from configurator.flow.template_shelf import TemplateShelf
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.label import label
from configurator.ui.words import say


class ExportWay(Card):
    """Hidden where neither holds. `wanted` asks for the view where exports teach and are filled."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("export_way")
        self._known = label("", "muted")
        self.column.addWidget(label(Text("Its own export, instead of typing"), "heading"))
        self.column.addWidget(self._known)
        row = QHBoxLayout()
        row.addWidget(button(Text("Settings by e&xample …"), self.wanted.emit, name="to_examples"))
        row.addStretch(1)
        self.column.addLayout(row)
        self.hide()

    def show_model(self, model: DeviceModel, shelf: TemplateShelf) -> None:
        is_taught = any(template.model == model.key for template in shelf.templates)
        known = (
            Text(
                "A template for this model is kept: it changes only the mail settings in this device's own export."
            )
            if is_taught
            else Text("One device of this model first has to teach where the values stand in its export.")
        )
        self._known.setText(say(known))
        self.setVisible(is_taught or model.edits_export)
