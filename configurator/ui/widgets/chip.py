"""Small marks: a word on a soft colour. The word carries the meaning, the colour only helps."""

from PySide6.QtWidgets import QLabel, QSizePolicy

from configurator.domain.known import Known, Origin
from configurator.errors import Text
from configurator.ui.widgets.label import one_line
from configurator.ui.widgets.style import restyle
from configurator.ui.words import say

_ORIGINS = {
    Origin.MEASURED: (Text("measured"), "ok"),
    Origin.STATED: (Text("from its documentation"), "info"),
    Origin.SAID: (Text("you said"), ""),
    Origin.ASSUMED: (Text("assumed"), "warn"),
}


def chip(text: Text | str, tone: str = "") -> QLabel:
    """`tone` is ok, warn, bad, info or empty for neutral."""
    made = one_line(text, "chip")
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def origin_chip(known: Known[object]) -> QLabel:
    """Where a value is from; "not known yet" when there is none."""
    made = chip("")
    show_origin(made, known)
    return made


def show_origin(shown: QLabel, known: Known[object]) -> None:
    """The same on a chip that stands there already."""
    words, tone = _ORIGINS[known.origin] if known.is_known and known.origin else (Text("not known yet"), "")
    shown.setText(say(words))
    restyle(shown, "tone", tone)
    shown.setToolTip(known.evidence)
