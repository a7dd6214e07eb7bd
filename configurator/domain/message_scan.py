"""A message as it comes in after DATA (RFC 5321 section 4.5): size, structure and faults; nothing is kept."""

from configurator.domain.heard import HeardMessage, Slip
from configurator.domain.mime_outline import MimeOutline

_LONGEST_LINE = 998  # RFC 5322 section 2.1.1, without the line end
_LONGEST_FIELD = 200
_CR, _LF, _CRLF = b"\r", b"\n", b"\r\n"


class MessageScan:
    """Takes the pieces that a reader gives: lines with their ends, overlong ones in several pieces.

    `announced_8bit` says that the device declared eight-bit content (RFC 6152).
    """

    def __init__(self, *, announced_8bit: bool = False) -> None:
        self.size = 0
        self._slips: dict[Slip, None] = {}
        self._announced_8bit = announced_8bit
        self._outline = MimeOutline()
        self._line_length = 0
        self._has_crlf = False

    def take(self, piece: bytes) -> bool:
        """Whether the message ends with this piece, its lone dot."""
        is_start, is_end = self._line_length == 0, piece.endswith(_LF)
        line = piece.removesuffix(_LF).removesuffix(_CR) if is_end else piece
        if is_start and self._is_last(piece):
            self._note_end(piece)
            return True
        content = self._unstuffed(line) if is_start else line
        self.size += len(piece) - (len(line) - len(content))
        self._note_content(content)
        self._line_length = 0 if is_end else self._line_length + len(piece)
        if is_end:
            self._note_end(piece)
        (self._outline.line if is_start else self._outline.more)(content)
        return False

    def finished(self) -> tuple[HeardMessage, tuple[Slip, ...]]:
        """What the message was and what was wrong with it."""
        self._outline.end()
        sender = self._outline.field("From")
        missing = ((Slip.NO_FROM, sender), (Slip.NO_DATE, self._outline.field("Date")))
        slips = (*self._slips, *(slip for slip, value in missing if not value))
        mailer = self._outline.field("X-Mailer") or self._outline.field("User-Agent")
        message = HeardMessage(self.size, self._outline.parts, sender[:_LONGEST_FIELD], mailer[:_LONGEST_FIELD])
        return message, slips

    @property
    def slips(self) -> tuple[Slip, ...]:
        """What was wrong so far."""
        return tuple(self._slips)

    def _is_last(self, piece: bytes) -> bool:
        """The lone dot; with a bare line feed only where the device has written no other line end so far."""
        return piece == b".\r\n" or (piece == b".\n" and not self._has_crlf)

    def _unstuffed(self, line: bytes) -> bytes:
        """Without the dot that the device put before a dot; a single dot is one that it forgot to double."""
        if not line.startswith(b"."):
            return line
        if not line.startswith(b".."):
            self._slip(Slip.UNSTUFFED_DOT)
        return line[1:]

    def _note_content(self, content: bytes) -> None:
        if _CR in content:
            self._slip(Slip.BARE_CR)
        if not content.isascii() and not self._announced_8bit:
            self._slip(Slip.EIGHT_BIT)
        if self._line_length + len(content) > _LONGEST_LINE:
            self._slip(Slip.LONG_LINE)

    def _note_end(self, piece: bytes) -> None:
        if piece.endswith(_CRLF):
            self._has_crlf = True
        else:
            self._slip(Slip.BARE_LF)

    def _slip(self, slip: Slip) -> None:
        self._slips[slip] = None
