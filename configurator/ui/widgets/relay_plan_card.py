"""The plan for one mail server: its steps with what to copy, and saving its files."""

from PySide6.QtCore import Qt

from configurator.domain.relay.engine import Engine
from configurator.domain.relay.plan import RelayPlan, RelayStep
from configurator.errors import Text
from configurator.flow.relay_plan import plan_files
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.copy import CopyRow
from configurator.ui.widgets.label import label
from configurator.ui.widgets.save_notice import Files, SaveNotice
from configurator.ui.words import say

_NAMES = {
    Engine.POSTFIX: Text("Postfix on Linux"),
    Engine.IIS: Text("SMTP server of IIS on Windows Server"),
    Engine.EMAILPROXY: Text("emailproxy beside it, for OAuth 2.0"),
}


class RelayPlanCard(Card):
    """Files go into a folder that the user chooses; no file holds a secret."""

    def __init__(self, engine: Engine, plan: RelayPlan) -> None:
        super().__init__()
        self._engine = engine
        self._plan = plan
        self._name = f"relay_{engine.value}"
        self.setObjectName(self._name)
        self.setAccessibleName(say(_NAMES[engine]))
        self._saved = SaveNotice(f"{self._name}_saved")
        self.column.addWidget(label(_NAMES[engine], "heading"))
        save = button(Text("Save the plan's &files …"), self._save, name=f"{self._name}_save")
        self.column.addWidget(save, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._saved)
        for place, step in enumerate(plan.steps, start=1):
            self._add(place, step)

    def stop(self) -> None:
        self._saved.stop()

    def _add(self, place: int, step: RelayStep) -> None:
        self.column.addWidget(label(f"{place}.  {say(step.text)}", selectable=True))
        if step.command:
            self.column.addWidget(CopyRow(f"{self._name}_command_{place}", say(Text("Type")), step.command))

    def _save(self) -> None:
        title = Text("Into which folder should the plan go? {engine}", engine=_NAMES[self._engine])
        self._saved.save(title, self._files)

    async def _files(self) -> Files:
        return plan_files(self._plan, say)
