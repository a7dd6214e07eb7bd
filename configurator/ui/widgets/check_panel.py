"""All checks of the site, run from this computer: what needs attention on top, the rest folded away."""

import asyncio
from bisect import bisect_right, insort
from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.facts import Facts, Location
from configurator.domain.finding import Finding, Severity
from configurator.errors import Text
from configurator.flow.check.measured import with_findings
from configurator.flow.check.network import MX_ROLE, SUBMISSION_ROLE
from configurator.flow.check.request import CheckRequest, request_for
from configurator.flow.check.run import check_site
from configurator.flow.judge.port import CHECKED_ELSEWHERE
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.errand import Errand
from configurator.ui.widgets.finding_row import FindingRow
from configurator.ui.widgets.fold import Fold
from configurator.ui.widgets.label import label
from configurator.ui.words import say

_ATTENTION = (Severity.PROBLEM, Severity.WARNING, Severity.UNKNOWN)
_ORDER = (*_ATTENTION, Severity.OK, Severity.INFO)
_PORTS = {MX_ROLE.port_check, SUBMISSION_ROLE.port_check}  # shown in any case: every method asks for one of them


_PACE_MS = 15


class CheckPanel(QWidget):
    """`checked` tells that findings came in from which an answer follows."""

    checked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._ports = workspace.ports
        self._knowledge = workspace.knowledge
        self._request: CheckRequest | None = None
        self._found: list[Finding] = []
        self._urgent: list[Finding] = []  # in the order of their rows
        self._folded: list[Finding] = []
        self._at = workspace.ports.now()
        self._head = label("", "strong")
        self._head.setObjectName("check_summary")
        self._again = button(Text("Check &again"), self._run, name="check_again", role="link")
        self._errand = Errand("check_progress")
        self._waiting: deque[Finding] = deque()
        self._all_shown = asyncio.Event()
        self._has_news = False
        self._pace = QTimer(self, interval=_PACE_MS)
        self._shown = QVBoxLayout()
        self._fine = Fold("check_details", Text("What is in order"))
        self._lay_out()

    def begin(self, facts: Facts) -> None:
        """Runs the checks for this case. A sender that runs elsewhere has a network of its own."""
        self._empty()
        self._request = request_for(facts, self._knowledge, self._ports.now().date())
        if facts.location.value is Location.HOSTED:
            self._request = None
            self._found = [CHECKED_ELSEWHERE]
            self._again.hide()
            self._show(self._found)
            return
        self._run()

    def stop(self) -> None:
        self._errand.stop()
        self._settle()

    def merged(self, facts: Facts) -> Facts:
        """The facts with what was measured since `begin`."""
        return with_findings(facts, self._found, self._at)

    def _run(self) -> None:
        self._empty()
        self._again.hide()
        self._errand.run(Text("Checking DNS, ports and TLS from this computer"), self._check)

    async def _check(self) -> None:
        if self._request is not None:
            await check_site(self._request, await self._ports.open_checks(), self._tell)
        await self._all_shown.wait()

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        """Many come in at once; they are shown one after the other, so that the window goes on meanwhile.

        A check that has nothing to say here tells of no finding.
        """
        if not findings:
            return
        self._waiting.extend(findings)
        self._all_shown.clear()
        if not self._pace.isActive():
            self._pace.start()

    def _take(self) -> None:
        finding = self._waiting.popleft()
        self._at = self._ports.now()
        self._found.append(finding)
        self._show((finding,))
        self._has_news |= bool(finding.value)
        if self._waiting:
            return
        self._pace.stop()
        self._all_shown.set()
        if self._has_news:
            self._has_news = False
            self.checked.emit()

    def _show(self, findings: Iterable[Finding]) -> None:
        """Adds a row for each, the urgent ones first; those that stand there already stay as they are.

        What is folded away has no rows until it is opened: many at once would hold the window up.
        """
        for finding in findings:
            if finding.severity in _ATTENTION or finding.check in _PORTS:
                _insert(self._shown, self._urgent, finding)
            elif self._fine.is_open:
                _insert(self._fine.column, self._folded, finding)
            else:
                insort(self._folded, finding, key=_rank)
        self._fine.setVisible(bool(self._folded))
        urgent = sum(each.severity in _ATTENTION for each in self._found)
        self._head.setText(say(self._summary(urgent, len(self._found) - urgent)))

    def _unfold(self) -> None:
        clear(self._fine.column)
        folded, self._folded = self._folded, []
        for finding in folded:
            _insert(self._fine.column, self._folded, finding)

    def _settle(self) -> None:
        """Takes what still waits to be shown."""
        while self._waiting:
            self._take()

    def _empty(self) -> None:
        self._waiting.clear()
        self._all_shown.set()
        self._pace.stop()
        self._found, self._urgent, self._folded = [], [], []
        clear(self._shown)
        clear(self._fine.column)
        self._show(())

    @staticmethod
    def _summary(urgent: int, fine: int) -> Text:
        if not urgent + fine:
            return Text("The checks from this computer")
        return Text("Checks from this computer: {fine} in order, {urgent} to look at", fine=fine, urgent=urgent)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        self._shown.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._errand)
        column.addLayout(self._shown)
        column.addWidget(self._fine)
        self._again.hide()
        self._errand.ended.connect(self._again.show)
        self._fine.opened.connect(self._unfold)
        self._pace.timeout.connect(self._take)


def _rank(finding: Finding) -> int:
    return _ORDER.index(finding.severity)


def _insert(column: QVBoxLayout, shown: list[Finding], finding: Finding) -> None:
    """A row at its place among those that are shown."""
    place = bisect_right(shown, _rank(finding), key=_rank)
    shown.insert(place, finding)
    row = FindingRow(f"{finding.check}_finding")
    column.insertWidget(place, row)
    row.tell(finding)
