"""Values in delimited files, seen as a list of settings (one a row) or as a table (one a column)."""

from collections.abc import Iterable

from configurator.domain.export_edit.cells import Cell, rows_of
from configurator.domain.export_edit.place import Quoting, Scalar, Step

_HEADER_WORDS = frozenset(
    {
        "category", "code", "current", "current value", "data", "default", "description", "function", "group",
        "id", "item", "key", "name", "no", "no.", "parameter", "section", "setting", "setting name",
        "setting value",
        "settings", "type", "unit", "value", "wert", "einstellung", "valeur", "valor", "valore", "waarde",
        "wartość",
        "設定値", "設定項目", "項目", "値",
    }
)  # fmt: skip
"""The words that head the columns of a list of settings; any other first row may be the customer's."""
_WIDE = 3
_COMMENT = ("#", ";", "//")
Row = tuple[Cell, ...]


def read_list(text: str, delimiter: str) -> tuple[Scalar, ...]:
    """One setting a row: a cell is named by its section and the cells on its left, its column by the header."""
    rows = rows_of(text, delimiter)
    header = _known_header(rows)
    constant = _constant_columns(row for row in rows if row is not header)
    scalars: list[Scalar] = []
    columns: dict[str, Step] = {}
    section = ""
    for index, row in enumerate(rows):
        section = _section(row) or section
        if row is header:
            continue
        for place, cell in enumerate(row):
            left = [section] if section else []
            left += [each.value for at, each in enumerate(row[:place]) if at not in constant and each.value]
            name = header[place].value if header and place < len(header) else f"{place + 1}/{len(row)}"
            row_step = Step("row", (" / ".join(left),), index=index, count=len(rows))
            scalars.append(_scalar((row_step, columns.setdefault(name, Step(name))), cell, delimiter))
    return tuple(scalars)


def _section(row: Row) -> str:
    """`[Section]` in a row of its own."""
    only = "".join(cell.value for cell in row)
    return only if only.startswith("[") and only.endswith("]") and only == row[0].value else ""


def is_table(text: str, delimiter: str, sentinels: frozenset[str]) -> bool:
    """Whether two sentinels share a row, or there is a single row of values."""
    records = _whole_rows(text, delimiter)[1:]
    rows = [index for index, row in enumerate(records) for cell in row if cell.value in sentinels]
    return len(set(rows)) < len(rows) or (len(records) == 1 and len(records[0]) >= _WIDE)


def _whole_rows(text: str, delimiter: str) -> list[Row]:
    """Header and records: the widest rows that are no remarks."""
    rows = [row for row in rows_of(text, delimiter) if not row[0].value.lstrip().startswith(_COMMENT)]
    width = max((len(row) for row in rows), default=0)
    return [row for row in rows if len(row) == width]


def read_table(text: str, delimiter: str) -> tuple[Scalar, ...]:
    """One setting a column: the header names it; a row is named by its first cells, or is the only one."""
    table = _whole_rows(text, delimiter)
    header, records = table[0] if table else (), table[1:]
    names = [cell.value for cell in header]
    columns = [Step(name) for name in names]
    scalars: list[Scalar] = []
    for index, row in enumerate(records):
        row_step = Step("row", _row_marks(names, row), index=index, count=len(records))
        scalars += (
            _scalar((row_step, column), cell, delimiter) for column, cell in zip(columns, row, strict=True)
        )
    return tuple(scalars)


def _row_marks(names: list[str], row: Row) -> tuple[str, ...]:
    return tuple(f"{name}={cell.value}" for name, cell in zip(names[:2], row, strict=False) if cell.value)


def _known_header(rows: tuple[Row, ...]) -> Row | None:
    wide = [row for row in rows if len(row) > 1]
    if wide and all(cell.value.strip().lower() in _HEADER_WORDS for cell in wide[0]):
        return wide[0]
    return None


def _constant_columns(rows: Iterable[Row]) -> frozenset[int]:
    """The columns in which every row says the same: they tell nothing apart."""
    seen: dict[int, set[str]] = {}
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the count is used after the loop
        for place, cell in enumerate(row):
            seen.setdefault(place, set()).add(cell.value)
    return frozenset(place for place, values in seen.items() if len(values) == 1 and count > 1)


def _scalar(steps: tuple[Step, ...], cell: Cell, delimiter: str) -> Scalar:
    quoting = Quoting.CELL_QUOTED if cell.is_quoted else Quoting.CELL_PLAIN
    return Scalar(steps, cell.value, cell.start, cell.end, quoting, delimiter)
