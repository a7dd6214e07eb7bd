"""One kept template, one stored device, and that device's own export to edit."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from configurator.domain.export import ExportedFile
from configurator.domain.export_edit.template import Template
from configurator.errors import ExportError, InputError, StoreError, Text
from configurator.flow.answers import Answers
from configurator.flow.export_example import filled, filling_of, template_file
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.ask import ask
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.choose_file import choose_existing
from configurator.ui.widgets.label import label
from configurator.ui.widgets.named_box import captioned, named_box
from configurator.ui.widgets.save_notice import SaveNotice
from configurator.ui.widgets.template_box import TemplateBox, places
from configurator.ui.words import say, say_error


class FillCard(Card):
    """`turned` carries the model key of the device that is chosen now, empty where it has none."""

    turned = Signal(str)

    def __init__(self, workspace: Workspace, identity: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._export: Path | None = None
        self._device = named_box("example_device", Text("Device to fill for"))
        self._template = TemplateBox(workspace)
        self._places = label("", "muted")
        self._kept = SaveNotice("template_saved")
        self._filled = SaveNotice("export_filled")
        self._save = button(Text("Save the &template …"), self._save_template, name="save_template")
        self._remove = button(Text("&Remove the template …"), self._ask_removal, name="remove_template")
        self._lay_out()
        self._list_devices(identity)
        self._tell_problems()
        self._template.turned.connect(self._show_places)
        self._device.currentIndexChanged.connect(self._suit)
        self._suit()
        self._show_places()

    @property
    def model(self) -> str:
        answers = self._answers
        return answers.facts.model if answers else ""

    def stop(self) -> None:
        self._kept.stop()
        self._filled.stop()

    def keep(self, template: Template) -> None:
        """Chooses it, also where it can't be kept for the next time."""
        try:
            self._workspace.template_shelf.keep(template)
        except ExportError as error:
            self._kept.tell("warn", Text("The template is not kept for the next time"), say_error(error))
        self._template.list_kept(template)

    def take_export(self, export: Path) -> None:
        """The export to edit; asks where the edited one goes."""
        self._export = export
        self._filled.save_as(Text("Save the edited export"), f"edited-{export.name}", self._edited)

    @property
    def _answers(self) -> Answers | None:
        chosen = self._device.currentData()
        return chosen if isinstance(chosen, Answers) else None

    def _suit(self) -> None:
        if self.model:
            self._template.suit(self.model)
        self.turned.emit(self.model)

    def _show_places(self) -> None:
        template = self._template.template
        self._places.setText("  ·  ".join(places(template)) if template else "")
        self._places.setVisible(template is not None)
        self._save.setEnabled(template is not None)
        self._remove.setEnabled(template is not None)

    def _ask_removal(self) -> None:
        ask(
            self,
            "ask_remove_template",
            Text("Remove this template?"),
            Text("{template} has to be taught again after that.", template=self._template.currentText()),
            (Text("Remove"), self.remove_template),
        )

    def remove_template(self) -> None:
        try:
            self._workspace.template_shelf.remove(self._required())
        except ExportError as error:
            self._kept.tell("bad", Text("The template is still there"), say_error(error))
            return
        self._template.list_kept()
        self._suit()

    def _save_template(self) -> None:
        name = template_file(self._required()).name
        self._kept.save_as(Text("Save the template"), name, self._template_made)

    async def _template_made(self) -> ExportedFile:
        return template_file(self._required())

    async def _edited(self) -> ExportedFile:
        template, answers = self._required(), self._answers
        if answers is None or self._export is None:
            raise InputError(Text("No device with a chosen method is there to fill for. Set one up first."))
        edit = filling_of(self._workspace, template, answers)
        return await asyncio.to_thread(filled, template, self._export, edit)

    def _required(self) -> Template:
        template = self._template.template
        if template is None:
            raise InputError(Text("There is no template yet. Teach one, or choose a file."))
        return template

    def _list_devices(self, identity: str) -> None:
        self._device.setPlaceholderText(say(Text("No device with a chosen method yet: set one up first")))
        try:
            stored = self._workspace.ports.store.devices()
        except StoreError as error:
            self._filled.tell("bad", error.text, say_error(error))
            return
        ready = [answers for answers in stored if answers.facts.method is not None]
        for answers in ready:
            name = answers.facts.device_name or say(Text("a device without a name"))
            self._device.addItem(f"{name} ({answers.facts.domain})", answers)
        wanted = (place for place, answers in enumerate(ready) if answers.identity == identity)
        self._device.setCurrentIndex(next(wanted, min(len(ready), 1) - 1))  # a placeholder keeps none chosen

    def _tell_problems(self) -> None:
        problems = self._workspace.template_shelf.problems
        if problems:
            lines = "\n".join(say(problem) for problem in problems)
            self._kept.tell("warn", Text("A kept template can't be used"), lines)

    def _lay_out(self) -> None:
        self.column.addWidget(label(Text("Fill another device's export"), "heading"))
        change = Text("Only the taught fields change; every other byte stays as the device wrote it.")
        self.column.addWidget(label(change, "muted"))
        self.column.addLayout(captioned(Text("&Device"), self._device))
        self.column.addLayout(captioned(Text("Tem&plate"), self._template))
        self.column.addWidget(self._places)
        row = QHBoxLayout()
        row.addWidget(button(Text("Choose its &own export …"), self._ask_export, name="choose_export"))
        row.addWidget(self._save)
        row.addWidget(self._remove)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._kept)
        self.column.addWidget(self._filled)

    def _ask_export(self) -> None:
        choose_existing(self, Text("The export of the other device"), self.take_export)
