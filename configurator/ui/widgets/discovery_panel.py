"""Finding devices: asked before it starts, devices as they come, and one of them is taken."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain.discovery import Progress
from configurator.domain.identity.sighting import Sighting
from configurator.domain.search_area import LocalNetwork
from configurator.errors import ConfiguratorError, Text
from configurator.flow.discovery import Findings, address_count, findings_of, place_names, usual_order
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.errand import Errand
from configurator.ui.widgets.found_list import FoundList
from configurator.ui.widgets.notice import Notice
from configurator.ui.words import say_error

_PAUSE_MS = 150  # between two drawings while many answer
_ABOUT = Text(
    "Each address is asked by SNMP and IPP who it is, and announcements (DNS-SD) are listened to. Nothing is"
    " written and nobody signs in. Do it only in a network where you may."
)
_NONE = Text(
    "It may be asleep, in another network, or not allowed to tell who it is. Pick its model below and type its"
    " address."
)


class DiscoveryPanel(QWidget):
    """Asks nobody anything until the user says so. `chosen` gives the device that was taken.

    It isn't there where devices can't be searched for, as in the practice tenant.
    """

    chosen = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._search = workspace.ports.devices
        self._networks: tuple[LocalNetwork, ...] = ()
        self._findings: Findings | None = None
        self._progress = Progress(0, 0)
        self._button = button(Text("&Find devices on this network"), self._look_around, name="find_devices")
        self._question = Notice("discovery_question")
        self._errand = Errand("discovery_progress", stop=Text("&Stop"))
        self._notice = Notice("discovery_notice")
        self._found = FoundList()
        self._pause = QTimer(self)
        self._lay_out()
        self._connect()
        self.setVisible(self._search is not None)

    def stop(self) -> None:
        self._errand.stop()

    def _look_around(self) -> None:
        self._notice.hide()
        self._errand.run(Text("Looking where this computer stands …"), self._ask)

    async def _ask(self) -> None:
        if self._search is None:
            return
        self._networks = await self._search.networks()
        places = place_names(self._networks)
        if not places:
            self._notice.tell(
                "warn", Text("This computer is in no network now"), Text("Connect it and try again.")
            )
            return
        count = address_count(usual_order(self._networks).networks)
        heading = Text("Ask the {count} addresses of {places} and of this computer?", count=count, places=places)
        go_on = button(Text("&Search"), self._begin, name="discovery_search")
        self._question.offer(go_on, button(Text("Not now"), self._question.hide, name="discovery_not_now"))
        self._question.tell("info", heading, _ABOUT)
        go_on.setFocus()

    def _begin(self) -> None:
        self._question.hide()
        self._found.show_devices(())
        self._button.setEnabled(False)
        self._errand.run(Text("Searching …"), self._find)

    async def _find(self) -> None:
        if self._search is None:
            return
        try:
            self._findings = findings_of(self._workspace, self._networks)
            await self._search.find(usual_order(self._networks), self._take, self._advance)
        except ConfiguratorError as error:
            self._notice.tell("bad", Text("The search could not go on"), say_error(error))
            return
        if not self._findings.devices:
            self._notice.tell("warn", Text("No device answered"), _NONE)

    def _take(self, sighting: Sighting) -> None:
        if self._findings is not None:
            self._findings.take(sighting)
        self._draw_soon()

    def _advance(self, progress: Progress) -> None:
        self._progress = progress
        self._draw_soon()

    def _draw_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _draw(self) -> None:
        devices = self._findings.devices if self._findings else ()
        self._found.show_devices(devices)
        words = Text("Searching. Found so far: {found}", found=len(devices))
        self._errand.advance(words, self._progress.done, self._progress.of)

    def _ended(self) -> None:
        self._button.setEnabled(True)
        self._draw()

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self._errand.ended.connect(self._ended)
        self._found.chosen.connect(self.chosen)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._button, self._question, self._errand, self._notice, self._found):
            column.addWidget(part)
        column.setAlignment(self._button, Qt.AlignmentFlag.AlignLeft)
