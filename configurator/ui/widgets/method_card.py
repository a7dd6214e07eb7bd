"""One method as a card: its verdict, and every reason for and against with its source."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QVBoxLayout

from configurator.domain.method import WIZARD_METHODS, Method
from configurator.domain.recommendation import MethodAdvice, Reason, ReasonKind, Verdict
from configurator.domain.source import Source
from configurator.errors import Text
from configurator.flow.known_so_far import METHOD_NAMES
from configurator.plugins.knowledge import Knowledge
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.chip import chip
from configurator.ui.widgets.label import label
from configurator.ui.widgets.sign import sign
from configurator.ui.widgets.style import restyle
from configurator.ui.words import say

WHAT = {
    Method.CLIENT_SUBMISSION: Text("The device signs in to a licensed mailbox on port 587."),
    Method.DIRECT_SEND: Text("Straight to your own mailboxes on port 25, no sign-in."),
    Method.SMTP_RELAY: Text("Exchange Online recognises this site by address or certificate. No password."),
    Method.INDIRECT: Text("A relay on your network takes mail from the device and sends it on."),
    Method.HIGH_VOLUME_EMAIL: Text("Microsoft's own service for mail inside the organisation."),
    Method.AZURE_COMMUNICATION_SERVICES: Text("Microsoft's mail service in Azure, paid for each mail."),
}
_VERDICTS = {
    Verdict.RECOMMENDED: (Text("✓ Recommended"), "ok"),
    Verdict.POSSIBLE: (Text("Possible"), ""),
    Verdict.BRIDGE: (Text("! Bridge: for a time only"), "warn"),
    Verdict.UNSUITABLE: (Text("✗ Not for these answers"), "bad"),
}
_NO_BRANCH = Text("This program has no steps for it yet: follow Microsoft's own guide.")


class MethodCard(Card):
    """`radio` chooses the method; a click anywhere on the card does too. The two services can't be chosen yet."""

    def __init__(self, advice: MethodAdvice, knowledge: Knowledge) -> None:
        super().__init__()
        self.method = advice.method
        self.setObjectName(f"method_{advice.method.value}")
        self.radio = QRadioButton(say(METHOD_NAMES[advice.method]))
        self.radio.setObjectName(f"choose_{advice.method.value}")
        words, tone = _verdict(advice)
        self.radio.setAccessibleName(f"{say(METHOD_NAMES[advice.method])}: {say(words)}")
        font = self.radio.font()
        font.setBold(True)
        self.radio.setFont(font)
        self.radio.setEnabled(advice.method in WIZARD_METHODS)
        self.radio.toggled.connect(self._mark)
        head = QHBoxLayout()
        head.addWidget(self.radio, 1)
        head.addWidget(chip(words, tone))
        self.column.addLayout(head)
        self.column.addWidget(label(WHAT[advice.method], "muted"))
        if advice.method not in WIZARD_METHODS:
            self.column.addWidget(label(_NO_BRANCH, "muted"))
        for reason in advice.reasons:
            self.column.addLayout(_line(reason, knowledge.sources.get(reason.source)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setChecked(True)
        super().mousePressEvent(event)

    def _mark(self, on: bool) -> None:
        restyle(self, "chosen", "true" if on else "false")


def _verdict(advice: MethodAdvice) -> tuple[Text, str]:
    words, tone = _VERDICTS[advice.verdict]
    if advice.verdict is Verdict.BRIDGE and advice.until is not None:
        return Text("! Bridge until {month}", month=f"{advice.until:%Y-%m}"), tone
    return words, tone


def _line(reason: Reason, source: Source | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(sign(_sign(reason)), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(reason.text))
    if source is not None:
        words.addWidget(_source(source))
    row.addLayout(words, 1)
    return row


def _sign(reason: Reason) -> str:
    if reason.kind is ReasonKind.FOR:
        return "ok"
    return "bad" if reason.rules_out else "warn"


def _source(source: Source) -> QLabel:
    made = label(Text("{title}, {month}", title=source.title, month=f"{source.as_of:%Y-%m}"), "small")
    made.setToolTip(source.url)
    return made
