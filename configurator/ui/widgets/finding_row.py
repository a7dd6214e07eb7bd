"""One finding: sign, what was found, who must act and what to do about it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.finding import Actor, Finding, Severity
from configurator.errors import Text
from configurator.ui.widgets.label import label
from configurator.ui.widgets.sign import set_sign, sign
from configurator.ui.words import say

TONES = {
    Severity.OK: "ok",
    Severity.INFO: "idle",
    Severity.WARNING: "warn",
    Severity.PROBLEM: "bad",
    Severity.UNKNOWN: "unknown",
}


class FindingRow(QWidget):
    """Hidden until it has something to say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._sign = sign("idle")
        self._heading = label("", "strong", selectable=True)
        self._advice = label("", "muted", selectable=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._heading)
        words.addWidget(self._advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        self.hide()

    @property
    def words(self) -> str:
        return f"{self._heading.text()} {self._advice.text()}".strip()

    def tell(self, finding: Finding) -> None:
        set_sign(self._sign, TONES[finding.severity])
        self._heading.setText(say(finding.title))
        advice = "\n".join(map(say, _advice(finding)))
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setToolTip(finding.evidence)
        self.setAccessibleName(self.words)
        self.show()


def _advice(finding: Finding) -> tuple[Text, ...]:
    acting = finding.who not in {Actor.NOBODY, Actor.TECHNICIAN} and finding.severity is not Severity.OK
    who = (Text("Who acts: {who}.", who=Text(finding.who.value)),) if acting else ()
    return (*finding.fix, *who)
