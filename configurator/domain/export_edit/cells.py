"""The cells of a delimited file with the characters that they take (RFC 4180, also with TAB, `;` or `|`)."""

from dataclasses import dataclass

from configurator.domain.export_edit.place import malformed

_ENDS = "\r\n"


@dataclass(frozen=True, slots=True)
class Cell:
    """Its meaning, and where its text stands: within the quotes where there are any."""

    value: str
    start: int
    end: int
    is_quoted: bool


def rows_of(text: str, delimiter: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows, empty lines left out. Raises ExportError for a quote that never ends."""
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    at = 0
    while at < len(text):
        cell, at = _cell(text, at, delimiter)
        row.append(cell)
        if at < len(text) and text[at] == delimiter:
            at += 1
            if at < len(text):
                continue
            row.append(Cell("", at, at, is_quoted=False))
        at += 2 if text.startswith("\r\n", at) else 1
        if len(row) > 1 or row[0].value:
            rows.append(tuple(row))
        row = []
    return tuple(rows)


def _cell(text: str, at: int, delimiter: str) -> tuple[Cell, int]:
    if text[at] == '"':
        return _quoted(text, at + 1, delimiter)
    end = at
    while end < len(text) and text[end] != delimiter and text[end] not in _ENDS:
        end += 1
    return Cell(text[at:end], at, end, is_quoted=False), end


def _quoted(text: str, start: int, delimiter: str) -> tuple[Cell, int]:
    end = text.find('"', start)
    while end >= 0 and text.startswith('""', end):
        end = text.find('"', end + 2)
    after = end + 1
    if end < 0 or (after < len(text) and text[after] != delimiter and text[after] not in _ENDS):
        raise malformed("CSV", text.count("\n", 0, start) + 1)
    return Cell(text[start:end].replace('""', '"'), start, end, is_quoted=True), after
