"""The kept templates to choose from, each named by its model, firmware and format."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from configurator.domain.export_edit.template import Field, Template
from configurator.errors import Text
from configurator.flow.workspace import Workspace
from configurator.ui.words import say

CAPTIONS = {
    Field.SERVER: Text("Server"),
    Field.PORT: Text("Port"),
    Field.SENDER: Text("Sender"),
    Field.USERNAME: Text("User name"),
}


def places(template: Template) -> list[str]:
    """Where each taught field stands."""
    return [f"{say(CAPTIONS[rule.field])}: {rule.where}" for rule in template.fields]


def model_name(workspace: Workspace, template: Template) -> str:
    """The model's full name; its key where the library has no such family."""
    model = workspace.library.by_key(template.model)
    return model.full_name if model else template.model


class TemplateBox(QComboBox):
    """`turned` is emitted when another template, or none, is the chosen one."""

    turned = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setObjectName("example_template")
        self.setAccessibleName(say(Text("Template")))
        self.currentIndexChanged.connect(self.turned)
        self.list_kept()

    @property
    def template(self) -> Template | None:
        chosen = self.currentData()
        return chosen if isinstance(chosen, Template) else None

    def list_kept(self, chosen: Template | None = None) -> None:
        """Lists anew what is kept; a chosen one that could not be kept stands among them until the next time."""
        with QSignalBlocker(self):
            self.clear()
            kept = self._workspace.template_shelf.templates
            for template in kept if chosen is None or chosen in kept else (*kept, chosen):
                self.addItem(self._name(template), template)
            none = Text("None is chosen") if self.count() else Text("Nothing is taught yet")
            self.setPlaceholderText(say(none))
        self._select(chosen)

    def suit(self, model: str) -> None:
        """Chooses one for the model, unless the chosen one is; none when no template is for it."""
        if self.template is None or self.template.model != model:
            fitting = (self.itemData(row) for row in range(self.count()) if self.itemData(row).model == model)
            self._select(next(fitting, None))

    def _select(self, template: Template | None) -> None:
        rows = (row for row in range(self.count()) if self.itemData(row) == template)
        with QSignalBlocker(self):
            self.setCurrentIndex(next(rows, -1))
        self.turned.emit()

    def _name(self, template: Template) -> str:
        firmware = say(Text("firmware {firmware}", firmware=template.firmware)) if template.firmware else ""
        parts = (model_name(self._workspace, template), template.format.value.upper(), firmware)
        return ", ".join(part for part in parts if part)
