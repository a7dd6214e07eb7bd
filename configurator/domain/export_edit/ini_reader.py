"""Values in INI and properties files: `[section]`, then `key = value` or `key: value`."""

import re
from collections.abc import Iterator

from configurator.domain.export_edit.place import Quoting, Scalar, Step

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_SECTION = re.compile(r"\s*\[(.+)\]\s*(?:[;#].*)?")
_ENTRY = re.compile(r"\s*([^=:\s;#\[][^=:]*?)[ \t]*([=:])[ \t]*(.*?)\s*", re.DOTALL)
_QUOTED = re.compile(r"""(["'])(.*)\1(?:\s*[;#].*)?""")
_COMMENT = re.compile(r"\s+[;#].*|^[;#].*")


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Where each line begins, and its characters with the ending."""
    return ((found.start(), found[0]) for found in _LINE.finditer(text) if found[0])


def read_ini(text: str) -> tuple[Scalar, ...]:
    """Every entry, its section (empty before the first) as the first step."""
    section = ""
    scalars: list[Scalar] = []
    for start, line in lines_of(text):
        bare = line.rstrip("\r\n")
        if found := _SECTION.fullmatch(bare):
            section = found[1].strip()
        elif entry := _ENTRY.fullmatch(bare):
            scalars.append(_entry(section, entry, start))
    return tuple(scalars)


def is_section(line: str) -> bool:
    """Whether this is `[section]`, not a list in JSON: in that a quote, a brace or a bracket would stand."""
    found = _SECTION.fullmatch(line.strip())
    return found is not None and not set(found[1]) & set('"{}[]')


def is_entry(line: str) -> bool:
    """Whether a line of its own could stand in such a file: section, entry or comment."""
    bare = line.strip()
    return bare.startswith((";", "#")) or bool(_SECTION.fullmatch(bare) or _ENTRY.fullmatch(bare))


def _entry(section: str, entry: re.Match[str], start: int) -> Scalar:
    steps = (Step(section), Step(entry[1]))
    raw, at = entry[3], start + entry.start(3)
    if quoted := _QUOTED.fullmatch(raw):
        first = at + quoted.start(2)
        return Scalar(steps, quoted[2], first, first + len(quoted[2]), Quoting.INI_QUOTED, quoted[1])
    comment = _COMMENT.search(raw)
    value = raw[: comment.start()] if comment else raw
    return Scalar(steps, value, at, at + len(value), Quoting.INI_PLAIN)
