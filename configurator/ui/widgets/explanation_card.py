"""What a refusal means: the cause, who must act, the steps, whether it can be undone, and the source."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from configurator.domain.explanation import ReplyEntry
from configurator.domain.finding import Actor
from configurator.domain.source import Confidence, Source
from configurator.errors import Text
from configurator.flow.answers import Step
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.chip import chip
from configurator.ui.widgets.label import label
from configurator.ui.widgets.rail import NAMES
from configurator.ui.words import say

ACTORS = {
    Actor.TECHNICIAN: Text("You, on site, act"),
    Actor.TENANT_ADMIN: Text("The tenant admin acts"),
    Actor.DNS_OWNER: Text("The owner of the DNS acts"),
    Actor.INTERNET_PROVIDER: Text("The internet provider acts"),
    Actor.VENDOR: Text("The device's vendor acts"),
    Actor.RECIPIENT: Text("The recipient's side acts"),
    Actor.MICROSOFT: Text("Microsoft acts"),
    Actor.NOBODY: Text("Nobody has to act"),
}
_UNSURE = Text("Not confirmed in Microsoft's own text.")


class ExplanationCard(Card):
    """One entry of the catalogue. `wanted` carries the step that mends it, where there is one."""

    wanted = Signal(str)

    def __init__(self, entry: ReplyEntry, source: Source | None, *, step: Step | None = None) -> None:
        super().__init__()
        self.setObjectName(f"explanation_{entry.key}")
        self.setAccessibleName(say(Text(entry.title)))
        head = QHBoxLayout()
        head.addWidget(label(Text(entry.title), "heading", selectable=True), 1)
        head.addWidget(chip(ACTORS[entry.who], "info"))
        self.column.addLayout(head)
        self.column.addWidget(label(Text(entry.cause), selectable=True))
        for place, words in enumerate(entry.fix, start=1):
            self.column.addWidget(label(Text("{place}.  {step}", place=place, step=Text(words)), selectable=True))
        if entry.reversible:
            self.column.addWidget(label(Text("Can it be undone? {words}", words=Text(entry.reversible)), "muted"))
        if entry.question:
            self.column.addWidget(label(Text("What decides: {question}", question=Text(entry.question)), "strong"))
        self.column.addWidget(label(_source_line(entry, source), "small"))
        if step is not None:
            go = button(
                Text("Go to “{step}”", step=NAMES[step]),
                lambda: self.wanted.emit(step.value),
                name=f"go_{entry.key}",
            )
            row = QHBoxLayout()
            row.addWidget(go)
            row.addStretch(1)
            self.column.addLayout(row)


def _source_line(entry: ReplyEntry, source: Source | None) -> str:
    title = source.title if source else entry.source
    line = say(Text("Source: {title}, {day}", title=title, day=entry.as_of.isoformat()))
    if entry.confidence in {Confidence.SECONDARY, Confidence.UNVERIFIED}:
        return f"{line}. {say(_UNSURE)}"
    return f"{line}."
