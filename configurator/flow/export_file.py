"""Reading the export that a device wrote."""

from pathlib import Path

from configurator.errors import InputError, Text

_MOST_READ = 8_000_001  # one more than is edited, so that a larger one is seen to be larger


def read_export(path: Path) -> bytes:
    """Raises InputError."""
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_READ)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError(Text("{file} can't be read: {why}.", file=str(path), why=why)) from error
