"""One method as a card: its verdict, and the reasons for and against with their sources."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QRadioButton, QVBoxLayout

from configurator.domain.method import WIZARD_METHODS, Method
from configurator.domain.recommendation import MethodAdvice, Reason, Verdict
from configurator.domain.source import Confidence, Source
from configurator.errors import Text
from configurator.flow.known_so_far import METHOD_NAMES
from configurator.plugins.knowledge import Knowledge
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.chip import chip
from configurator.ui.widgets.label import label
from configurator.ui.widgets.reason_row import ReasonRow
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
_NO_BRANCH = Text("It can't be chosen: this program has no steps for it yet. Follow Microsoft's own text.")
_FEW = 3
_FRAME = 48  # the card's margins and the gap between name and verdict


class MethodCard(Card):
    """`radio` chooses the method; a click anywhere on the card does too. The two services can't be chosen yet.

    A card that isn't chosen shows the reasons that decide; `more` shows them all.
    """

    def __init__(self, method: Method, knowledge: Knowledge) -> None:
        super().__init__()
        self.method = method
        self._sources = knowledge.sources
        self._advice: MethodAdvice | None = None
        self._rows: list[ReasonRow] = []
        self._is_open = False
        self.setObjectName(f"method_{method.value}")
        self.radio = QRadioButton(say(METHOD_NAMES[method]))
        self.radio.setObjectName(f"choose_{method.value}")
        font = self.radio.font()
        font.setBold(True)
        self.radio.setFont(font)
        self.radio.setEnabled(method in WIZARD_METHODS)
        self.more = button(Text("Show all reasons"), self._turn, name=f"more_{method.value}", role="link")
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._chip = chip("")
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(6)
        self._guide = label("", "small", selectable=True)
        self._lay_out()

    def show_advice(self, advice: MethodAdvice) -> None:
        """Says anew what holds now; what stays the same isn't touched."""
        if advice == self._advice:
            return
        self._advice = advice
        words, tone = _verdict(advice)
        self._chip.setText(say(words))
        restyle(self._chip, "tone", tone)
        self.radio.setAccessibleName(f"{say(METHOD_NAMES[self.method])}: {say(words)}")
        self._show_guide(advice)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self.radio.sizeHint().width(), self._chip.sizeHint().width()) + _FRAME, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The verdict beside the name, or below it where there is no room."""
        super().resizeEvent(event)
        beside = self.radio.sizeHint().width() + self._chip.sizeHint().width() + _FRAME
        direction = QBoxLayout.Direction.LeftToRight
        if beside > event.size().width():
            direction = QBoxLayout.Direction.TopToBottom
        self._head.setDirection(direction)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.click()
        super().mousePressEvent(event)

    def _show_guide(self, advice: MethodAdvice) -> None:
        cited = (self._sources.get(reason.source) for reason in advice.reasons)
        address = next((source.url for source in cited if source is not None and _is_guide(source)), "")
        has_guide = self.method not in WIZARD_METHODS and bool(address)
        self._guide.setText(say(Text("Read on: {address}", address=address)) if has_guide else "")
        self._guide.setVisible(has_guide)

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._fold()

    def _fold(self) -> None:
        reasons = self._advice.reasons if self._advice else ()
        deciding = _deciding(reasons)
        chosen = self.radio.isChecked()
        self._show_reasons(reasons if chosen or self._is_open else reasons[:deciding])
        words = Text("Show fewer reasons") if self._is_open else Text("Show all {n} reasons", n=len(reasons))
        self.more.setText(say(words))
        self.more.setAccessibleName(f"{say(METHOD_NAMES[self.method])}: {say(words)}")
        self.more.setVisible(not chosen and deciding < len(reasons))

    def _show_reasons(self, shown: tuple[Reason, ...]) -> None:
        """A row for each; only what is shown is made, and rows are used again: both take their time."""
        while len(self._rows) < len(shown):
            row = ReasonRow()
            self._rows.append(row)
            self._reasons.addWidget(row)
        for row, reason in zip(self._rows, shown, strict=False):
            row.tell(reason, self._sources.get(reason.source))
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(shown))

    def _mark(self, on: bool) -> None:
        restyle(self, "chosen", "true" if on else "false")
        self._fold()

    def _lay_out(self) -> None:
        self._head.addWidget(self.radio, 1)
        self._head.addWidget(self._chip)
        self.column.addLayout(self._head)
        self.column.addWidget(label(WHAT[self.method], "muted"))
        if self.method not in WIZARD_METHODS:
            self.column.addWidget(label(_NO_BRANCH))
        self.column.addWidget(self._guide)
        self.column.addLayout(self._reasons)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.radio.toggled.connect(self._mark)


def _deciding(reasons: tuple[Reason, ...]) -> int:
    """How many reasons decide: those that rule out, else the first few. The weightiest come first."""
    return sum(reason.rules_out for reason in reasons) or _FEW


def _is_guide(source: Source) -> bool:
    return bool(source.url) and source.confidence is Confidence.MICROSOFT


def _verdict(advice: MethodAdvice) -> tuple[Text, str]:
    words, tone = _VERDICTS[advice.verdict]
    if advice.verdict is Verdict.BRIDGE and advice.until is not None:
        return Text("! Bridge until {month}", month=f"{advice.until:%Y-%m}"), tone
    return words, tone
