"""The program's one clock."""

from datetime import datetime


def now() -> datetime:
    """The present moment with the zone of this computer."""
    return datetime.now().astimezone()
