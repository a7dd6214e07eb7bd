"""The two mail ports of Microsoft 365, tried from this computer."""

import asyncio

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.facts import Facts, Location
from configurator.domain.network import PortAnswer
from configurator.errors import Text
from configurator.flow.judge.port import CHECKED_ELSEWHERE, PORT_25_WAITS, judge_port
from configurator.flow.site_facts import MX_PORT, with_port
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.errand import Errand
from configurator.ui.widgets.finding_row import FindingRow


class PortChecks(QWidget):
    """`checked` tells of each port as its answer comes in."""

    checked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._ports = workspace.ports
        self._knowledge = workspace.knowledge
        self._facts = Facts()
        self._answers: list[PortAnswer] = []
        self._at = workspace.ports.now()
        self._errand = Errand("ports_progress")
        self._port_25 = FindingRow("port_25_finding")
        self._port_587 = FindingRow("port_587_finding")
        self._again = button(Text("Check &again"), self._run, name="check_again", role="link")
        self._lay_out()

    def begin(self, facts: Facts) -> None:
        """Tries the ports for this case. A sender that runs elsewhere has ports of its own."""
        self._facts = facts
        self._answers = []
        if facts.location.value is Location.HOSTED:
            self._port_587.hide()
            self._port_25.tell(CHECKED_ELSEWHERE)
            self._again.hide()
            return
        if not facts.mx.value:
            self._port_25.tell(PORT_25_WAITS)
        self._run()

    def stop(self) -> None:
        self._errand.stop()

    def merged(self, facts: Facts) -> Facts:
        """The facts with what was measured since `begin`."""
        for answer in self._answers:
            facts = with_port(facts, answer, self._at)
        return facts

    def _run(self) -> None:
        self._again.hide()
        self._errand.run(Text("Checking the ports from this computer"), self._probe)

    async def _probe(self) -> None:
        cloud = self._knowledge.cloud(self._facts.cloud.value)
        ways = [(cloud.submission_host, cloud.submission_port)]
        if self._facts.mx.value:
            ways.append((self._facts.mx.value, MX_PORT))
        await asyncio.gather(*(self._try(host, port) for host, port in ways))

    async def _try(self, host: str, port: int) -> None:
        answer = await self._ports.probe_port(host, port)
        self._answers.append(answer)
        self._at = self._ports.now()
        (self._port_25 if port == MX_PORT else self._port_587).tell(judge_port(answer))
        self.checked.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        for part in (self._port_25, self._port_587, self._errand):
            column.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column, 1)
        row.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        self._again.hide()
        self._errand.ended.connect(self._again.show)
