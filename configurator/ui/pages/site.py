"""Site: the customer, the domain, and where this computer stands."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from configurator.domain import field_rule
from configurator.domain.facts import with_facts
from configurator.domain.known import Origin
from configurator.errors import Text
from configurator.flow.answers import Answers, Step
from configurator.flow.judge.this_computer import judge_computer
from configurator.flow.site_facts import with_domain
from configurator.flow.workspace import Workspace
from configurator.ui.page import Page
from configurator.ui.widgets.button import button
from configurator.ui.widgets.choice import YES_NO, Choice
from configurator.ui.widgets.errand import Errand
from configurator.ui.widgets.field import Field, any_text
from configurator.ui.widgets.finding_row import FindingRow
from configurator.ui.widgets.label import label, rule
from configurator.ui.widgets.mx_look_up import MxLookUp


class SitePage(Page):
    """Checks begin when typing stops; Next needs a domain only, so that work goes on without network."""

    step = Step.SITE
    title = Text("Which customer and which domain?")
    lead = Text("The domain tells where its mail goes. The look-up begins as soon as it is typed.")
    help = Text("The domain is the part after the @ of the organisation's addresses. Everything else can wait.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._ports = workspace.ports
        self._name = Field("site_name", Text("Customer"), any_text)
        self._domain = Field(
            "domain",
            Text("Domain"),
            field_rule.domain,
            required=Text("The domain is missing. Type the part after the @ of its addresses."),
        )
        self._mx = MxLookUp(workspace)
        self._looking = Errand("computer_progress")
        self._computer = FindingRow("computer_finding")
        self._look_again = button(Text("Look &again"), self._look, name="look_again", role="link")
        self._address = Field(
            "public_address", Text("Public address of the site (if known)"), field_rule.public_ipv4
        )
        self._choices: dict[str, Choice[bool]] = {
            "static_address": Choice("static_address", Text("Is that address static?"), YES_NO),
            "address_shared": Choice(
                "address_shared", Text("Do other organisations go out by the same address?"), YES_NO
            ),
            "ipv6": Choice("ipv6", Text("Does the site also go out by IPv6?"), YES_NO),
        }
        self._lay_out()

    def load(self, answers: Answers) -> None:
        super().load(answers)
        facts = answers.facts
        self._name.fill(answers.site_name)
        self._domain.fill(facts.domain)
        self._mx.load(facts)
        self._address.fill(facts.public_address.value or "")
        for name, choice in self._choices.items():
            choice.fill(getattr(facts, name).value)

    def answers(self) -> Answers:
        facts = self._mx.merged(with_domain(self._answers.facts, self._domain.value))
        facts = with_facts(
            facts,
            Origin.SAID,
            public_address=self._address.value or None,
            **{name: choice.value for name, choice in self._choices.items()},
        )
        self._answers = replace(self._answers, site_name=self._name.value, facts=facts)
        return self._answers

    def entered(self) -> None:
        self._look()
        self._mx.begin()

    def left(self) -> None:
        self._looking.stop()
        self._mx.stop()

    @property
    def problem(self) -> Text | None:
        return self._domain.problem or self._mx.problem or self._address.problem

    def _typed(self) -> None:
        self._mx.ask_about(self._domain.value)
        self.changed.emit()

    def _look(self) -> None:
        self._looking.run(Text("Looking at this computer's network"), self._look_at_computer)

    async def _look_at_computer(self) -> None:
        computer = await self._ports.look_at_this_computer()
        self._computer.tell(judge_computer(computer))
        self._look_again.setVisible(not computer.local_address)

    def _lay_out(self) -> None:
        parts: tuple[QWidget, ...] = (
            self._name,
            self._domain,
            self._mx,
            rule(),
            label(Text("The network you are on"), "heading"),
            self._looking,
            self._computer,
            self._look_again,
            self._address,
            *self._choices.values(),
        )
        for part in parts:
            self.body.addWidget(part)
        self.body.setAlignment(self._look_again, Qt.AlignmentFlag.AlignLeft)
        self._look_again.hide()
        self._domain.edited.connect(self._typed)
        self._mx.edited.connect(self.changed)
        for field in (self._name, self._address):
            field.edited.connect(self.changed)
        for choice in self._choices.values():
            choice.edited.connect(self.changed)
