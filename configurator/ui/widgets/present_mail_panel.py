"""As it is, as it should be: reads a device's mail settings and sets them beside the wanted ones."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain.present_mail import TellsMail
from configurator.errors import Text
from configurator.flow.hand_over import HandOver
from configurator.flow.ports import Ports
from configurator.flow.present_mail import address_of, compared, told_by
from configurator.ui.widgets.button import button
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.errand import Errand
from configurator.ui.widgets.finding_row import FindingRow
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice

_ABOUT = Text("Devices of this vendor can tell mail settings by SNMP, never the password. Nothing is changed.")
_NOT_TOLD = Text("SNMP may be switched off, or its firmware keeps them to itself. Compare them on its own page.")


class PresentMailPanel(QWidget):
    """Hidden for devices that can't be asked. It asks only when its button is pressed."""

    def __init__(self, ports: Ports) -> None:
        super().__init__()
        self._ports = ports
        self._case: HandOver | None = None
        self._told_in: TellsMail | None = None
        self._button = button(Text("&Compare with the device"), self._begin, name="compare_device")
        self._errand = Errand("compare_progress")
        self._notice = Notice("compare_notice")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(Text("As it is, as it should be"), "strong"))
        column.addWidget(label(_ABOUT, "muted"))
        for part in (self._button, self._errand, self._notice):
            column.addWidget(part)
        column.setAlignment(self._button, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._rows)

    def load(self, case: HandOver | None) -> None:
        """Another device, or other values: what was read before says nothing about them."""
        if case != self._case:
            self.stop()
            clear(self._rows)
            self._notice.hide()
        self._case = case
        self._told_in = told_by(case) if case is not None and self._ports.devices is not None else None
        self.setVisible(self._told_in is not None)

    def stop(self) -> None:
        self._errand.stop()

    def _begin(self) -> None:
        clear(self._rows)
        self._notice.hide()
        self._errand.run(Text("Reading the settings of the device …"), self._read)

    async def _read(self) -> None:
        case, told_in, devices = self._case, self._told_in, self._ports.devices
        if case is None or told_in is None or devices is None:
            return
        present = await devices.read_mail(address_of(case), told_in)
        if present is None:
            self._notice.tell("warn", Text("The device tells no mail settings"), _NOT_TOLD)
            return
        for finding in compared(present, case.settings):
            row = FindingRow(finding.check)
            self._rows.addWidget(row)
            row.tell(finding)
