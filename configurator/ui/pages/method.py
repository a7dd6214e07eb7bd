"""What works here: the port checks as they come in, and the ranked methods; one decision."""

import asyncio
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin, measured
from configurator.domain.method import Method
from configurator.domain.network import PortAnswer
from configurator.domain.recommendation import Recommendation, Verdict
from configurator.errors import Text
from configurator.flow.answers import Answers, Step
from configurator.flow.site_checks import judge_port, port_is_open
from configurator.flow.workspace import Workspace
from configurator.ui import aio
from configurator.ui.page import Page
from configurator.ui.widgets.button import button
from configurator.ui.widgets.finding_row import FindingRow
from configurator.ui.widgets.method_card import MethodCard
from configurator.ui.widgets.method_details import MethodDetails
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.progress import Progress

_MX_PORT, _SUBMISSION_PORT = 25, 587
_UNSUITABLE = Text("This method does not fit these answers")


class MethodPage(Page):
    """The recommended method is chosen at first; the user's own choice stays."""

    step = Step.METHOD
    title = Text("How should this device send?")
    lead = Text("Ranked for this device on this network. Every line was measured here or names its source.")
    help = Text("✓ speaks for a method, ! needs something or limits it, ✗ rules it out for these answers.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._job: aio.Job | None = None
        self._progress = Progress("ports_progress")
        self._port_25 = FindingRow("port_25_finding")
        self._port_587 = FindingRow("port_587_finding")
        self._again = button(Text("Check &again"), self._check, name="check_again", role="link")
        self._warning = Notice("method_warning")
        self._details = MethodDetails(workspace.knowledge.rulebook.connector_prefix_shortest.value)
        self._cards: list[MethodCard] = []
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._advice: Recommendation | None = None
        for part in (self._progress, self._port_25, self._port_587, self._again):
            self.body.addWidget(part)
        self.body.setAlignment(self._again, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._list)
        self.body.addWidget(self._warning)
        self.body.addWidget(self._details)
        self._progress.cancelled.connect(self._cancel)
        self._details.edited.connect(self._edited)

    def load(self, answers: Answers) -> None:
        super().load(answers)
        self._details.load(answers.facts)
        self._rank(answers.facts.method if answers.own_choice else None)

    def answers(self) -> Answers:
        facts = with_facts(self._answers.facts, Origin.SAID, method=self._chosen)
        self._answers = replace(self._answers, facts=self._details.merged(facts))
        return self._answers

    def entered(self) -> None:
        self.changed.emit()
        self._check()

    def left(self) -> None:
        self._cancel()

    def first_control(self) -> QWidget | None:
        return (
            next((card.radio for card in self._cards if card.radio.isChecked()), None) or super().first_control()
        )

    @property
    def problem(self) -> Text | None:
        if self._chosen is None:
            return Text("Choose a method.")
        return self._details.problem

    @property
    def _chosen(self) -> Method | None:
        return next((card.method for card in self._cards if card.radio.isChecked()), None)

    def _check(self) -> None:
        self._cancel()
        self._progress.begin(Text("Checking the ports from this computer"))
        self._job = aio.start(self._probe(), owner=self)

    async def _probe(self) -> None:
        facts = self._answers.facts
        cloud = self._workspace.knowledge.cloud(facts.cloud.value)
        probe = self._workspace.ports.probe_port
        work = [probe(cloud.submission_host, _SUBMISSION_PORT)]
        if facts.mx.value:
            work.append(probe(facts.mx.value, _MX_PORT))
        for answer in await asyncio.gather(*work):
            self._show(answer)
        self._progress.end()
        self._rank(self._chosen if self._answers.own_choice else None)
        self.changed.emit()

    def _show(self, answer: PortAnswer) -> None:
        row, name = (
            (self._port_25, "port_25_open") if answer.port == _MX_PORT else (self._port_587, "port_587_open")
        )
        row.tell(judge_port(answer))
        is_open = port_is_open(answer)
        if is_open is not None:
            evidence = f"{answer.host}:{answer.port} {answer.cause.value}"
            known = measured(is_open, evidence, self._workspace.ports.now())
            self._answers = replace(self._answers, facts=_with(self._answers.facts, name, known))

    def _rank(self, chosen: Method | None) -> None:
        """Makes the cards anew from the present answers; a stored or chosen method stays chosen."""
        self._advice = self._workspace.advise(self._answers)
        for card in self._cards:
            self._group.removeButton(card.radio)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [MethodCard(each, self._workspace.knowledge) for each in self._advice.methods]
        wanted = chosen or self._advice.recommended
        for card in self._cards:
            self._group.addButton(card.radio)
            self._list.addWidget(card)
            card.radio.setChecked(card.method is wanted and card.radio.isEnabled())
            card.radio.toggled.connect(self._toggled)
        self._tell()

    def _toggled(self, on: bool) -> None:
        if on:
            self._answers = replace(self._answers, own_choice=True)
            self._edited()

    def _edited(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        chosen = self._chosen
        self._details.show_for(chosen)
        unsuitable = (
            chosen is not None
            and self._advice is not None
            and self._advice.advice(chosen).verdict is Verdict.UNSUITABLE
        )
        self._warning.setVisible(unsuitable)
        if unsuitable:
            self._warning.tell("warn", _UNSUITABLE, Text("Its lines with ✗ say why. You can go on all the same."))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._progress.end()


def _with(facts: Facts, name: str, known: object) -> Facts:
    return replace(facts, **{name: known})  # type: ignore[arg-type]  # the name is one of the two ports
