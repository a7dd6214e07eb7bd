"""Text of other computers, made harmless to show."""

_STAND_IN = "\ufffd"


def printable(text: str) -> str:
    """The text with every sign that can't be printed, line breaks among them, shown as U+FFFD."""
    return "".join(sign if sign.isprintable() else _STAND_IN for sign in text)
