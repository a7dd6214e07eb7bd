"""Scripts that are the same for everybody but for one block of values."""

from collections.abc import Iterable

MARK = "# <values of this plan>\n"
"""The line of a script that the values replace."""


def with_values(script: str, assignments: Iterable[str]) -> str:
    """The script with these lines in place of its mark."""
    return script.replace(MARK, "".join(f"{line}\n" for line in assignments))
