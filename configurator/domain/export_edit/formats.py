"""Which format an export has, and its values."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from configurator.domain.export_edit.cells import rows_of
from configurator.domain.export_edit.delimited_reader import read_list, read_table
from configurator.domain.export_edit.encoding import Decoded, decode
from configurator.domain.export_edit.guard import check_bytes, check_length, check_scalars, check_text
from configurator.domain.export_edit.ini_reader import is_entry, is_section, read_ini
from configurator.domain.export_edit.json_reader import read_json
from configurator.domain.export_edit.place import Scalar
from configurator.domain.export_edit.xml_reader import read_xml
from configurator.errors import ExportError, Text


class Format(StrEnum):
    INI = "ini"
    COMMA = "csv"
    SEMICOLON = "csv-semicolon"
    TAB = "tsv"
    BAR = "csv-bar"
    JSON = "json"
    XML = "xml"


class Layout(StrEnum):
    """How a delimited file is read: one setting a row, or one a column. Other formats have one reading."""

    LIST = "list"
    TABLE = "table"


_DELIMITERS = {Format.TAB: "\t", Format.SEMICOLON: ";", Format.COMMA: ",", Format.BAR: "|"}
_ONE_READING: Mapping[Format, Callable[[str], tuple[Scalar, ...]]] = {
    Format.INI: read_ini,
    Format.JSON: read_json,
    Format.XML: read_xml,
}
_MOST_ENTRIES = 0.7
_NESTED = re.compile(r"^[^\s#;][^\r\n]*:[ \t]*[\r\n]+[ \t]+\S", re.MULTILINE)


def opened(content: bytes) -> tuple[Decoded, Format]:
    """The text and its format. Raises ExportError for what must not be edited."""
    check_bytes(content)
    decoded = decode(content)
    check_text(decoded.text)
    check_length(decoded)
    return decoded, format_of(decoded.text)


def scalars_of(text: str, format_: Format, layout: Layout) -> tuple[Scalar, ...]:
    """Every value of the export. Raises ExportError: damaged, or one value is a checksum."""
    delimiter = _DELIMITERS.get(format_)
    if delimiter is None:
        scalars = _ONE_READING[format_](text)
    else:
        scalars = (read_list if layout is Layout.LIST else read_table)(text, delimiter)
    check_scalars(scalars)
    return scalars


def is_delimited(format_: Format) -> bool:
    return format_ in _DELIMITERS


def delimiter_of(format_: Format) -> str:
    """The sign between the cells of a delimited format."""
    return _DELIMITERS[format_]


def format_of(text: str) -> Format:
    """Raises ExportError where no known format fits."""
    bare = text.lstrip()
    if bare.startswith("<"):
        return Format.XML
    if bare.startswith("{"):
        return Format.JSON
    lines = [line for line in text.splitlines() if line.strip()]
    if bare.startswith("[") and not is_section(lines[0]):
        return Format.JSON
    if _is_ini(lines):
        if _NESTED.search(text):  # YAML, in which the same key stands at many depths
            raise _unknown()
        return Format.INI
    return _delimited(text, lines)


def _is_ini(lines: list[str]) -> bool:
    entries = [line for line in lines if is_entry(line) and not _is_cells(line)]
    return any("=" in line or ":" in line for line in entries) and len(entries) >= _MOST_ENTRIES * len(lines)


def _is_cells(line: str) -> bool:
    """Whether a delimiter stands before the first `=` or `:`: then these belong to a cell."""
    if line.lstrip().startswith(("#", ";", "[")):
        return False
    head = line[: min(at for at in (line.find("="), line.find(":"), len(line)) if at >= 0)]
    return any(sign in head for sign in (",", ";", "\t", "|", '"'))


def _delimited(text: str, lines: list[str]) -> Format:
    counts = {each: sum(sign in line for line in lines) for each, sign in _DELIMITERS.items()}
    best = max(counts, key=lambda each: counts[each])
    if not counts[best]:
        raise _unknown()
    rows_of(text, _DELIMITERS[best])
    return best


def _unknown() -> ExportError:
    return ExportError(Text("The export is in no format that is known here: CSV, TSV, XML, JSON or INI."))
