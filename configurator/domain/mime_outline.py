"""The structure of a message (RFC 2045, RFC 2046) as its lines go by: types, names and sizes, no content."""

from dataclasses import replace
from email.message import Message
from email.parser import BytesHeaderParser

from configurator.domain.heard import MimePart

_LONGEST_HEADER = 64 * 1024  # bytes of one part's header that are kept
_MOST_PARTS = 100
_DEEPEST = 8
_LONGEST_NAME = 200
_HEADERS = BytesHeaderParser()


class MimeOutline:
    """Takes a message line by line, without the line ends. Keeps one header at a time; the rest is counted."""

    def __init__(self) -> None:
        self._parts: list[MimePart] = []
        self._sizes: list[int] = []
        self._boundaries: list[bytes] = []
        self._header: list[bytes] | None = []
        self._room = _LONGEST_HEADER
        self._is_counting = False
        self._first: Message | None = None

    @property
    def parts(self) -> tuple[MimePart, ...]:
        return tuple(replace(part, size=size) for part, size in zip(self._parts, self._sizes, strict=True))

    def field(self, name: str) -> str:
        """A field of the message's own header, unfolded; empty where it has none or the header hasn't ended."""
        value = self._first.get(name) if self._first is not None else None
        return " ".join(str(value).split()) if value is not None else ""

    def line(self, line: bytes) -> None:
        if self._header is None:
            self._body(line)
        elif line:
            self._keep(line)
        else:
            self._end_header(self._header)

    def more(self, piece: bytes) -> None:
        """The further part of a line that is too long to be taken at once."""
        if self._header is None:
            self._count(len(piece))

    def end(self) -> None:
        """The message is over; a header without the empty line behind it counts too."""
        if self._header is not None:
            self._end_header(self._header)

    def _body(self, line: bytes) -> None:
        if line.startswith(b"--") and self._meets_boundary(line[2:].rstrip()):
            return
        self._count(len(line) + 2)

    def _count(self, size: int) -> None:
        if self._is_counting:
            self._sizes[-1] += size

    def _meets_boundary(self, mark: bytes) -> bool:
        """Whether this line ends a part: the innermost boundary wins (RFC 2046 section 5.1.2)."""
        for depth in range(len(self._boundaries) - 1, -1, -1):
            boundary = self._boundaries[depth]
            if mark == boundary:
                del self._boundaries[depth + 1 :]
                self._header, self._room, self._is_counting = [], _LONGEST_HEADER, False
                return True
            if mark == boundary + b"--":
                del self._boundaries[depth:]
                self._is_counting = False
                return True
        return False

    def _keep(self, line: bytes) -> None:
        self._room -= len(line) + 1
        if self._header is not None and self._room >= 0:
            self._header.append(line)

    def _end_header(self, lines: list[bytes]) -> None:
        header = _HEADERS.parsebytes(b"\n".join(lines) + b"\n\n")
        self._header = None
        if self._first is None:
            self._first = header
        if len(self._parts) < _MOST_PARTS:
            self._parts.append(MimePart(_media_type(header), _file_name(header), depth=len(self._boundaries)))
            self._sizes.append(0)
            self._is_counting = not self._opens(header)

    def _opens(self, header: Message) -> bool:
        """Whether the part is made of parts."""
        boundary = _boundary(header)
        if header.get_content_maintype() != "multipart" or not boundary or len(self._boundaries) >= _DEEPEST:
            return False
        self._boundaries.append(boundary.encode("utf-8", "surrogateescape"))
        return True


def _media_type(header: Message) -> str:
    return header.get_content_type()[:_LONGEST_NAME]


def _file_name(header: Message) -> str:
    try:
        return (header.get_filename() or "")[:_LONGEST_NAME]
    except (ValueError, LookupError, TypeError):  # email has no word for a name that is encoded wrongly
        return ""


def _boundary(header: Message) -> str:
    try:
        return (header.get_boundary() or "").rstrip()
    except (ValueError, LookupError, TypeError):
        return ""
