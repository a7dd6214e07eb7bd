"""What does this mean? Paste a reply, a log line, a bounce or a panel's words; get cause, who acts, steps."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from configurator.domain.facts import Facts
from configurator.errors import Text
from configurator.flow.answers import Answers
from configurator.flow.explanation import meanings
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.label import label
from configurator.ui.widgets.meaning_list import MeaningList
from configurator.ui.widgets.named_box import captioned, named_box
from configurator.ui.words import say

_PAUSE_MS = 250
_BOX_HEIGHT = 130
_FIRST = Text(
    "The meaning appears as soon as something stands above: the cause, who must act, the steps, and the source."
    " Nothing of it leaves this computer."
)


class ExplainView(QWidget):
    """Explains as you paste. `closed` is emitted by its button and by Esc."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._workspace = workspace
        self._box = QPlainTextEdit()
        self._box.setObjectName("pasted")
        self._box.setAccessibleName(say(Text("The words to explain")))
        self._box.setPlaceholderText(
            say(Text("Paste a reply such as 550 5.7.64, a log line, a bounce, or what the panel shows"))
        )
        self._box.setFixedHeight(_BOX_HEIGHT)
        self._box.setTabChangesFocus(True)
        self._model = named_box("explain_model", Text("Model, for panel codes"))
        self._empty = label(_FIRST, "muted")
        self._empty.setObjectName("explain_first")
        self._meanings = MeaningList("explanations")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._fill_models()
        self._lay_out()
        self._pause.timeout.connect(self._explain)
        self._box.textChanged.connect(self._pause.start)
        self._model.currentIndexChanged.connect(self._pause.start)

    def ask(self, text: str, model: str) -> None:
        """Puts words and model in and explains them at once."""
        self._box.setPlainText(text)
        self._model.setCurrentIndex(max(self._model.findData(model), 0))
        self._explain()
        self._box.moveCursor(QTextCursor.MoveOperation.End)
        self._box.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _explain(self) -> None:
        words = self._box.toPlainText().strip()
        self._empty.setVisible(not words)
        if not words:
            self._meanings.clear()
            return
        case = Answers(facts=Facts(model=str(self._model.currentData() or "")))
        found = meanings(self._workspace, case, words)
        self._meanings.show_meanings(tuple(replace(each, step=None) for each in found))  # no wizard to go to

    def _fill_models(self) -> None:
        self._model.addItem(say(Text("Any device or application")), "")
        for model in self._workspace.library.models:
            self._model.addItem(model.full_name, model.key)

    def _lay_out(self) -> None:
        inner = QWidget()
        results = QVBoxLayout(inner)
        results.setContentsMargins(0, 0, 8, 0)
        results.addWidget(self._empty)
        results.addWidget(self._meanings)
        results.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 16)
        column.setSpacing(12)
        column.addWidget(label(Text("What does this mean?"), "title"))
        column.addWidget(
            label(Text("What is not known here is said to be not known; nothing is guessed."), "lead")
        )
        column.addWidget(self._box)
        column.addLayout(captioned(Text("&Model, for panel codes"), self._model))
        column.addWidget(area, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(Text("&Close"), self.closed.emit, name="close_explanation"))
        column.addLayout(row)
