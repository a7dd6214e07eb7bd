"""The encoding of an export: found by its marks and its bytes; edits by piece, so that the other bytes stay."""

import codecs
import re
from dataclasses import dataclass

from configurator.errors import ExportError, Text

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_OWN_NAMES = {"shift_jis": "cp932", "iso8859-1": "latin-1", "shift_jisx0213": "cp932"}
_KNOWN = re.compile(r"ascii|utf-8|latin-1|iso8859-\d+|cp\d+|gbk|gb18030|gb2312|big5|euc_(jp|kr)|koi8-[ru]")
_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uff66-\uff9f]{2}")
_SAMPLE = 200
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, its encoding, and the bytes in front of it that mark the encoding."""

    text: str
    encoding: str
    mark: bytes = b""

    def encoded(self, text: str) -> bytes:
        """Raises UnicodeEncodeError."""
        return text.encode(self.encoding)


def decode(content: bytes) -> Decoded:
    """Finds the encoding out. Raises ExportError where these bytes are no text."""
    decoded = _marked(content) or _declared(content) or _guessed(content)
    if _NOT_TEXT.search(decoded.text):
        raise _no_text()
    return decoded


def _no_text() -> ExportError:
    return ExportError(
        Text("The export is not a text file: it is packed, encrypted or in a format of the maker's own."),
        next_action=Text("Clone the settings on the device's own page."),
    )


def _marked(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            marked = _tried(content, encoding, mark)
            if marked is None:
                raise _no_text()
            return marked
    return None


def _declared(content: bytes) -> Decoded | None:
    declared = _DECLARED.match(content[:400])
    if declared is None:
        return None
    name = _codec(declared[1].decode("ascii"))
    return _tried(content, name) if _KNOWN.fullmatch(name) else None


def _codec(name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except LookupError as error:
        raise ExportError(Text("The export is in the encoding {name}, which is not known.", name=name)) from error
    return _OWN_NAMES.get(found, found)


def _guessed(content: bytes) -> Decoded:
    zeros = (content[0:_SAMPLE:2].count(0), content[1:_SAMPLE:2].count(0))
    if max(zeros) > 0:
        wide = _tried(content, "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
        if wide is None:
            raise _no_text()
        return wide
    for encoding in ("ascii", "utf-8"):
        if found := _tried(content, encoding):
            return found
    japanese = _tried(content, "cp932")
    if japanese and _JAPANESE.search(japanese.text):
        return japanese
    return _tried(content, "cp1252") or Decoded(content.decode("latin-1"), "latin-1")


def _tried(content: bytes, encoding: str, mark: bytes = b"") -> Decoded | None:
    try:
        return Decoded(content.removeprefix(mark).decode(encoding), encoding, mark)
    except UnicodeDecodeError:
        return None


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def edited(content: bytes, decoded: Decoded, edits: tuple[Edit, ...]) -> bytes:
    """The bytes with these edits and no others. The edits don't overlap. Raises UnicodeEncodeError.

    Offsets are counted in encoded characters, never by encoding the whole again: some bytes of code page 932 have
    twins of the same length that decode to the same character.
    """
    pieces = [decoded.mark]
    at_sign, at_byte = 0, len(decoded.mark)
    for edit in sorted(edits, key=lambda each: each.start):
        first = at_byte + len(decoded.encoded(decoded.text[at_sign : edit.start]))
        pieces += [content[at_byte:first], decoded.encoded(edit.text)]
        at_byte = first + len(decoded.encoded(decoded.text[edit.start : edit.end]))
        at_sign = edit.end
    return b"".join((*pieces, content[at_byte:]))
