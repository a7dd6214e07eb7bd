"""On which paper and in which language a sheet is printed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.sheet import Paper
from configurator.errors import Text
from configurator.plugins.language import ENGLISH, SHEET_LANGUAGES
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.label import label
from configurator.ui.widgets.named_box import named_box

_GAP, _WIDEST = 40, 190


class SheetChoice(QWidget):
    """`edited` comes when the user has chosen. Languages stand there under their own names."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._paper: Choice[Paper] = Choice(
            "paper", Text("Paper"), [(Paper.A4, Text("A4")), (Paper.LETTER, Text("Letter"))]
        )
        self._language = named_box("sheet_language", Text("Language of the sheet"))
        self._language.setMinimumWidth(_WIDEST)
        for language, name in SHEET_LANGUAGES.items():
            self._language.addItem(name, language)
        self._lay_out()
        self._paper.edited.connect(self.edited)
        self._language.activated.connect(self.edited)

    @property
    def paper(self) -> Paper:
        return self._paper.value or Paper.A4

    @property
    def language(self) -> str:
        return str(self._language.currentData())

    def fill(self, paper: Paper, language: str) -> None:
        self._paper.fill(paper)
        self._language.setCurrentIndex(max(self._language.findData(language), self._language.findData(ENGLISH)))

    def _lay_out(self) -> None:
        caption = label(Text("&Language of the sheet"), "strong")
        caption.setBuddy(self._language)
        languages = QVBoxLayout()
        languages.setSpacing(3)
        languages.addWidget(caption)
        languages.addWidget(self._language)
        languages.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._paper)
        row.addLayout(languages)
        row.addStretch(1)
