"""What PowerShell reads from single-quoted strings: an independent reading of about_Quoting_Rules."""

QUOTES = frozenset("'\u2018\u2019\u201a\u201b")


def literals(text: str) -> list[str]:
    """The strings of a list like `'a','b'`. Any of the five quotes opens and ends; two in a row are one inside."""
    found, place = [], 0
    while place < len(text):
        assert text[place] in QUOTES, f"no string begins at {place}"
        read, place = _string(text, place + 1)
        found.append(read)
        assert place == len(text) or text[place] == ",", f"something stands behind the string at {place}"
        place += 1
    return found


def _string(text: str, place: int) -> tuple[str, int]:
    """What the string that is open here holds, and the place behind its end."""
    read: list[str] = []
    while True:
        assert place < len(text), "the string does not end"
        is_quote = text[place] in QUOTES
        if is_quote and text[place + 1 : place + 2] not in QUOTES:
            return "".join(read), place + 1
        read.append(text[place])
        place += 2 if is_quote else 1
