"""What works here: the checks as they come in, and the ranked methods; one decision."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain.facts import with_facts
from configurator.domain.known import Origin
from configurator.domain.method import WIZARD_METHODS
from configurator.domain.recommendation import Recommendation, Verdict
from configurator.errors import Text
from configurator.flow.answers import Answers, Step
from configurator.flow.workspace import Workspace
from configurator.ui.page import Page
from configurator.ui.widgets.check_panel import CheckPanel
from configurator.ui.widgets.method_details import MethodDetails
from configurator.ui.widgets.method_list import MethodList
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.what_if import WhatIf

_INDENT = 18
_CHOOSE = Text("Choose a method.")
_CHOOSE_ANOTHER = Text(
    "The best one has no steps here yet. Choose another method, or follow Microsoft's own text."
)


class MethodPage(Page):
    """The recommended method is chosen at first and follows the checks; the user's own choice stays."""

    step = Step.METHOD
    title = Text("How should this device send?")
    lead = Text("Ranked for this device on this network. Every line was measured here or names its source.")
    help = Text("✓ speaks for a method, ! needs something or limits it, ✗ rules it out for these answers.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._checks = CheckPanel(workspace)
        self._what_if = WhatIf(workspace.knowledge.rulebook.password_sign_in_off_by_default.on)
        self._warning = Notice("method_warning")
        self._details = MethodDetails(workspace.knowledge.rulebook.connector_prefix_shortest.value)
        self._below = QWidget()
        self._list = MethodList(workspace.knowledge, self._below)
        self._advice: Recommendation | None = None
        below = QVBoxLayout(self._below)
        below.setContentsMargins(_INDENT, 0, 0, 6)
        below.addWidget(self._warning)
        below.addWidget(self._details)
        self.body.addWidget(self._checks)
        self.body.addWidget(self._what_if)
        self.body.addWidget(self._list)
        self._checks.checked.connect(self._checked)
        self._what_if.turned.connect(self._rank)
        self._list.picked.connect(self._picked)
        self._details.edited.connect(self._detailed)

    def load(self, answers: Answers) -> None:
        super().load(answers)
        self._details.load(answers.facts)
        self._rank()

    def answers(self) -> Answers:
        facts = self._checks.merged(self._answers.facts)
        facts = with_facts(facts, Origin.SAID, method=self._list.chosen)
        self._answers = replace(self._answers, facts=self._details.merged(facts))
        return self._answers

    def entered(self) -> None:
        self._checks.begin(self._answers.facts)
        self.changed.emit()

    def left(self) -> None:
        self._checks.stop()

    def first_control(self) -> QWidget | None:
        card = self._list.chosen_card
        return card.radio if card is not None else super().first_control()

    @property
    def problem(self) -> Text | None:
        if self._list.chosen is not None:
            return self._details.problem
        best = self._advice.recommended if self._advice else None
        return _CHOOSE if best is None or best in WIZARD_METHODS else _CHOOSE_ANOTHER

    def _rank(self) -> None:
        """Orders the cards by the present answers; the user's own choice stays, and any choice in a what-if."""
        advice = self._advice = self._advised(self._answers)
        own = self._answers.facts.method if self._answers.own_choice or self._what_if.is_on else None
        self._list.show_ranking(advice, own or advice.recommended)
        self._tell()

    def _advised(self, answers: Answers) -> Recommendation:
        return self._workspace.advise(self._what_if.applied(answers), self._what_if.day)

    def _checked(self) -> None:
        self.answers()
        self._rank()
        self.changed.emit()

    def _picked(self) -> None:
        self._answers = replace(self._answers, own_choice=True)
        self._tell()
        self.changed.emit()
        QTimer.singleShot(0, self, self._bring_choice_into_view)  # once the cards have their new places

    def _bring_choice_into_view(self) -> None:
        """What the method asks, and its radio button before all."""
        self.ensureWidgetVisible(self._below)
        card = self._list.chosen_card
        if card is not None:
            self.ensureWidgetVisible(card.radio)

    def _detailed(self) -> None:
        """Whoever answers what a method asks has chosen it. The cards stay in place meanwhile."""
        self._answers = replace(self._answers, own_choice=True)
        self._advice = self._advised(self.answers())
        self._list.show_reasons(self._advice.methods)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        chosen, advice = self._list.chosen, self._advice
        self._details.show_for(chosen)
        unsuitable = (
            chosen is not None and advice is not None and advice.advice(chosen).verdict is Verdict.UNSUITABLE
        )
        if unsuitable:
            heading = Text("This method does not fit these answers")
            self._warning.tell("warn", heading, Text("Its lines with ✗ say why. You can go on all the same."))
        else:
            self._warning.hide()
        self._below.setVisible(unsuitable or not self._details.isHidden())
