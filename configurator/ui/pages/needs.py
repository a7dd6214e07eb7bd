"""Needs: who gets mail, how much of it, and what is known about the tenant."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from configurator.domain.facts import Recipients, with_facts
from configurator.domain.field_rule import whole_number
from configurator.domain.known import Known, Origin
from configurator.errors import Text
from configurator.flow.answers import Answers, Step
from configurator.flow.workspace import Workspace
from configurator.ui.page import Page
from configurator.ui.widgets.choice import YES_NO, Choice
from configurator.ui.widgets.field import Field
from configurator.ui.widgets.fold import Fold
from configurator.ui.widgets.label import label
from configurator.ui.words import say

_RECIPIENTS = (
    (Recipients.INSIDE, Text("Only mailboxes of this organisation")),
    (Recipients.INSIDE_AND_OUTSIDE, Text("Also people outside, such as customers")),
    (None, Text("I don't know")),
)
_NUMBERS = {
    "messages_per_minute": (Text("Messages a minute, at most"), 0, 10_000),
    "recipients_per_day": (Text("Recipients a day, at most"), 0, 1_000_000),
    "scan_size_mb": (Text("Largest message or scan in MB"), 0, 1_000),
    "devices_on_account": (Text("Devices and programs on one account"), 0, 1_000),
}
_TENANT = {
    "can_create_connector": Text("Can somebody create a connector?"),
    "smtp_auth_enabled": Text("Is SMTP AUTH switched on for the mailbox?"),
    "mailbox_licensed": Text("Does the mailbox have an Exchange Online licence?"),
    "security_defaults": Text("Are security defaults on?"),
    "reject_direct_send": Text("Does the tenant reject direct send?"),
}


class NeedsPage(Page):
    """Only the recipients are asked for; every other answer sharpens the decision."""

    step = Step.NEEDS
    title = Text("What is it to send?")
    lead = Text("Who gets the mail decides most: two of the methods reach the organisation's own mailboxes only.")
    help = Text("Empty fields are unknown, never a yes. The next page says what to find out.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        del workspace  # this page asks only
        self._recipients: Choice[Recipients] = Choice(
            "recipients", Text("Who gets the mail?"), _RECIPIENTS, across=False
        )
        self._numbers = {
            name: Field(name, caption, whole_number(lowest, highest))
            for name, (caption, lowest, highest) in _NUMBERS.items()
        }
        self._fold = Fold("tenant_part", Text("What do you know about the tenant?"))
        self._tenant: dict[str, Choice[bool]] = {
            name: Choice(name, caption, YES_NO) for name, caption in _TENANT.items()
        }
        self._lay_out()

    def load(self, answers: Answers) -> None:
        super().load(answers)
        facts = answers.facts
        self._recipients.fill(facts.recipients.value)
        if facts.method is not None:  # who came as far as the method has answered, if only with "I don't know"
            self._recipients.radio(facts.recipients.value).setChecked(True)
        for name, field in self._numbers.items():
            known: Known[int] = getattr(facts, name)
            field.fill("" if known.value is None else str(known.value))
        for name, choice in self._tenant.items():
            choice.fill(getattr(facts, name).value)
        self._fold.open(is_open=any(choice.value is not None for choice in self._tenant.values()))

    def answers(self) -> Answers:
        numbers = {name: int(field.value) if field.value else None for name, field in self._numbers.items()}
        tenant = {name: choice.value for name, choice in self._tenant.items()}
        facts = with_facts(
            self._answers.facts, Origin.SAID, recipients=self._recipients.value, **numbers, **tenant
        )
        self._answers = replace(self._answers, facts=facts)
        return self._answers

    @property
    def problem(self) -> Text | None:
        if not self._recipients.is_answered:
            return Text("Say who gets the mail. “I don't know” is an answer too.")
        return next((field.problem for field in self._numbers.values() if field.problem), None)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(14)
        for place, field in enumerate(self._numbers.values()):
            field.line.setPlaceholderText(say(Text("not known")))
            field.edited.connect(self.changed)
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._recipients)
        self.body.addWidget(label(Text("How much, roughly?"), "heading"))
        self.body.addLayout(grid)
        shared = Text(
            "On one account counts everything that signs in with it: scanners, alerts, fax, applications."
        )
        self.body.addWidget(label(shared, "muted"))
        self.body.addWidget(self._fold)
        self._fold.column.addWidget(label(Text("Only what you know. The rest is found out on the way."), "muted"))
        self._recipients.edited.connect(self.changed)
        for choice in self._tenant.values():
            self._fold.column.addWidget(choice)
            choice.edited.connect(self.changed)
