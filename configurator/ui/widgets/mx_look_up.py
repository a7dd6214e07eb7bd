"""The look-up of the domain's mail server, and the questions about what it doesn't tell."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain import field_rule
from configurator.domain.cloud import Cloud, CloudName
from configurator.domain.facts import Facts
from configurator.domain.known import Origin
from configurator.domain.network import MxAnswer, MxCause
from configurator.errors import Text
from configurator.flow.judge.names import cloud_in_doubt, judge_mx, judge_typed_host
from configurator.flow.site_facts import clouds_behind, with_cloud, with_mx, with_typed_host, without_named_cloud
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.errand import Errand
from configurator.ui.widgets.field import Field
from configurator.ui.widgets.finding_row import FindingRow

_PAUSE_MS = 400


class MxLookUp(QWidget):
    """Begins when typing stops. `edited` tells of every finding and every answer."""

    edited = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._ports = workspace.ports
        self._knowledge = workspace.knowledge
        self._clouds = workspace.knowledge.clouds
        self._domain = ""
        self._answer: MxAnswer | None = None
        self._at = workspace.ports.now()
        self._errand = Errand("mx_progress")
        self._finding = FindingRow("mx_finding")
        self._again = button(Text("&Look up again"), self._look_up, name="look_up_again", role="link")
        self._host = Field("mx_host", Text("Microsoft 365 host of the domain (if known)"), field_rule.host)
        self._host_finding = FindingRow("mx_host_finding")
        clouds = [(cloud.name, Text(cloud.title)) for cloud in self._clouds]
        self._cloud: Choice[CloudName] = Choice(
            "cloud", Text("Which cloud is the tenant in?"), [*clouds, (None, Text("I don't know"))], across=False
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()

    @property
    def problem(self) -> Text | None:
        return self._host.problem if self._host.isVisibleTo(self) else None

    def load(self, facts: Facts) -> None:
        """Takes the domain and what the user said about it; `begin` looks it up."""
        self._domain = facts.domain
        self._host.fill((facts.mx.value or "") if facts.mx.origin is Origin.SAID else "")
        self._cloud.fill(facts.cloud.value if facts.cloud.origin is Origin.SAID else None)

    def begin(self) -> None:
        """Looks up soon, unless the mail server of this domain is found already."""
        if not self._is_found:
            self._pause.start()

    def ask_about(self, domain: str) -> None:
        """Another domain, empty while what is typed is none yet."""
        if domain == self._domain:
            return
        self._domain, self._answer = domain, None
        self._errand.stop()
        self._show()
        self._pause.start()

    def stop(self) -> None:
        self._pause.stop()
        self._errand.stop()

    def merged(self, facts: Facts) -> Facts:
        """The facts with what was found and what was answered about this domain."""
        if self._answer is None:
            return facts
        if self._is_found:
            facts = without_named_cloud(facts)  # what is named now follows
        facts = with_mx(facts, self._answer, self._clouds, self._at)
        if self._host.isVisibleTo(self):
            facts = with_typed_host(facts, self._typed_host, self._clouds)
        return with_cloud(facts, self._cloud.value) if self._cloud.isVisibleTo(self) else facts

    @property
    def _is_found(self) -> bool:
        return self._answer is not None and self._answer.cause is MxCause.FOUND

    @property
    def _typed_host(self) -> str:
        return self._host.value if self._host.isVisibleTo(self) else ""

    def _look_up(self) -> None:
        self._pause.stop()
        if self._domain:
            about = Text("Looking up where mail for {domain} goes", domain=self._domain)
            self._errand.run(about, self._find)
            self._again.hide()

    async def _find(self) -> None:
        self._answer = await self._ports.find_mail_exchanger(self._domain)
        self._at = self._ports.now()

    def _ended(self) -> None:
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        answer = self._answer
        self._again.setVisible(bool(self._domain) and not self._is_found)
        self._host.setVisible(answer is not None and _asks_host(answer, self._clouds))
        if answer is None:
            self._finding.hide()
        else:
            self._finding.tell(judge_mx(answer, self._clouds, self._knowledge.check))
        self._judge_host()

    def _judge_host(self) -> None:
        """A typed host can tell the cloud, and may be somebody else's."""
        finding = judge_typed_host(self._typed_host, self._clouds)
        if finding is None:
            self._host_finding.hide()
        else:
            self._host_finding.tell(finding)
        host = self._typed_host or (self._answer.hosts[0] if self._answer and self._is_found else "")
        self._cloud.setVisible(bool(host) and cloud_in_doubt(host, self._clouds))

    def _host_typed(self) -> None:
        self._judge_host()
        self.edited.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._errand, self._finding, self._again, self._host, self._host_finding, self._cloud):
            column.addWidget(part)
        column.setAlignment(self._again, Qt.AlignmentFlag.AlignLeft)
        self._show()
        self._pause.timeout.connect(self._look_up)
        self._errand.ended.connect(self._ended)
        self._host.edited.connect(self._host_typed)
        self._cloud.edited.connect(self.edited)


def _asks_host(answer: MxAnswer, clouds: tuple[Cloud, ...]) -> bool:
    """A gateway hides the host of Microsoft 365, and a look-up that failed doesn't find it."""
    if answer.cause is MxCause.FOUND:
        return not clouds_behind(answer.hosts[0], clouds)
    return answer.cause in {MxCause.TIMEOUT, MxCause.FAILED}
