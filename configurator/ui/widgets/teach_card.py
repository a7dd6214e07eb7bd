"""The sample values to type into one device, and what its export taught."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from configurator.domain.export_edit.template import Template
from configurator.errors import ConfiguratorError, Text
from configurator.flow.export_example import SAMPLES, learn
from configurator.flow.template_shelf import load_template
from configurator.flow.workspace import Workspace
from configurator.ui.aio import Job, start
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.choose_file import choose_existing
from configurator.ui.widgets.copy import CopyRow
from configurator.ui.widgets.field import Field, any_text
from configurator.ui.widgets.label import label
from configurator.ui.widgets.named_box import captioned, named_box
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.template_box import CAPTIONS, model_name, places
from configurator.ui.words import say, say_error


class TeachCard(Card):
    """`taught` carries the Template that an export taught, or that a file held."""

    taught = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._reading: Job | None = None
        self._model = named_box("example_model", Text("Model of the device that teaches"))
        self._firmware = Field(
            "example_firmware", Text("Firmware, as the device shows it (can stay empty)"), any_text
        )
        self._understood = Notice("understood")
        for model in workspace.library.models:
            self._model.addItem(model.full_name, model.key)
        self._lay_out()

    def suit(self, model: str) -> None:
        """Puts the model of the device to fill for into the box, if it has one."""
        if model:
            self._model.setCurrentIndex(max(self._model.findData(model), 0))

    def stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    def teach(self, export: Path) -> None:
        """Shows what this export teaches, or why it can't. A large one takes seconds: the window stays alive."""
        self._understood.tell("info", Text("Reading {file} …", file=export.name))
        self._reading = start(self._learn(export), owner=self)

    def take_template(self, path: Path) -> None:
        try:
            self._take(load_template(path))
        except ConfiguratorError as error:
            self._refuse(error)

    async def _learn(self, export: Path) -> None:
        model = str(self._model.currentData())
        try:
            self._take(await asyncio.to_thread(learn, export, model, self._firmware.value))
        except ConfiguratorError as error:
            self._refuse(error)

    def _take(self, template: Template) -> None:
        lines = places(template)
        if template.firmware:
            lines.append(say(Text("Firmware: {firmware}", firmware=template.firmware)))
        understood = Text("Understood for {model}", model=model_name(self._workspace, template))
        self._understood.tell("ok", understood, "\n".join(lines))
        self.taught.emit(template)

    def _refuse(self, error: ConfiguratorError) -> None:
        self._understood.tell("bad", Text("Nothing was learned"), say_error(error))

    def _lay_out(self) -> None:
        self.column.addWidget(label(Text("Teach from an example"), "heading"))
        self.column.addLayout(captioned(Text("&Model"), self._model))
        self.column.addWidget(self._firmware)
        typing = Text("Type these values into the device's mail form, save there, export, and drop the file here.")
        self.column.addWidget(label(typing, "muted"))
        for field, sample in SAMPLES.items():
            self.column.addWidget(CopyRow(f"sample_{field.value}", say(CAPTIONS[field]), sample))
        row = QHBoxLayout()
        row.addWidget(button(Text("Choose its e&xport …"), self._ask_example, name="choose_example"))
        row.addWidget(button(Text("Use a template &file …"), self._ask_template, name="choose_template"))
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._understood)

    def _ask_example(self) -> None:
        choose_existing(self, Text("The export that teaches"), self.teach)

    def _ask_template(self) -> None:
        choose_existing(self, Text("The template"), self.take_template)
