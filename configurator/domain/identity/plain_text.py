"""Text of devices: any encoding, any control sign, any length, made one plain line."""

MOST_CHARACTERS = 512
_PADDING = " \t\r\n\0\"'"


def plain_text(raw: bytes | str) -> str:
    """UTF-8, else Latin-1; what can't be printed becomes blank; runs of blanks become one; 512 characters."""
    text = raw if isinstance(raw, str) else _decoded(raw)
    text = text[: 4 * MOST_CHARACTERS]
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(text.split())[:MOST_CHARACTERS].strip(_PADDING)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
