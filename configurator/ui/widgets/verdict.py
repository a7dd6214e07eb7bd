"""The verdict of a live test: delivered with its message id, or refused with the meaning of the refusal."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from configurator.domain.live_test import LiveTest
from configurator.errors import Text
from configurator.flow.evidence import test_summary
from configurator.flow.explanation import Meaning
from configurator.flow.outcome import outcome, transcript_text, what_failed
from configurator.ui.widgets.button import button
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.copy import CopyRow, copy_button
from configurator.ui.widgets.label import label
from configurator.ui.widgets.meaning_list import MeaningList
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.transcript import Transcript
from configurator.ui.words import say

_ARRIVAL = Text(
    "Taken is not yet arrived. Look in the inbox, then in junk and quarantine; the message trace of the Exchange"
    " admin center finds the message by its id."
)


class Verdict(QWidget):
    """`wanted` is the step that mends it, `explain_wanted` the words to look up, `again_wanted` to keep trying.

    `arrived` tells that the message was seen in the mailbox, or that this was taken back.
    """

    wanted = Signal(str)
    explain_wanted = Signal(str)
    again_wanted = Signal()
    arrived = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._failed = ""
        self._notice = Notice("verdict")
        self._delivered = QWidget()
        self._arrived = QCheckBox(say(Text("&I saw it arrive")))
        self._arrived.setObjectName("test_arrived")
        self._arrived.toggled.connect(self.arrived)
        self._details = QVBoxLayout()
        below = QVBoxLayout(self._delivered)
        below.setContentsMargins(0, 0, 0, 0)
        below.addLayout(self._details)
        below.addWidget(self._arrived)
        self._meanings = MeaningList("meanings")
        self._meanings.wanted.connect(self.wanted)
        self._transcript = Transcript()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._notice, self._delivered, self._meanings, self._transcript):
            column.addWidget(part)
        self.clear()

    def clear(self) -> None:
        for part in (self._notice, self._delivered, self._meanings, self._transcript):
            part.hide()

    def tell(self, tone: str, heading: Text, words: Text | str) -> None:
        """Something that is no result: cancelled, or the test could not even begin."""
        self.clear()
        self._notice.offer()
        self._notice.tell(tone, heading, words)

    def show_test(self, test: LiveTest, meanings: tuple[Meaning, ...]) -> None:
        self.clear()
        said = outcome(test)
        self._failed = what_failed(test)
        self._notice.tell(said.tone, said.heading, said.body)
        self._transcript.show_text(transcript_text(test))
        summary = "\n".join(map(say, test_summary(test)))
        take = copy_button("copy_summary", summary, say(Text("a summary without secrets")), Text("Copy a summary"))
        if test.delivered:
            self._notice.offer(take)
            self._show_id(test.message_id)
            self._tick(on=test.arrived)
        else:
            self._notice.offer(
                take,
                button(Text("&Keep trying every 5 minutes"), self.again_wanted.emit, name="keep_trying"),
                button(Text("What &else can this mean?"), self._explain, name="explain_refusal"),
            )
            if self._failed:
                self._meanings.show_meanings(meanings)

    def _explain(self) -> None:
        self.explain_wanted.emit(self._failed)

    def _tick(self, *, on: bool) -> None:
        """Shows what is kept without telling anybody."""
        self._arrived.blockSignals(True)
        self._arrived.setChecked(on)
        self._arrived.blockSignals(False)

    def _show_id(self, message_id: str) -> None:
        clear(self._details)
        if message_id:
            self._details.addWidget(CopyRow("message_id", say(Text("Message id")), message_id))
        self._details.addWidget(label(_ARRIVAL, "muted"))
        self._delivered.show()
