"""IPP responses (RFC 8010 section 3), read as far as they can be read.

A length that lies, an unknown tag or a cut end stops the reading, never with an error: what was read before stays,
and `found_in` still finds a wanted attribute behind the damage.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from configurator.domain.byte_reader import ByteReader, ShortError
from configurator.domain.identity.plain_text import plain_text

_MOST_BYTES = 1_000_000
_MOST_VALUES = 20_000
_HEADER_BYTES = 8
_END = 0x03
_LAST_DELIMITER = 0x0F
_BEGIN_COLLECTION, _END_COLLECTION = 0x34, 0x37
_WITH_LANGUAGE = {0x35, 0x36}
_TEXTS = range(0x41, 0x4A)  # character strings, from textWithoutLanguage to mimeMediaType
_PRINTER_ATTRIBUTES = 0x04


@dataclass(frozen=True, slots=True)
class IppMessage:
    """The status code, and the printer's attributes as text by name; `is_whole` when it ended as it should."""

    status: int
    texts: Mapping[str, tuple[str, ...]]
    is_whole: bool


def read_ipp(content: bytes) -> IppMessage:
    """Reads a response. Never raises: bytes that are none give an empty message that isn't whole."""
    content = content[:_MOST_BYTES]
    reader = ByteReader(content)
    texts: dict[str, list[str]] = {}
    try:
        reader.take(2)
        status = reader.number(2)
        reader.take(_HEADER_BYTES - 4)
    except ShortError:
        return IppMessage(0, {}, is_whole=False)
    is_whole = _read_groups(reader, texts)
    return IppMessage(status, {name: tuple(values) for name, values in texts.items()}, is_whole)


def found_in(content: bytes, name: str) -> str:
    """The first text of this attribute anywhere in the bytes; empty when there is none."""
    encoded = name.encode("ascii")
    header = len(encoded).to_bytes(2, "big") + encoded
    content = content[:_MOST_BYTES]
    at = content.find(header)
    while at > 0:
        if text := _text_at(content, at - 1, len(header)):
            return text
        at = content.find(header, at + 1)
    return ""


def _text_at(content: bytes, tag_at: int, header: int) -> str:
    try:
        value = ByteReader(content[tag_at + 1 + header :]).vector(2)
    except ShortError:
        return ""
    return _text(content[tag_at], value)


@dataclass
class _Place:
    """Where the reading is: the group, the attribute, and how many collections it is inside of."""

    group: int = 0
    name: str = ""
    depth: int = 0


def _read_groups(reader: ByteReader, texts: dict[str, list[str]]) -> bool:
    """Fills the texts of the printer's group; True when the end was met as it should be."""
    place = _Place()
    try:
        for _ in range(_MOST_VALUES):
            tag = reader.number(1)
            if tag == _END:
                return True
            if tag <= _LAST_DELIMITER:
                place = _Place(tag)
            else:
                _read_value(reader, tag, place, texts)
    except ShortError:
        pass
    return False


def _read_value(reader: ByteReader, tag: int, place: _Place, texts: dict[str, list[str]]) -> None:
    """One value: a new attribute's, a further one of the same, or a collection's member, which isn't wanted."""
    name = reader.vector(2)
    value = reader.vector(2)
    if name:
        place.name, place.depth = plain_text(name), 0
    if tag == _BEGIN_COLLECTION:
        place.depth += 1
    elif tag == _END_COLLECTION:
        place.depth = max(0, place.depth - 1)
    elif place.depth == 0 and place.group == _PRINTER_ATTRIBUTES and (text := _text(tag, value)):
        texts.setdefault(place.name, []).append(text)


def _text(tag: int, value: bytes) -> str:
    if tag in _WITH_LANGUAGE:
        value = _without_language(value)
    elif tag not in _TEXTS:
        return ""
    return plain_text(value)


def _without_language(value: bytes) -> bytes:
    try:
        reader = ByteReader(value)
        reader.vector(2)
        return reader.vector(2)
    except ShortError:
        return value
