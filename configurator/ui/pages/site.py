"""Site: the customer, the domain, and where this computer stands."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from configurator.domain import field_rule
from configurator.domain.cloud import CloudName, cloud_of_mx
from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin, measured
from configurator.domain.network import MxAnswer, MxCause
from configurator.errors import Text
from configurator.flow.answers import Answers, Step
from configurator.flow.site_checks import cloud_in_doubt, judge_computer, judge_mx
from configurator.flow.workspace import Workspace
from configurator.ui import aio
from configurator.ui.page import Page
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.field import Field, any_text
from configurator.ui.widgets.finding_row import FindingRow
from configurator.ui.widgets.progress import Progress

_PAUSE_MS = 400
_YES_NO = ((True, Text("Yes")), (False, Text("No")), (None, Text("I don't know")))


class SitePage(Page):
    """Checks begin when typing stops; Next needs a domain only, so that work goes on without network."""

    step = Step.SITE
    title = Text("Which customer and which domain?")
    lead = Text("The domain tells where its mail goes. The look-up begins as soon as it is typed.")
    help = Text("The domain is the part after the @ of the organisation's addresses. Everything else can wait.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._job: aio.Job | None = None
        self._checked = ""
        self._name = Field("site_name", Text("Customer"), any_text)
        self._domain = Field(
            "domain",
            Text("Domain"),
            field_rule.domain,
            required=Text("The domain is missing. Type the part after the @ of its addresses."),
        )
        self._progress = Progress("mx_progress")
        self._mx = FindingRow("mx_finding")
        self._host = Field("mx_host", Text("Microsoft 365 host of the domain"), field_rule.host)
        clouds = [(cloud.name, Text(cloud.title)) for cloud in workspace.knowledge.clouds]
        self._cloud: Choice[CloudName] = Choice(
            "cloud", Text("Which cloud is the tenant in?"), clouds, across=False
        )
        self._computer = FindingRow("computer_finding")
        self._address = Field(
            "public_address", Text("Public address of the site (if known)"), field_rule.public_ipv4
        )
        self._static: Choice[bool] = Choice("static_address", Text("Is that address static?"), _YES_NO)
        self._shared: Choice[bool] = Choice(
            "address_shared", Text("Do other organisations go out by the same address?"), _YES_NO
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()

    def load(self, answers: Answers) -> None:
        super().load(answers)
        facts = answers.facts
        self._name.fill(answers.site_name)
        self._domain.fill(facts.domain)
        self._address.fill(facts.public_address.value or "")
        self._static.fill(facts.static_address.value)
        self._shared.fill(facts.address_shared.value)
        self._cloud.fill(facts.cloud.value)
        if facts.mx.origin is Origin.SAID:
            self._host.fill(facts.mx.value or "")

    def answers(self) -> Answers:
        facts = self._answers.facts
        if self._domain.value != facts.domain:
            facts = with_facts(facts, Origin.SAID, domain=self._domain.value, mx=None)
        values = {"static_address": self._static.value, "address_shared": self._shared.value}
        facts = with_facts(facts, Origin.SAID, public_address=self._address.value or None, **values)
        if self._host.isVisibleTo(self) and self._host.value:
            facts = with_facts(facts, Origin.SAID, mx=self._host.value)
        if self._cloud.isVisibleTo(self) and self._cloud.value is not None:
            facts = with_facts(facts, Origin.SAID, cloud=self._cloud.value)
        self._answers = replace(self._answers, site_name=self._name.value, facts=facts)
        return self._answers

    def entered(self) -> None:
        aio.start(self._look_at_computer(), owner=self)
        self._pause.start()

    def left(self) -> None:
        self._pause.stop()
        self._cancel()

    @property
    def problem(self) -> Text | None:
        return self._domain.problem or self._address.problem or self._host.problem

    def _typed(self) -> None:
        self._mx.hide()
        self._pause.start()
        self.changed.emit()

    def _look_up(self) -> None:
        domain = self._domain.value
        if domain and domain != self._checked:
            self._cancel()
            self._progress.begin(Text("Looking up where mail for {domain} goes", domain=domain))
            self._job = aio.start(self._find(domain), owner=self)

    async def _find(self, domain: str) -> None:
        answer = await self._workspace.ports.find_mail_exchanger(domain)
        self._progress.end()
        self._checked = domain if answer.cause is MxCause.FOUND else ""
        self._show_mx(answer)
        self.answers()  # takes what was typed, so that the host is kept for this very domain
        self._answers = replace(self._answers, facts=self._measured(answer))
        self.changed.emit()

    def _measured(self, answer: MxAnswer) -> Facts:
        facts = self._answers.facts
        clouds = self._workspace.knowledge.clouds
        if answer.cause is not MxCause.FOUND or cloud_of_mx(answer.hosts[0], clouds) is None:
            return facts
        evidence = f"MX {answer.domain}"
        facts = replace(facts, mx=measured(answer.hosts[0], evidence, self._workspace.ports.now()))
        cloud = cloud_of_mx(answer.hosts[0], clouds)
        if cloud is None or cloud_in_doubt(answer, clouds):
            return facts
        return replace(facts, cloud=measured(cloud.name, evidence, self._workspace.ports.now()))

    def _show_mx(self, answer: MxAnswer) -> None:
        clouds = self._workspace.knowledge.clouds
        self._mx.tell(judge_mx(answer, clouds))
        in_doubt = cloud_in_doubt(answer, clouds)
        gateway = answer.cause is MxCause.FOUND and cloud_of_mx(answer.hosts[0], clouds) is None
        self._host.setVisible(gateway)
        self._cloud.setVisible(in_doubt)

    async def _look_at_computer(self) -> None:
        self._computer.tell(judge_computer(await self._workspace.ports.look_at_this_computer()))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._progress.end()

    def _lay_out(self) -> None:
        asked: tuple[QWidget, ...] = (self._name, self._domain, self._progress, self._mx, self._host, self._cloud)
        for part in (*asked, self._computer, self._address, self._static, self._shared):
            self.body.addWidget(part)
        self._host.hide()
        self._cloud.hide()
        self._pause.timeout.connect(self._look_up)
        self._progress.cancelled.connect(self._cancel)
        self._domain.edited.connect(self._typed)
        for field in (self._name, self._address, self._host):
            field.edited.connect(self.changed)
        for choice in (self._static, self._shared, self._cloud):
            choice.edited.connect(self.changed)
