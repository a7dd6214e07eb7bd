"""Whether the device answers this computer: its web pages and its print port, one after the other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain.finding import Severity
from configurator.domain.network import PortAnswer
from configurator.errors import Text
from configurator.flow.judge.this_computer import judge_reach
from configurator.flow.ports import Ports
from configurator.ui.widgets.button import button
from configurator.ui.widgets.errand import Errand
from configurator.ui.widgets.finding_row import FindingRow

_PORTS = (80, 443, 9100)


class ReachCheck(QWidget):
    """Tries nothing until its button is pressed."""

    def __init__(self, ports: Ports) -> None:
        super().__init__()
        self._ports = ports
        self._addresses: tuple[str, ...] = ()
        self._button = button(Text("Can I &reach it from here?"), self._try, name="reach")
        self._errand = Errand("reach_progress")
        self._finding = FindingRow("reach_finding")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._button, self._errand, self._finding):
            column.addWidget(part)
        column.setAlignment(self._button, Qt.AlignmentFlag.AlignLeft)
        self.show_addresses(())

    def show_addresses(self, addresses: tuple[str, ...]) -> None:
        """What to try; a finding about other addresses goes."""
        if addresses != self._addresses:
            self.stop()
            self._finding.hide()
        self._addresses = addresses
        self._button.setEnabled(bool(addresses))

    def stop(self) -> None:
        self._errand.stop()

    def _try(self) -> None:
        self._finding.hide()
        self._errand.run(Text("Trying {address}", address=", ".join(self._addresses)), self._probe)

    async def _probe(self) -> None:
        answers: list[PortAnswer] = []
        for address, port in [(address, port) for address in self._addresses for port in _PORTS]:
            self._errand.tell(Text("Trying {address}, port {port}", address=address, port=port))
            answers.append(await self._ports.probe_port(address, port))
            if judge_reach(tuple(answers)).severity is Severity.OK:
                break
        self._finding.tell(judge_reach(tuple(answers)))
