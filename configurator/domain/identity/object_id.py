"""Object identifiers in dotted form."""

_ENTERPRISES = "1.3.6.1.4.1."
_MOST_CHARACTERS = 1000


def object_id(text: str) -> str:
    """`.1.3.6` and `1.3.6` as `1.3.6`; empty when it is no object identifier."""
    dotted = text.strip().removeprefix(".")
    fits = dotted.isascii() and len(dotted) <= _MOST_CHARACTERS
    return dotted if fits and all(part.isdigit() for part in dotted.split(".")) else ""


def enterprise_of(dotted: str) -> int | None:
    """The enterprise number (IANA) that an object identifier begins with."""
    if not dotted.startswith(_ENTERPRISES):
        return None
    number = dotted.removeprefix(_ENTERPRISES).partition(".")[0]
    return int(number) if len(number) <= 10 else None  # noqa: PLR2004 - a 32-bit number has ten digits at most


def order_of(dotted: str) -> tuple[int, ...]:
    """By what agents sort: the numbers, not the letters."""
    return tuple(int(part) for part in dotted.split("."))
