"""How a source is named beside what rests on it."""

from datetime import date

from configurator.domain.source import Confidence
from configurator.errors import Text

_SECOND_HAND = frozenset({Confidence.SECONDARY, Confidence.UNVERIFIED})


def citation(title: str, as_of: date, confidence: Confidence) -> Text:
    """Title, year and month of the text; second-hand where neither Microsoft nor the vendor itself says it."""
    month = f"{as_of:%Y-%m}"
    if confidence in _SECOND_HAND:
        return Text("{title}, {month}, second-hand", title=title, month=month)
    return Text("{title}, {month}", title=title, month=month)
