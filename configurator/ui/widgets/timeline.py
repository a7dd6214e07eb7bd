"""The stages of a live test as they come in: sign, name, what was seen, time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from configurator.domain.live_test import Stage, StageName
from configurator.errors import Text
from configurator.flow.outcome import STAGE_NAMES
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.label import breakable, label, one_line
from configurator.ui.widgets.sign import set_sign, sign
from configurator.ui.words import say

_TONES = {True: "ok", False: "bad", None: "idle"}


class _Row:
    """The four labels of one stage."""

    def __init__(self, place: int, stage: Stage) -> None:
        self.sign = sign("idle")
        self.name = label(STAGE_NAMES[stage.name], "strong")
        self.detail = label("", "muted")
        self.detail.setObjectName(f"stage_{place}")
        for wrapping in (self.name, self.detail):
            wrapping.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.time = one_line("", "muted")
        self.time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def parts(self) -> tuple[QLabel, ...]:
        return (self.sign, self.name, self.detail, self.time)

    def show(self, stage: Stage, tone: str, detail: str) -> None:
        set_sign(self.sign, tone)
        name = say(STAGE_NAMES[stage.name])
        words = f"{name} {stage.about}" if stage.about else name
        self.name.setText(breakable(words))
        self.detail.setText(breakable(detail))
        self.detail.setAccessibleName(f"{words}: {detail}")
        self.time.setText(f"{stage.elapsed_s * 1000:.0f} ms" if stage.elapsed_s else "")


class Timeline(Card):
    """`plan` shows the stages to come; `began` and `ended` fill them in; `show_result` shows a finished test."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setAccessibleName(say(Text("Stages of the test")))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 4)
        self._grid.setColumnStretch(2, 6)
        self.column.addLayout(self._grid)
        self._stages: list[tuple[StageName, str]] = []
        self._rows: list[_Row] = []

    def plan(self, stages: tuple[Stage, ...]) -> None:
        """Starts anew with stages that are all still to come."""
        for row in self._rows:
            for part in row.parts():
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        self._rows, self._stages = [], []
        for stage in stages:
            self._row(stage).show(stage, "idle", "")

    def began(self, stage: Stage) -> None:
        self._row(stage).show(stage, "busy", say(Text("running …")))

    def ended(self, stage: Stage) -> None:
        skipped = stage.detail or say(Text("not reached"))
        self._row(stage).show(stage, _TONES[stage.ok], stage.detail if stage.ok is not None else skipped)

    def show_result(self, stages: tuple[Stage, ...]) -> None:
        self.plan(stages)
        for stage in stages:
            self.ended(stage)

    def _row(self, stage: Stage) -> _Row:
        """The row of this stage; a planned one without `about` is taken over, a new one goes to the end."""
        for place, (name, about) in enumerate(self._stages):
            if name is stage.name and (about == stage.about or not (about and stage.about)):
                self._stages[place] = (name, about or stage.about)
                return self._rows[place]
        row = _Row(len(self._rows), stage)
        for column, part in enumerate(row.parts()):
            self._grid.addWidget(part, len(self._rows), column)
        self._rows.append(row)
        self._stages.append((stage.name, stage.about))
        return row
