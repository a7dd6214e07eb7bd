"""The wizard's shell: rail, panel, buttons, keys, and saving of every change."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from configurator.domain import field_rule
from configurator.domain.facts import with_facts
from configurator.domain.known import Origin
from configurator.errors import Text
from configurator.flow.answers import Answers, Step
from configurator.flow.workspace import Workspace
from configurator.ui.page import Page
from configurator.ui.theme import apply_theme
from configurator.ui.widgets.button import button
from configurator.ui.widgets.field import Field
from configurator.ui.wizard import WizardView
from tests.fakes.ports import FakeWorld


class FakePage(Page):
    """One field for the domain; every step looks like it."""

    step = Step.SITE
    title = Text("Which domain?")
    lead = Text("It tells where mail goes.")
    help = Text("Type the part after the @.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        del workspace
        self.is_left = 0
        self.works = False
        self.field = Field("domain", Text("Domain"), field_rule.domain, required=Text("The domain is missing."))
        self.body.addWidget(self.field)
        self.body.addWidget(button(Text("Fix"), lambda: self.wanted.emit(Step.SITE.value), name="fix"))
        self.body.addWidget(button(Text("Why"), lambda: self.explain_wanted.emit("550"), name="why"))
        self.field.edited.connect(self.changed)

    def load(self, answers: Answers) -> None:
        super().load(answers)
        self.field.fill(answers.facts.domain)

    def answers(self) -> Answers:
        facts = with_facts(self._answers.facts, Origin.SAID, domain=self.field.value)
        return replace(self._answers, facts=facts)

    def left(self) -> None:
        super().left()
        self.is_left += 1

    @property
    def problem(self) -> Text | None:
        return self.field.problem

    @property
    def busy(self) -> bool:
        return self.works


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, dark=False)


def fake_page(_step: Step, workspace: Workspace) -> Page:
    return FakePage(workspace)


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld()


@pytest.fixture
def wizard(qtbot: QtBot, world: FakeWorld) -> WizardView:
    made = WizardView(world.workspace(), Answers(site_name="Contoso Dental"), fake_page)
    qtbot.addWidget(made)
    made.show()
    return made


def find(wizard: QWidget, name: str) -> QPushButton:
    found = wizard.findChild(QPushButton, name)
    assert found is not None
    return found


def type_domain(qtbot: QtBot, wizard: WizardView, text: str = "contoso.example") -> None:
    line = wizard.page.findChild(QLineEdit, "domain")
    assert line is not None
    line.clear()
    qtbot.keyClicks(line, text)


def test_a_problem_holds_next_with_its_sentence(qtbot: QtBot, wizard: WizardView) -> None:
    said = wizard.findChild(QLabel, "next_problem")
    assert said is not None
    assert not find(wizard, "next").isEnabled()
    assert said.text() == "The domain is missing."
    type_domain(qtbot, wizard)
    assert find(wizard, "next").isEnabled()
    assert said.text() == ""


def test_work_that_runs_holds_next(qtbot: QtBot, wizard: WizardView) -> None:
    page = wizard.page
    assert isinstance(page, FakePage)
    page.works = True
    type_domain(qtbot, wizard)
    assert not find(wizard, "next").isEnabled()
    wizard.forward()
    assert wizard.session.step is Step.SITE


def test_every_key_stroke_is_saved(qtbot: QtBot, wizard: WizardView, world: FakeWorld) -> None:
    type_domain(qtbot, wizard, "contoso.ex")
    assert world.store.devices()[0].facts.domain == "contoso.ex"
    saved = wizard.findChild(QLabel, "saved")
    assert saved is not None
    assert saved.text().startswith("Saved at ")


def test_a_store_that_fails_is_said_and_the_work_goes_on(
    qtbot: QtBot, wizard: WizardView, world: FakeWorld
) -> None:
    world.store.refuses = "The disk is full."
    type_domain(qtbot, wizard)
    saved = wizard.findChild(QLabel, "saved")
    assert saved is not None
    assert saved.text() == "The disk is full."
    assert find(wizard, "next").isEnabled()


def test_enter_goes_on_and_alt_left_goes_back(qtbot: QtBot, wizard: WizardView) -> None:
    type_domain(qtbot, wizard)
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert wizard.session.step is Step.DEVICE
    wizard.back()
    assert wizard.session.step is Step.SITE
    assert not find(wizard, "back").isEnabled()


def test_escape_closes_and_other_keys_do_nothing(qtbot: QtBot, wizard: WizardView) -> None:
    with qtbot.waitSignal(wizard.closed, timeout=1000):
        qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    qtbot.keyClick(wizard, Qt.Key.Key_F5)
    assert wizard.session.step is Step.SITE


def test_the_last_step_finishes(qtbot: QtBot, wizard: WizardView) -> None:
    type_domain(qtbot, wizard)
    wizard.go(Step.HAND_OVER)
    assert find(wizard, "next").text() == "&Finish"
    with qtbot.waitSignal(wizard.closed, timeout=1000):
        find(wizard, "next").click()


def test_the_rail_leads_back_to_steps_that_were_reached_only(qtbot: QtBot, wizard: WizardView) -> None:
    type_domain(qtbot, wizard)
    wizard.go(Step.NEEDS)
    assert find(wizard, "step_site").accessibleName() == "Site, done"
    assert find(wizard, "step_needs").accessibleName() == "Needs, this step"
    assert not find(wizard, "step_test").isEnabled()
    find(wizard, "step_site").click()
    assert wizard.session.step is Step.SITE


def test_a_page_is_told_when_it_is_left_and_may_ask_for_a_step_or_an_explanation(
    qtbot: QtBot, wizard: WizardView
) -> None:
    type_domain(qtbot, wizard)
    wizard.forward()
    page = wizard.page
    assert isinstance(page, FakePage)
    with qtbot.waitSignal(wizard.explain_wanted, timeout=1000) as asked:
        find(page, "why").click()
    assert asked.args == ["550", ""]
    find(page, "fix").click()
    assert wizard.session.step is Step.SITE
    assert page.is_left == 1
    wizard.leave()


def test_the_keyboard_starts_at_the_first_control(qtbot: QtBot, wizard: WizardView) -> None:
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=2000)
    assert wizard.page.first_control() is wizard.page.findChild(QLineEdit, "domain")


def test_help_names_the_page_and_the_keys(wizard: WizardView) -> None:
    find(wizard, "help_button").click()
    box = wizard.findChild(QMessageBox, "help")
    assert box is not None
    assert "Type the part after the @." in box.text()
    assert "Esc" in box.informativeText()
    box.close()


def test_help_and_explanation_have_their_buttons(qtbot: QtBot, wizard: WizardView) -> None:
    with qtbot.waitSignal(wizard.explain_wanted, timeout=1000) as asked:
        find(wizard, "explain_button").click()
    assert asked.args[0] == ""


def test_the_panel_shows_what_is_known(qtbot: QtBot, world: FakeWorld) -> None:
    facts = with_facts(Answers().facts, Origin.MEASURED, public_address="203.0.113.24")
    wizard = WizardView(world.workspace(), Answers(facts=facts), fake_page)
    qtbot.addWidget(wizard)
    words = {each.text() for each in wizard.findChildren(QLabel)}
    assert {"203.0.113.24", "measured"} <= words
