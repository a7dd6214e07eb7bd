"""The device's own test: it arrived, or what it shows. Two proofs, side by side, that stay two facts."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.flow.answers import Answers, DeviceTest, Step
from configurator.flow.explanation import meanings
from configurator.flow.listening import is_unclear, keep_measured
from configurator.flow.proofs import proofs
from configurator.flow.workspace import Workspace
from configurator.ui.page import Page
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.fold import Fold
from configurator.ui.widgets.label import label
from configurator.ui.widgets.listen_panel import ABOUT, ListenPanel
from configurator.ui.widgets.meaning_list import MeaningList
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.proof_card import ProofCard
from configurator.ui.words import say

_PAUSE_MS = 350  # between the last key and looking the words up
_ROOM = 84


class DeviceTestPage(Page):
    """The answer is what the person at the device sees; nothing is sent from here."""

    step = Step.DEVICE_TEST
    title = Text("What does the device itself say?")
    lead = Text(
        "Press the device's own test button, or scan one page to a mailbox. Only this shows that the device sends:"
        " the test from this computer proves the way, not the device."
    )
    help = Text("Where the device has no test button, scan a page to e-mail and look into the mailbox.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._result: Choice[bool] = Choice(
            "device_result",
            Text("The result"),
            [(True, Text("The message arrived")), (False, Text("It did not: the device shows something"))],
        )
        self._shows = QPlainTextEdit()
        self._shown = QWidget()
        self._meanings = MeaningList("device_meanings")
        self._proofs = QHBoxLayout()
        self._listening = ListenPanel(workspace)
        self._unclear = Notice("unclear_device")
        self._pause = QTimer(self)
        self._lay_out()
        self._connect()

    def load(self, answers: Answers) -> None:
        super().load(answers)
        self._listening.load(answers)
        shown = answers.device_test
        self._result.fill(shown.arrived if shown else None)
        self._fill_words(shown.shows if shown else "")
        self._refresh()
        self._explain()

    def answers(self) -> Answers:
        if not self._result.is_answered:
            return self._answers
        arrived = self._result.value is True
        shows = "" if arrived else self._shows.toPlainText().strip()
        former = self._answers.device_test
        if former is not None and (former.arrived, former.shows) == (arrived, shows):
            return self._answers
        return replace(self._answers, device_test=DeviceTest(arrived, shows, self._workspace.ports.now()))

    def left(self) -> None:
        self._pause.stop()
        self._listening.stop()

    @property
    def _is_refused(self) -> bool:
        return self._result.is_answered and self._result.value is False

    def _edited(self) -> None:
        self._answers = self.answers()
        self._refresh()
        self._pause.start()
        self.changed.emit()

    def _heard(self) -> None:
        """What it proved is kept at once: the device may never speak again."""
        self._unclear.setVisible(is_unclear(self._answers, self._listening.sessions))
        kept = keep_measured(self._workspace, self.answers(), self._listening.sessions)
        if kept.facts != self._answers.facts:
            self._answers = kept
            self.changed.emit()

    def _explain(self) -> None:
        words = self._shows.toPlainText().strip()
        if self._is_refused and words:
            self._meanings.show_meanings(meanings(self._workspace, self._answers, words))
        else:
            self._meanings.clear()

    def _refresh(self) -> None:
        self._shown.setVisible(self._is_refused)
        clear(self._proofs)
        names = ("proof_computer", "proof_device")
        for name, proof in zip(names, proofs(self._workspace, self._answers), strict=True):
            self._proofs.addWidget(ProofCard(name, proof), 1)

    def _fill_words(self, words: str) -> None:
        if words != self._shows.toPlainText().strip():
            self._shows.blockSignals(True)  # loading is no change
            self._shows.setPlainText(words)
            self._shows.blockSignals(False)

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._explain)
        self._result.edited.connect(self._edited)
        self._shows.textChanged.connect(self._edited)
        self._meanings.wanted.connect(self.wanted)
        self._listening.heard.connect(self._heard)

    def _lay_out(self) -> None:
        self._shows.setObjectName("device_shows")
        self._shows.setAccessibleName(say(Text("What the device shows")))
        self._shows.setPlaceholderText(say(Text("Type or paste the words or the code from its panel or log")))
        self._shows.setTabChangesFocus(True)
        self._shows.setFixedHeight(_ROOM)
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(Text("What does it show?"), "strong"))
        column.addWidget(self._shows)
        self._proofs.setSpacing(12)
        for part in (self._result, self._shown, self._meanings):
            self.body.addWidget(part)
        self.body.addWidget(self._listen_part())
        self.body.addWidget(label(Text("Two facts, side by side"), "strong"))
        self.body.addLayout(self._proofs)

    def _listen_part(self) -> Fold:
        fold = Fold("listen_part", Text("Listen to the device"))
        fold.column.addWidget(label(ABOUT, "muted"))
        self._unclear.prepare(
            "warn",
            Text("More than one device spoke"),
            Text(
                "Nothing was kept. Enter the address of this device on the page of the device, and listen again."
            ),
        )
        self._unclear.hide()
        fold.column.addWidget(self._unclear)
        fold.column.addWidget(self._listening)
        return fold
