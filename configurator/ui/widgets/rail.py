"""The step rail on the left: where the work stands, and a way to each step that was reached."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from configurator.errors import Text
from configurator.flow.answers import Step
from configurator.ui.theme import Colours, scheme_in_use
from configurator.ui.widgets.label import label
from configurator.ui.widgets.step_icon import ICON, step_icon
from configurator.ui.widgets.style import restyle
from configurator.ui.words import say

NAMES = {
    Step.SITE: Text("Site"),
    Step.DEVICE: Text("Device"),
    Step.NEEDS: Text("Needs"),
    Step.METHOD: Text("What works here"),
    Step.TENANT: Text("Microsoft 365"),
    Step.ACCOUNT: Text("Account"),
    Step.TEST: Text("Test from this computer"),
    Step.ENTER: Text("Enter on the device"),
    Step.DEVICE_TEST: Text("The device's own test"),
    Step.HAND_OVER: Text("Hand over"),
}
_WIDTH = 256


class Rail(QFrame):
    """Shows the steps of this case: done ones ticked, the present one marked, later ones numbered."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(_WIDTH)
        self._site = label("", "heading")
        self._domain = label("", "muted")
        self._shown: tuple[tuple[Step, ...], Step, Colours] | None = None
        self._buttons = {step: self._button(step) for step in Step}
        self._saved = label("", "small")
        self._saved.setObjectName("saved")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 20, 12, 14)
        column.setSpacing(2)
        column.addWidget(self._site)
        column.addWidget(self._domain)
        column.addSpacing(12)
        for each in self._buttons.values():
            column.addWidget(each)
        column.addStretch(1)
        column.addWidget(self._saved)

    def show_site(self, name: str, domain: str) -> None:
        self._site.setText(name or domain or say(Text("New device")))
        self._domain.setText(domain if name else "")

    def show_saved(self, words: str) -> None:
        self._saved.setText(words)

    def show_steps(self, needed: tuple[Step, ...], current: Step) -> None:
        shown = (needed, current, scheme_in_use())
        if shown == self._shown:
            return  # every key stroke on a page comes by here
        self._shown = shown
        for step, each in self._buttons.items():
            each.setVisible(step in needed)
        here = needed.index(current)
        for place, step in enumerate(needed):
            each = self._buttons[step]
            mark = "done" if place < here else "here" if place == here else "later"
            each.setIcon(step_icon(mark, place + 1))
            each.setAccessibleName(say(self._state(place, here, step)))
            each.setEnabled(place <= here)
            restyle(each, "current", "true" if place == here else "false")

    @staticmethod
    def _state(place: int, here: int, step: Step) -> Text:
        if place < here:
            return Text("{step}, done", step=NAMES[step])
        if place == here:
            return Text("{step}, this step", step=NAMES[step])
        return Text("{step}, to come", step=NAMES[step])

    def _button(self, step: Step) -> QPushButton:
        made = QPushButton(f"  {say(NAMES[step])}")
        made.setObjectName(f"step_{step.value}")
        made.setProperty("role", "step")
        made.setIconSize(QSize(ICON, ICON))
        made.setAutoDefault(True)  # Enter presses the focused button, also outside dialogs
        made.clicked.connect(lambda: self.chosen.emit(step.value))
        return made
