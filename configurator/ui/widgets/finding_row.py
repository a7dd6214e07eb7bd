"""One finding: sign, what was found, what to do about it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.flow.site_checks import Judgement
from configurator.ui.widgets.label import label
from configurator.ui.widgets.sign import set_sign, sign
from configurator.ui.words import say


class FindingRow(QWidget):
    """Hidden until it has something to say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._sign = sign("idle")
        self._heading = label("", "strong", selectable=True)
        self._advice = label("", "muted")
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

    def tell(self, judgement: Judgement) -> None:
        set_sign(self._sign, judgement.tone)
        self._heading.setText(say(judgement.heading))
        advice = say(judgement.advice) if judgement.advice else ""
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(self.words)
        self.show()
