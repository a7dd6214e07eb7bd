"""The cells of a delimited file with the characters that they take (RFC 4180, also with TAB, `;` or `|`)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from configurator.domain.export_edit.place import malformed

_ENDS = "\r\n"


@dataclass(frozen=True, slots=True)
class Cell:
    """Its meaning, and where its text stands: within the quotes where there are any, else without padding."""

    value: str
    start: int
    end: int
    is_quoted: bool


@lru_cache(maxsize=1)
def rows_of(text: str, delimiter: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows, empty lines left out. Raises ExportError for a quote that never ends."""
    plain = re.compile(f"[^{re.escape(delimiter)}{_ENDS}]*")
    line = re.compile(f"[^{_ENDS}]*")
    rows: list[tuple[Cell, ...]] = []
    at = 0
    while at < len(text):
        end = _end(line, text, at)
        if text.find('"', at, end) < 0:
            row, at = _unquoted_row(text, at, end, delimiter), end
        else:
            row, at = _quoted_row(text, at, delimiter, plain)
        at += 2 if text.startswith("\r\n", at) else 1
        if len(row) > 1 or row[0].value:
            rows.append(tuple(row))
    return tuple(rows)


def _unquoted_row(text: str, at: int, end: int, delimiter: str) -> list[Cell]:
    row: list[Cell] = []
    for value in text[at:end].split(delimiter):
        row.append(_unquoted(value, at))
        at += len(value) + 1
    return row


def _quoted_row(text: str, at: int, delimiter: str, plain: re.Pattern[str]) -> tuple[list[Cell], int]:
    """The row with quotes in it, which may go over several lines, and where it ends."""
    row: list[Cell] = []
    while True:
        is_quoted = text.startswith('"', at)
        cell, at = _quoted(text, at + 1, delimiter) if is_quoted else _plain(text, at, plain)
        row.append(cell)
        if not text.startswith(delimiter, at):
            return row, at
        at += 1


def _plain(text: str, at: int, plain: re.Pattern[str]) -> tuple[Cell, int]:
    end = _end(plain, text, at)
    return _unquoted(text[at:end], at), end


def _unquoted(raw: str, at: int) -> Cell:
    """Blanks around it pad the column; one alone separates, so that a value would stand after it."""
    value = raw.strip(" ")
    start = at + (raw.index(value) if value else raw == " ")
    return Cell(value, start, start + len(value), is_quoted=False)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _quoted(text: str, start: int, delimiter: str) -> tuple[Cell, int]:
    end = text.find('"', start)
    while end >= 0 and text.startswith('""', end):
        end = text.find('"', end + 2)
    after = end + 1
    if end < 0 or (after < len(text) and text[after] != delimiter and text[after] not in _ENDS):
        raise malformed("CSV", text.count("\n", 0, start) + 1)
    return Cell(text[start:end].replace('""', '"'), start, end, is_quoted=True), after
