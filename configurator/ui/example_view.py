"""Settings by example: one device teaches where its export holds the mail settings, others are filled."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from configurator.domain.export import ExportedFile
from configurator.domain.export_edit.template import Field as Taught
from configurator.domain.export_edit.template import Template
from configurator.errors import ConfiguratorError, InputError, StoreError, Text
from configurator.flow.answers import Answers
from configurator.flow.export_example import SAMPLES, filled, filling_of, learn, load_template, template_file
from configurator.flow.workspace import Workspace
from configurator.ui.aio import Job, start
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.choose_file import choose_existing
from configurator.ui.widgets.copy import CopyRow
from configurator.ui.widgets.field import Field, any_text
from configurator.ui.widgets.label import label, one_line
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.save_notice import SaveNotice
from configurator.ui.words import say, say_error

_CAPTIONS = {
    Taught.SERVER: Text("Server"),
    Taught.PORT: Text("Port"),
    Taught.SENDER: Text("Sender"),
    Taught.USERNAME: Text("User name"),
}


class ExampleView(QWidget):
    """`closed` is emitted by its button and by Esc."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._workspace = workspace
        self._template: Template | None = None
        self._export: Path | None = None
        self._reading: Job | None = None
        self._model = self._box("example_model", Text("Model of the device that teaches"))
        self._firmware = Field(
            "example_firmware", Text("Firmware, as the device shows it (can stay empty)"), any_text
        )
        self._device = self._box("example_device", Text("Device to fill for"))
        self._understood = Notice("understood")
        self._template_saved = SaveNotice("template_saved")
        self._filled = SaveNotice("export_filled")
        self._save = button(Text("Save the &template …"), self._save_template, name="save_template")
        self._device.setPlaceholderText(say(Text("No device with a chosen method yet: set one up first")))
        self._lay_out()
        self._fill_boxes()
        self._save.setEnabled(False)
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file teaches; once something is taught, the next one is filled."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            (self.teach if self._template is None else self.take_export)(files[0])

    def leave(self) -> None:
        self._template_saved.stop()
        self._filled.stop()
        if self._reading is not None:
            self._reading.cancel()

    def teach(self, export: Path) -> None:
        """Shows what this export teaches, or why it can't. A large one takes seconds: the window stays alive."""
        self._understood.tell("info", Text("Reading {file} …", file=export.name))
        self._reading = start(self._learn(export), owner=self)

    async def _learn(self, export: Path) -> None:
        model = str(self._model.currentData())
        try:
            self._use(await asyncio.to_thread(learn, export, model, self._firmware.value))
        except ConfiguratorError as error:
            self._refuse(error)

    def take_template(self, path: Path) -> None:
        try:
            self._use(load_template(path))
        except ConfiguratorError as error:
            self._refuse(error)

    def take_export(self, export: Path) -> None:
        """The export to edit; asks where the edited one goes."""
        self._export = export
        self._filled.save_as(Text("Save the edited export"), f"edited-{export.name}", self._edited)

    def _use(self, template: Template) -> None:
        self._template = template
        places = [f"{say(_CAPTIONS[rule.field])}: {rule.where}" for rule in template.fields]
        if template.firmware:
            places.append(say(Text("Firmware: {firmware}", firmware=template.firmware)))
        self._understood.tell("ok", Text("Understood for {model}", model=template.model), "\n".join(places))
        self._save.setEnabled(True)

    def _refuse(self, error: ConfiguratorError) -> None:
        self._template = None
        self._save.setEnabled(False)
        self._understood.tell("bad", Text("Nothing was learned"), say_error(error))

    def _save_template(self) -> None:
        if self._template is not None:
            name = template_file(self._template).name
            self._template_saved.save_as(Text("Save the template"), name, self._template_made)

    async def _template_made(self) -> ExportedFile:
        return template_file(self._required())

    async def _edited(self) -> ExportedFile:
        template, answers = self._required(), self._device.currentData()
        if not isinstance(answers, Answers) or self._export is None:
            raise InputError(Text("No device with a chosen method is there to fill for. Set one up first."))
        edit = filling_of(self._workspace, template, answers)
        return await asyncio.to_thread(filled, template, self._export, edit)

    def _required(self) -> Template:
        if self._template is None:
            raise InputError(Text("There is no template yet. Teach one, or choose a file."))
        return self._template

    @staticmethod
    def _box(name: str, accessible: Text) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(say(accessible))
        return box

    def _fill_boxes(self) -> None:
        for model in self._workspace.library.models:
            self._model.addItem(model.full_name, model.key)
        try:
            stored = self._workspace.ports.store.devices()
        except StoreError as error:
            self._filled.tell("bad", error.text, say_error(error))
            return
        for answers in stored:
            if answers.facts.method is not None:
                name = answers.facts.device_name or say(Text("a device without a name"))
                self._device.addItem(f"{name} ({answers.facts.domain})", answers)
        self._device.setCurrentIndex(min(self._device.count(), 1) - 1)  # a placeholder keeps none chosen

    def _lay_out(self) -> None:
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 8, 0)
        cards.setSpacing(14)
        cards.addWidget(self._teaching())
        cards.addWidget(self._filling())
        cards.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 16)
        column.setSpacing(12)
        column.addWidget(label(Text("Settings by example"), "title"))
        lead = Text("Set one device up by hand with sample values; its export teaches where the values stand.")
        column.addWidget(label(lead, "lead"))
        column.addWidget(area, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(Text("&Close"), self.closed.emit, name="close_example"))
        column.addLayout(row)

    def _teaching(self) -> Card:
        card = Card()
        card.column.addWidget(label(Text("Teach from an example"), "heading"))
        card.column.addLayout(_captioned(Text("&Model"), self._model))
        card.column.addWidget(self._firmware)
        card.column.addWidget(
            label(
                Text("Type these values into the device's mail form, save there, export, and drop the file here."),
                "muted",
            )
        )
        for field, sample in SAMPLES.items():
            card.column.addWidget(CopyRow(f"sample_{field.value}", say(_CAPTIONS[field]), sample))
        row = QHBoxLayout()
        row.addWidget(button(Text("Choose its e&xport …"), self._ask_example, name="choose_example"))
        row.addWidget(button(Text("Use a template &file …"), self._ask_template, name="choose_template"))
        row.addWidget(self._save)
        row.addStretch(1)
        card.column.addLayout(row)
        card.column.addWidget(self._understood)
        card.column.addWidget(self._template_saved)
        return card

    def _filling(self) -> Card:
        card = Card()
        card.column.addWidget(label(Text("Fill another device's export"), "heading"))
        card.column.addWidget(
            label(Text("Only the taught fields change; every other byte stays as the device wrote it."), "muted")
        )
        card.column.addLayout(_captioned(Text("&Device"), self._device))
        row = QHBoxLayout()
        row.addWidget(button(Text("Choose its &own export …"), self._ask_export, name="choose_export"))
        row.addStretch(1)
        card.column.addLayout(row)
        card.column.addWidget(self._filled)
        return card

    def _ask_example(self) -> None:
        choose_existing(self, Text("The export that teaches"), self.teach)

    def _ask_template(self) -> None:
        choose_existing(self, Text("The template"), self.take_template)

    def _ask_export(self) -> None:
        choose_existing(self, Text("The export of the other device"), self.take_export)


def _captioned(caption: Text, box: QComboBox) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    words = one_line(caption, "strong")
    words.setBuddy(box)
    row.addWidget(words)
    row.addWidget(box, 1)
    return row
