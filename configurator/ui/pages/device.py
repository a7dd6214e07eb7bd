"""Device: which model or application, where it is, and what it can do."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from configurator.domain import field_rule
from configurator.domain.capability import Auth, Tls
from configurator.domain.facts import Facts, Location, with_facts
from configurator.domain.known import Known, Origin
from configurator.domain.network import PortAnswer
from configurator.errors import Text
from configurator.flow.answers import Answers, Step
from configurator.flow.site_checks import judge_reach
from configurator.flow.workspace import Workspace
from configurator.ui import aio
from configurator.ui.page import Page
from configurator.ui.widgets.button import button
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.family_picker import FamilyPicker
from configurator.ui.widgets.field import Field, any_text
from configurator.ui.widgets.finding_row import FindingRow
from configurator.ui.widgets.label import label
from configurator.ui.widgets.progress import Progress
from configurator.ui.words import say

_PORTS = (80, 443, 9100)
_TLS = (
    (Tls.TLS_1_3, Text("TLS 1.3")),
    (Tls.TLS_1_2, Text("TLS 1.2")),
    (Tls.TLS_1_1, Text("TLS 1.1")),
    (Tls.TLS_1_0, Text("TLS 1.0")),
    (Tls.SSL3, Text("SSL 3.0")),
    (Tls.NONE, Text("none")),
    (None, Text("I don't know")),
)
_AUTH = (
    ((Auth.NONE, Auth.PASSWORD, Auth.OAUTH2), Text("OAuth 2.0")),
    ((Auth.NONE, Auth.PASSWORD), Text("Password only")),
    ((Auth.NONE,), Text("It can't sign in")),
    (None, Text("I don't know")),
)
_YES_NO = ((True, Text("Yes")), (False, Text("No")), (None, Text("I don't know")))


class DevicePage(Page):
    """What the family states is shown with its source and can be corrected."""

    step = Step.DEVICE
    title = Text("Which device or application sends?")
    lead = Text("Pick its model. What is not known about it is asked, and “I don't know” is always an answer.")
    help = Text("A model that is not in the list is “Other device”. Its abilities stand in its manual.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._job: aio.Job | None = None
        self._picker = FamilyPicker(workspace.library)
        self._name = Field("device_name", Text("Name on site, for example Front desk"), any_text)
        self._address = Field("device_address", Text("Its address on the network (if known)"), field_rule.host)
        self._reach = button(Text("Can I &reach it from here?"), self._try, name="reach")
        self._progress = Progress("reach_progress")
        self._reached = FindingRow("reach_finding")
        places = [(Location.SITE, Text("On site")), (Location.HOSTED, Text("Hosted elsewhere"))]
        self._location: Choice[Location] = Choice("location", Text("Where does it run?"), places)
        self._tls: Choice[Tls] = Choice("tls", Text("Newest TLS that it speaks"), _TLS)
        self._ecdhe: Choice[bool] = Choice(
            "ecdhe", Text("Does its TLS 1.2 know elliptic curves (ECDHE)?"), _YES_NO
        )
        self._auth: Choice[tuple[Auth, ...]] = Choice("auth", Text("How can it sign in?"), _AUTH)
        self._stated = label("", "small")
        self._stated.setObjectName("stated")
        self._lay_out()

    def load(self, answers: Answers) -> None:
        super().load(answers)
        facts = answers.facts
        self._picker.fill(facts.model)
        self._name.fill(facts.device_name)
        self._address.fill(facts.device_addresses[0] if facts.device_addresses else "")
        self._location.fill(facts.location.value)
        self._show_abilities()

    def answers(self) -> Answers:
        address = self._address.value
        facts = with_facts(
            self._answers.facts,
            Origin.SAID,
            model=self._picker.key,
            device_name=self._name.value,
            device_addresses=(address,) if address else (),
            location=self._location.value,
        )
        self._answers = replace(self._answers, facts=self._with_abilities(facts))
        return self._answers

    def left(self) -> None:
        self._cancel()

    @property
    def problem(self) -> Text | None:
        if not self._picker.key:
            return Text("Pick a model, or “Other device” when it is not in the list.")
        return self._address.problem

    def _with_abilities(self, facts: Facts) -> Facts:
        """Only what differs from the family's own statement is kept as said by the user."""
        stated = self._workspace.model(facts).capabilities
        asked: dict[str, Choice[Any]] = {"tls": self._tls, "ecdhe": self._ecdhe, "auth": self._auth}
        values = {
            name: choice.value if choice.is_answered and choice.value != getattr(stated, name) else None
            for name, choice in asked.items()
        }
        kind = Known(self._workspace.model(facts).kind, Origin.SAID)
        return replace(with_facts(facts, Origin.SAID, **values), kind=kind)

    def _picked(self) -> None:
        forgotten: dict[str, object] = {"tls": None, "ecdhe": None, "auth": None}  # they were the other model's
        facts = with_facts(self._answers.facts, Origin.SAID, model=self._picker.key, **forgotten)
        self._answers = replace(self._answers, facts=facts)
        self._show_abilities()
        self.changed.emit()

    def _show_abilities(self) -> None:
        facts = self._workspace.case(self._answers)
        self._tls.fill(facts.tls.value)
        self._ecdhe.fill(facts.ecdhe.value)
        self._auth.fill(facts.auth.value)
        found = {each.evidence for each in (facts.tls, facts.ecdhe, facts.auth) if each.origin is Origin.STATED}
        self._stated.setText(say(Text("Stated: {sources}", sources="; ".join(sorted(found)))) if found else "")
        self._stated.setVisible(bool(found))

    def _try(self) -> None:
        if self._address.value:
            self._cancel()
            self._progress.begin(Text("Trying {address}", address=self._address.value))
            self._job = aio.start(self._probe(self._address.value), owner=self)

    async def _probe(self, address: str) -> None:
        answers: list[PortAnswer] = []
        for port in _PORTS:
            answers.append(await self._workspace.ports.probe_port(address, port))
            if judge_reach(tuple(answers)).tone == "ok":
                break
        self._progress.end()
        self._reached.tell(judge_reach(tuple(answers)))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._progress.end()

    def _typed(self) -> None:
        self._reached.hide()
        self._reach.setEnabled(bool(self._address.value))
        self.changed.emit()

    def _lay_out(self) -> None:
        self._reach.setEnabled(False)
        asked: tuple[QWidget, ...] = (self._picker, self._name, self._address, self._reach, self._progress)
        for part in (*asked, self._reached, self._location, self._tls, self._ecdhe, self._auth, self._stated):
            self.body.addWidget(part)
        self.body.setAlignment(self._reach, Qt.AlignmentFlag.AlignLeft)
        self._progress.cancelled.connect(self._cancel)
        self._picker.picked.connect(self._picked)
        self._name.edited.connect(self.changed)
        self._address.edited.connect(self._typed)
        for choice in (self._location, self._tls, self._ecdhe, self._auth):
            choice.edited.connect(self.changed)
