"""Values for Bash scripts: a block of assignments in a script that is otherwise the same for everybody."""

from collections.abc import Mapping

from configurator.errors import InputError, Text

MARK = "# <values of this plan>\n"
"""The line of a script that the values replace."""


def quoted(value: str) -> str:
    """A literal word. Raises InputError for control characters, which no name or address has."""
    if not value.isprintable():
        raise InputError(Text("A script can't carry line breaks and control characters. Type the value again."))
    return "'" + value.replace("'", "'\\''") + "'"


def filled(script: str, values: Mapping[str, str]) -> str:
    """The script with the values in place of its mark. Names are plain shell names."""
    block = "".join(f"{name}={quoted(value)}\n" for name, value in values.items())
    return script.replace(MARK, block)
