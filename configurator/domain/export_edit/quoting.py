"""A new value in the writing of the old one: the same quotes, the escapes of the format."""

import json
import re
from collections.abc import Callable, Mapping

from configurator.domain.export_edit.place import Quoting, Scalar
from configurator.errors import ExportError, Text

_CONTROL = re.compile("[\x00-\x1f\x7f\u0085\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_INI_COMMENT = re.compile(r"(^|\s)[;#]")
_NUMBER = re.compile(r"0|[1-9][0-9]*")


def written(scalar: Scalar, value: str, *, can_encode: Callable[[str], bool]) -> str:
    """The characters that stand for this value there. Raises ExportError when it can't be written so."""
    if _CONTROL.search(value):
        raise _unwritable(value)
    return _WRITERS[scalar.quoting](scalar, value, can_encode)


CanEncode = Callable[[str], bool]


def _ini_plain(_scalar: Scalar, value: str, _can_encode: CanEncode) -> str:
    if value != value.strip() or value[:1] in {'"', "'"} or _INI_COMMENT.search(value):
        raise _unwritable(value)
    return value


def _ini_quoted(scalar: Scalar, value: str, _can_encode: CanEncode) -> str:
    if scalar.mark in value or "\\" in value:
        raise _unwritable(value)
    return value


def _cell_plain(scalar: Scalar, value: str, _can_encode: CanEncode) -> str:
    if scalar.mark in value or '"' in value or value != value.strip():
        return '"' + value.replace('"', '""') + '"'
    return value


def _cell_quoted(_scalar: Scalar, value: str, _can_encode: CanEncode) -> str:
    return value.replace('"', '""')


def _json_text(value: str, can_encode: CanEncode) -> str:
    return json.dumps(value, ensure_ascii=not can_encode(value))


def _json_string(_scalar: Scalar, value: str, can_encode: CanEncode) -> str:
    return _json_text(value, can_encode)


def _json_number(_scalar: Scalar, value: str, _can_encode: CanEncode) -> str:
    if not _NUMBER.fullmatch(value):
        raise ExportError(Text("The export has a number there, and “{value}” is none.", value=value))
    return value


def _json_null(scalar: Scalar, value: str, can_encode: CanEncode) -> str:
    return value if scalar.mark == "number" and _NUMBER.fullmatch(value) else _json_text(value, can_encode)


def _other(_scalar: Scalar, _value: str, _can_encode: CanEncode) -> str:
    raise ExportError(Text("The export has true or false where a value was taught."))


def _xml_escaped(value: str, can_encode: CanEncode) -> str:
    safe = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(sign if can_encode(sign) else f"&#{ord(sign)};" for sign in safe)


def _xml_text(_scalar: Scalar, value: str, can_encode: CanEncode) -> str:
    return _xml_escaped(value, can_encode)


def _xml_cdata(_scalar: Scalar, value: str, _can_encode: CanEncode) -> str:
    if "]]>" in value:
        raise _unwritable(value)
    return value


def _xml_empty(scalar: Scalar, value: str, can_encode: CanEncode) -> str:
    return f">{_xml_escaped(value, can_encode)}</{scalar.mark}>" if value else "/>"


def _xml_double(_scalar: Scalar, value: str, can_encode: CanEncode) -> str:
    return _xml_escaped(value, can_encode).replace('"', "&quot;")


def _xml_single(_scalar: Scalar, value: str, can_encode: CanEncode) -> str:
    return _xml_escaped(value, can_encode).replace("'", "&apos;")


_WRITERS: Mapping[Quoting, Callable[[Scalar, str, CanEncode], str]] = {
    Quoting.INI_PLAIN: _ini_plain,
    Quoting.INI_QUOTED: _ini_quoted,
    Quoting.CELL_PLAIN: _cell_plain,
    Quoting.CELL_QUOTED: _cell_quoted,
    Quoting.JSON_STRING: _json_string,
    Quoting.JSON_NUMBER: _json_number,
    Quoting.JSON_NULL: _json_null,
    Quoting.JSON_OTHER: _other,
    Quoting.XML_TEXT: _xml_text,
    Quoting.XML_CDATA: _xml_cdata,
    Quoting.XML_EMPTY: _xml_empty,
    Quoting.XML_DOUBLE: _xml_double,
    Quoting.XML_SINGLE: _xml_single,
}


def _unwritable(value: str) -> ExportError:
    return ExportError(Text("“{value}” can't be written in this file's grammar.", value=value))
