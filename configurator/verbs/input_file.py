"""JSON files that a user hands over: read strictly, every fault named with its key."""

import codecs
import re
from pathlib import Path
from typing import TypeVar

import msgspec

from configurator.errors import InputError, Text

T = TypeVar("T")

_MOST_BYTES = 1_000_000
_UNKNOWN = re.compile(r"unknown field `(.+?)`")
_MISSING = re.compile(r"missing required field `(.+?)`")
_AT = re.compile(r"(.*?) - at `\$\.(.+?)`", re.DOTALL)


def read_content(path: Path) -> bytes:
    """The file's text in UTF-8, without a mark in front. Raises InputError."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
        text = _as_utf8(content)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError(Text("{file} can't be read: {why}.", file=str(path), why=why)) from error
    except UnicodeDecodeError as error:
        raise InputError(Text("{file} is not a text file in UTF-8.", file=str(path))) from error
    if len(content) > _MOST_BYTES:
        raise InputError(Text("{file} is too large for such a file.", file=str(path)))
    return text


def read_input(path: Path, kind: type[T]) -> T:
    """The file as a value of this msgspec type. Raises InputError that names the key."""
    try:
        return msgspec.json.decode(read_content(path), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(_fault(str(path), str(error))) from error


def _as_utf8(content: bytes) -> bytes:
    """PowerShell writes UTF-16, or UTF-8 with a mark in front."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16").encode()
    return content.removeprefix(codecs.BOM_UTF8)


def _fault(file: str, message: str) -> Text:
    if found := _UNKNOWN.search(message):
        return Text("{file} has a key that is not known: {key}.", file=file, key=found[1])
    if found := _MISSING.search(message):
        return Text("{file} lacks the key {key}.", file=file, key=found[1])
    if found := _AT.fullmatch(message):
        return Text("{file}: {key} does not fit: {why}.", file=file, key=found[2], why=found[1])
    return Text("{file} is not the JSON that is wanted: {why}.", file=file, why=message)
