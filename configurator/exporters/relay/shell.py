"""Values for Bash scripts."""

from collections.abc import Mapping

from configurator.errors import InputError, Text


def quoted(value: str) -> str:
    """A literal word. Raises InputError for control characters, which no name or address has."""
    if not value.isprintable():
        raise InputError(Text("A script can't carry line breaks and control characters. Type the value again."))
    return "'" + value.replace("'", "'\\''") + "'"


def assignments(values: Mapping[str, str]) -> tuple[str, ...]:
    """A line for each value. Names are plain shell names."""
    return tuple(f"{name}={quoted(value)}" for name, value in values.items())
