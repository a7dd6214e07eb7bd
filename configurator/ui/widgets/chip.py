"""Small marks: a word on a soft colour. The word carries the meaning, the colour only helps."""

from PySide6.QtWidgets import QLabel, QSizePolicy

from configurator.domain.known import Known, Origin
from configurator.errors import Text
from configurator.ui.widgets.label import one_line

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
    if not known.is_known or known.origin is None:
        return chip(Text("not known yet"))
    words, tone = _ORIGINS[known.origin]
    made = chip(words, tone)
    made.setToolTip(known.evidence)
    return made
