"""Where a key stands in a TOML file, so that a fault can be named by its line."""

import re
from collections.abc import Iterator

_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]")
_TABLE = re.compile(r"\s*\[(\[?)\s*([\w.\" -]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([\w.\"-]+)\s*=")

Path = tuple[str | int, ...]


def line_of(text: str, path: str) -> int:
    """The line, from 1, of the value at a path like `$.form[2].label`, or of what holds it."""
    wanted: Path = tuple(name or int(number) for name, number in _STEP.findall(path))
    best, depth = 1, 0
    for line, here in _paths(text):
        shared = _shared(wanted, here)
        if shared > depth:
            best, depth = line, shared
    return best


def _paths(text: str) -> Iterator[tuple[int, Path]]:
    """Every line that opens a table or sets a key, with the whole path that it stands for."""
    table: Path = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _TABLE.fullmatch(line):
            name = found[2]
            table = _names(name)
            if found[1]:
                counts[name] = counts.get(name, -1) + 1
                table = (*table, counts[name])
            yield number, table
        elif found := _KEY.match(line):
            yield number, (*table, *_names(found[1]))


def _names(dotted: str) -> Path:
    return tuple(part.strip(' "') for part in dotted.split("."))


def _shared(wanted: Path, here: Path) -> int:
    """How many steps of the wanted path are gone, when every step of this line lies on it."""
    return len(here) if wanted[: len(here)] == here else 0
