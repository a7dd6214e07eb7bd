"""The relay on the network: what is there, which mail server becomes it, its plan, and that it is not open."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain.relay.answer import RelayAnswerError
from configurator.domain.relay.engine import engine_advice
from configurator.domain.relay.machine import Machine
from configurator.domain.relay.order import RelayOrder
from configurator.errors import Text
from configurator.flow.answers import Answers
from configurator.flow.relay_plan import order_for, relay_plan
from configurator.flow.relay_proof import prove_relay
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.errand import Errand
from configurator.ui.widgets.finding_row import FindingRow
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.relay_plan_card import RelayPlanCard
from configurator.ui.words import say

_MACHINES = (
    (Machine.LINUX, Text("A Linux machine")),
    (Machine.WINDOWS_SERVER, Text("A Windows Server, 2022 or older")),
    (Machine.NAS, Text("A NAS")),
    (Machine.NOTHING, Text("None of these")),
)
_WHERE = {
    "device_addresses": Text("Type the device's IPv4 address, not its name, on the page about the device."),
    "account": Text("Type the mailbox that will sign in, in plain ASCII, above."),
    "sender": Text("Type the address that the device sends from, in plain ASCII, above."),
    "upstream": Text("Choose on the page about the method where the relay sends on to."),
    "mx": Text("The domain's mail server is not known yet: the page about the method looks it up."),
    "certificate_name": Text("Type the name in the relay's certificate on the page about the method."),
}
_LEAD = Text(
    "The relay takes mail from the devices' addresses only, and sends it on. This program is no mail server: the"
    " plan sets up one that exists."
)


class RelayPanel(QWidget):
    """`edited` says that another machine was chosen. Nothing is tried until its button is pressed."""

    edited = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._answers = Answers()
        self._order: RelayOrder | None = None
        self._cards: list[RelayPlanCard] = []
        self._machine: Choice[Machine] = Choice(
            "relay_machine", Text("What is there that is always on?"), _MACHINES, across=False
        )
        self._missing = Notice("relay_missing")
        self._why = label("", selectable=True)
        self._why.setObjectName("relay_why")
        self._plans = QVBoxLayout()
        self._prove = button(Text("Try to &misuse the relay from here"), self._try, name="relay_prove")
        self._errand = Errand("relay_progress")
        self._findings = (FindingRow("relay_open"), FindingRow("relay_access"))
        self._lay_out()
        self._machine.edited.connect(self._chosen)

    @property
    def machine(self) -> Machine | None:
        return self._machine.value

    def fill(self, machine: Machine | None) -> None:
        """Shows a stored answer."""
        self._machine.fill(machine)

    def show_plan(self, answers: Answers) -> None:
        """The plan for what was answered so far; what was proved about a former one goes."""
        self._answers = answers
        self._show()

    def stop(self) -> None:
        self._errand.stop()
        for card in self._cards:
            card.stop()

    def _chosen(self) -> None:
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        self.stop()
        clear(self._plans)
        self._cards = []
        for row in self._findings:
            row.hide()
        self._order = self._ordered()
        machine = self.machine
        has_plan = self._order is not None and machine is not None
        self._why.setVisible(has_plan)
        self._prove.setVisible(has_plan and self._host != "")
        if self._order is not None and machine is not None:
            self._show_plans(self._order, machine)

    def _ordered(self) -> RelayOrder | None:
        """What the relay must know; where something is missing, that is told."""
        case = self._workspace.case(self._answers)
        self._missing.hide()
        try:
            return order_for(case, self._workspace.knowledge)
        except RelayAnswerError as error:
            self._missing.tell("warn", Text("The plan needs one more answer"), _WHERE.get(error.key, error.text))
            return None

    def _show_plans(self, order: RelayOrder, machine: Machine) -> None:
        advice = engine_advice(machine, order)
        self._why.setText(say(advice.why))
        case = self._workspace.case(self._answers)
        for engine in advice.engines:
            card = RelayPlanCard(engine, relay_plan(engine, case, self._workspace.knowledge))
            self._cards.append(card)
            self._plans.addWidget(card)
            card.show()  # a layout shows what is added late only at the next turn of the loop

    @property
    def _host(self) -> str:
        return self._answers.facts.relay_host.value or ""

    def _try(self) -> None:
        for row in self._findings:
            row.hide()
        if self._order is not None:
            self._errand.run(Text("Trying {address}", address=self._host), partial(self._probe, self._order))

    async def _probe(self, order: RelayOrder) -> None:
        ports = await self._workspace.ports.open_checks()
        for row, finding in zip(self._findings, await prove_relay(ports, self._host, order), strict=False):
            row.tell(finding)

    def _lay_out(self) -> None:
        self._plans.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (label(Text("The relay on the network"), "heading"), label(_LEAD, "muted"), self._machine):
            column.addWidget(part)
        column.addWidget(self._missing)
        column.addWidget(self._why)
        column.addLayout(self._plans)
        column.addWidget(self._prove, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._errand)
        for row in self._findings:
            column.addWidget(row)
