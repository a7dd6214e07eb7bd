"""What every page of the wizard is. The shell alone drives the buttons; a page knows no neighbour."""

from typing import cast

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from configurator.errors import Text
from configurator.flow.answers import Answers, Step
from configurator.ui.widgets.ground import Ground
from configurator.ui.widgets.label import label

WIDEST = 820
_CONTROLS = (QLineEdit, QRadioButton, QPlainTextEdit, QComboBox, QPushButton)


class Page(QScrollArea):
    """One question. Subclasses fill `body`, and override `load`, `answers` and what else they need.

    `load` shows the given answers without emitting `changed`; `answers` gives them back with this page's
    inputs merged in. `problem` is the one sentence that holds Next; `busy` is true while work runs.
    `wanted` asks the shell for a step (a fix stands elsewhere); `entered` and `left` frame the page's showing.
    """

    changed = Signal()
    wanted = Signal(str)
    explain_wanted = Signal(str)
    examples_wanted = Signal()

    step: Step
    title: Text
    lead: Text
    help: Text = Text("")

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(f"page_{self.step.value}")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = self._inner = Ground()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(28, 24, 28, 24)
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(14)
        self.heading = label(self.title, "title")
        self.body.addWidget(self.heading)
        self.body.addWidget(label(self.lead, "lead"))
        row = QHBoxLayout()
        row.addWidget(column, 100)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)
        self.setWidget(inner)
        self._answers = Answers()

    def load(self, answers: Answers) -> None:
        self._answers = answers

    def answers(self) -> Answers:
        return self._answers

    def entered(self) -> None:
        """The page is shown now: begin what needs beginning."""

    def left(self) -> None:
        """Another page is shown now: end what runs."""

    def first_control(self) -> QWidget | None:
        """Where the keyboard stands when the page opens: the first control that can be typed into or chosen."""
        return next((each for each in self._inner.findChildren(QWidget) if self._takes_keys(each)), None)

    def _takes_keys(self, control: QWidget) -> bool:
        if not isinstance(control, _CONTROLS) or not control.isEnabled() or not control.isVisibleTo(self):
            return False
        if isinstance(control, QRadioButton):
            group = cast("QButtonGroup | None", control.group())  # None where it stands alone
            return group is None or control.isChecked() or group.checkedButton() is None
        return bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)

    @property
    def problem(self) -> Text | None:
        return None

    @property
    def valid(self) -> bool:
        return self.problem is None

    @property
    def busy(self) -> bool:
        return False

    def bring_into_view(self, widget: QWidget) -> None:
        """Scrolls so that a part that has just appeared is seen."""
        top = widget.mapTo(self._inner, QRect(widget.rect()).topLeft())
        self.ensureVisible(top.x(), top.y() + widget.height(), 0, 40)
