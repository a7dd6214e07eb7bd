"""Values in JSON (RFC 8259): objects by key, array items by what names them or by their place."""

import json
import re
from typing import Any, cast

from configurator.domain.export_edit.place import Quoting, Scalar, Step, malformed
from configurator.errors import ExportError, Text

NAMING_KEYS = (
    "name", "key", "id", "code", "oid", "parameter", "param", "item", "setting", "field", "label", "title",
    "group", "section", "category",
)  # fmt: skip
KIND_KEYS = ("type", "kind", "protocol", "service")
_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"[^\s,\]}]+")
_NUMBER = re.compile(r"-?[0-9][0-9.eE+-]*")
_DEEPEST = 100


def read_json(text: str) -> tuple[Scalar, ...]:
    """Every string, number, null, true and false. Raises ExportError: damaged, or a key stands twice."""
    try:
        data = json.loads(text, object_pairs_hook=_no_twins)
    except (ValueError, RecursionError) as error:
        raise malformed("JSON") from error
    reader = _Reader(text)
    reader.read(data, ())
    return tuple(reader.scalars)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ExportError(Text("The export has the same key twice in one JSON object."))
    return names


def marks_of(named: dict[str, str]) -> tuple[str, ...]:
    """What names an item among its neighbours, the most telling first: `name=SmtpServer`."""
    return _told(named, NAMING_KEYS)


def kinds_of(named: dict[str, str]) -> tuple[str, ...]:
    """Of what kind it is: `type=smtp`."""
    return _told(named, KIND_KEYS)


def _told(named: dict[str, str], keys: tuple[str, ...]) -> tuple[str, ...]:
    lower = {key.lower(): value for key, value in named.items()}
    return tuple(f"{key}={lower[key]}" for key in keys if lower.get(key))


def _plain_values(item: Any) -> dict[str, str]:
    if not isinstance(item, dict):
        return {}
    named = cast("dict[str, Any]", item)
    return {key: str(value) for key, value in named.items() if isinstance(value, str | int)}


class _Reader:
    """Walks the text beside the data that were read from it: what stands next is always known."""

    def __init__(self, text: str) -> None:
        self.scalars: list[Scalar] = []
        self._text = text
        self._at = 0

    def read(self, data: Any, steps: tuple[Step, ...]) -> None:
        if len(steps) > _DEEPEST:
            raise malformed("JSON")
        self._skip_space()
        if isinstance(data, dict):
            self._object(cast("dict[str, Any]", data), steps)
        elif isinstance(data, list):
            self._array(data, steps)
        else:
            self._scalar(data, steps)

    def _object(self, data: dict[str, Any], steps: tuple[Step, ...]) -> None:
        self._at += 1
        for key, value in data.items():
            self._skip_space()
            self._at = self._string_end()
            self._skip_space()
            self._at += 1  # the colon
            self.read(value, (*steps, Step(key)))
            self._skip_space()
            self._at += 1  # a comma or the end
        if not data:
            self._skip_space()
            self._at += 1

    def _array(self, data: Any, steps: tuple[Step, ...]) -> None:
        self._at += 1
        for index, value in enumerate(data):
            named = _plain_values(value)
            self.read(value, (*steps, Step("[]", marks_of(named), kinds_of(named), index, len(data))))
            self._skip_space()
            self._at += 1
        if not data:
            self._skip_space()
            self._at += 1

    def _scalar(self, data: Any, steps: tuple[Step, ...]) -> None:
        start = self._at
        if isinstance(data, str):
            self._at = self._string_end()
            self.scalars.append(Scalar(steps, data, start, self._at, Quoting.JSON_STRING))
            return
        word = _WORD.match(self._text, start)
        raw = word[0] if word else ""
        self._at += len(raw)
        quoting = Quoting.JSON_NUMBER if _NUMBER.fullmatch(raw) else Quoting.JSON_OTHER
        is_null = data is None
        value = "" if is_null else raw
        self.scalars.append(Scalar(steps, value, start, self._at, Quoting.JSON_NULL if is_null else quoting))

    def _skip_space(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _string_end(self) -> int:
        at = self._at + 1
        while self._text[at] != '"':
            at += 2 if self._text[at] == "\\" else 1
        return at + 1
