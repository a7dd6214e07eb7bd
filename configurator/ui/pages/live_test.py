"""Test from this computer: a real message with the settings that the device gets."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from configurator.domain.live_test import LiveTest, Stage
from configurator.errors import ConfiguratorError, Text
from configurator.flow.answers import Answers, Step
from configurator.flow.explanation import meanings_of_test
from configurator.flow.graph import needs_account
from configurator.flow.keep_trying import keep_trying
from configurator.flow.live_test import needs_outside, planned_stages, recipients, test_device
from configurator.flow.overview import proof_from_computer
from configurator.flow.workspace import Workspace
from configurator.ui.aio import Job, start
from configurator.ui.page import Page
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.progress import Progress
from configurator.ui.widgets.recipient_row import RecipientRow
from configurator.ui.widgets.test_manner import MannerFold
from configurator.ui.widgets.timeline import Timeline
from configurator.ui.widgets.verdict import Verdict
from configurator.ui.words import say_error


class LiveTestPage(Page):
    """One test at a time. The result is saved with the settings it was made with."""

    RETRY_S = 300

    step = Step.TEST
    title = Text("Send a live test email")
    lead = Text(
        "The same settings that the device gets, sent from this network. The device's own test comes after."
    )
    help = Text(
        "Each stage shows what the server answered and how long it took. Nothing secret stands in the transcript."
        " A change in Microsoft 365 can take from minutes to an hour to work: let the test be tried again until"
        " then."
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._job: Job | None = None
        self._sending = False
        self._to = RecipientRow()
        self._manner = MannerFold()
        self._progress = Progress("test_progress")
        self._outdated = Notice("outdated")
        self._timeline = Timeline()
        self._verdict = Verdict()
        self._lay_out()
        self._connect()

    def load(self, answers: Answers) -> None:
        super().load(answers)
        own = answers.facts.account.value if needs_account(answers.facts) else ""
        inside = answers.test_inside or own or ""
        self._to.fill(inside, answers.test_outside, needs_outside=needs_outside(answers))
        self._manner.show_case(self._workspace.case(answers), self._workspace.settings(answers))
        self._plan()
        self._show_last(answers.live_test)
        self._refresh()

    def answers(self) -> Answers:
        return replace(self._answers, test_inside=self._to.inside, test_outside=self._to.outside)

    def left(self) -> None:
        self._stop()

    @property
    def problem(self) -> Text | None:
        return self._to.problem

    @property
    def busy(self) -> bool:
        return self._sending

    def _begin(self) -> None:
        self._stop()
        self._job = start(self._single(), owner=self)

    def _keep_trying(self) -> None:
        self._stop()
        self._job = start(keep_trying(self._attempt, self.RETRY_S, self._count), owner=self)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._sending = False
        self._progress.end()

    def _cancel(self) -> None:
        self._stop()
        self._verdict.tell("info", Text("Cancelled"), Text("Nothing more is sent. What was reached stands above."))
        self._edited()

    async def _single(self) -> None:
        await self._once()

    async def _attempt(self) -> bool:
        """Whether trying can end: it works, or something to send with is missing."""
        test = await self._once()
        if test is not None and test.delivered:
            QApplication.alert(self.window())
        return test is None or test.delivered

    async def _once(self) -> LiveTest | None:
        """Sends and shows one test; None when it could not begin."""
        self._sending = True
        self._outdated.hide()
        self._verdict.clear()
        self._plan()
        self._progress.begin(Text("Sending the test email …"))
        self._edited()
        test = await self._sent()
        self._sending = False
        self._progress.end()
        self._edited()
        return test

    async def _sent(self) -> LiveTest | None:
        try:
            test = await test_device(self._workspace, self.answers(), self._on_stage, self._manner.manner)
        except ConfiguratorError as error:
            self._verdict.tell("bad", Text("The test could not begin"), say_error(error))
            return None
        self._answers = replace(self._answers, live_test=test)
        self._show(test)
        self.bring_into_view(self._verdict)
        return test

    def _on_stage(self, stage: Stage) -> None:
        if stage.ok is None:
            self._timeline.began(stage)
        else:
            self._timeline.ended(stage)

    def _count(self, left: int) -> None:
        if left:
            time = f"{left // 60}:{left % 60:02}"
            words = Text("The next try is in {time}. You are told when it works; stay on this page.", time=time)
            self._progress.count(words, self.RETRY_S - left, self.RETRY_S)

    def _plan(self) -> None:
        settings = self._workspace.settings(self._answers)
        self._timeline.setVisible(settings is not None)
        if settings is not None:
            self._timeline.plan(planned_stages(settings, recipients(self.answers())))

    def _show_last(self, test: LiveTest | None) -> None:
        settings = self._workspace.settings(self._answers)
        self._verdict.clear()
        self._outdated.setVisible(test is not None and proof_from_computer(self._answers, settings) is None)
        if test is not None:
            self._show(test)

    def _show(self, test: LiveTest) -> None:
        self._timeline.show_result(test.stages)
        self._verdict.show_test(test, meanings_of_test(self._workspace, self._answers, test))

    def _saw_it(self, arrived: bool) -> None:
        test = self._answers.live_test
        if test is not None:
            self._answers = replace(self._answers, live_test=replace(test, arrived=arrived))
            self._edited()

    def _edited(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        test = self._answers.live_test
        self._to.enter_sends = test is None or not test.delivered  # then Enter goes on, like everywhere
        self._to.allow(sending=self._sending)

    def _connect(self) -> None:
        self._to.edited.connect(self._edited)
        self._to.send_wanted.connect(self._begin)
        self._progress.cancelled.connect(self._cancel)
        self._verdict.again_wanted.connect(self._keep_trying)
        self._verdict.arrived.connect(self._saw_it)
        self._verdict.wanted.connect(self.wanted)
        self._verdict.explain_wanted.connect(self.explain_wanted)

    def _lay_out(self) -> None:
        self._outdated.prepare(
            "warn",
            Text("This test was made with other settings"),
            Text("The settings have changed since. Send the test again, so that it is a proof of today's."),
        )
        for part in (self._to, self._manner, self._progress, self._outdated, self._timeline, self._verdict):
            self.body.addWidget(part)
