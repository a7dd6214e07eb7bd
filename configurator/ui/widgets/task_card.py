"""One thing to do in Microsoft 365: click path, script, values to copy, and a tick when it is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from configurator.domain.source import Source
from configurator.errors import Text
from configurator.exporters.tenant_task import TenantTask
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.copy import CodeBox, CopyRow
from configurator.ui.widgets.label import label
from configurator.ui.words import say


class TaskCard(Card):
    """`ticked` carries the task's key and whether it is done."""

    ticked = Signal(str, bool)

    def __init__(self, task: TenantTask, source: Source | None, *, done: bool) -> None:
        super().__init__()
        self._key = task.key
        title = say(task.title)
        self.setObjectName(f"task_{task.key}")
        self.setAccessibleName(title)
        self._done = QCheckBox(say(Text("Done")))
        self._done.setObjectName(f"done_{task.key}")
        self._done.setAccessibleName(say(Text("{task}: done", task=title)))
        self._done.setChecked(done)
        self._done.toggled.connect(self._toggled)
        head = QHBoxLayout()
        head.addWidget(label(task.title, "heading"), 1)
        head.addWidget(self._done)
        self.column.addLayout(head)
        self.column.addWidget(label(task.why, "muted"))
        self._add_clicks(task)
        for place, (caption, value) in enumerate(task.copyables):
            self.column.addWidget(CopyRow(f"{task.key}_value_{place}", say(caption), value))
        if task.script:
            self.column.addWidget(label(Text("Or with Exchange Online PowerShell:"), "strong"))
            self.column.addWidget(CodeBox(f"{task.key}_script", task.script, title=Text("Script")))
        if source is not None:
            day = source.as_of.isoformat()
            self.column.addWidget(label(Text("Source: {title}, {day}.", title=source.title, day=day), "small"))

    def tick(self, *, done: bool) -> None:
        """Shows a stored answer without telling anybody."""
        self._done.blockSignals(True)  # loading is no change
        self._done.setChecked(done)
        self._done.blockSignals(False)

    def _toggled(self, on: bool) -> None:
        self.ticked.emit(self._key, on)

    def _add_clicks(self, task: TenantTask) -> None:
        for place, click in enumerate(task.clicks, start=1):
            self.column.addWidget(label(f"{place}.  {say(click)}", selectable=True))
