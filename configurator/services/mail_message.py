"""The message of a live test: plain text, and on wish as large as a scan."""

from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, make_msgid

from configurator.errors import NetworkError, Text

_LINE = b"A" * 76 + b"\r\n"  # of base64, RFC 2045 section 6.8: zeros
_MARK = b"+" * 76 + b"\r\n"  # the attachment's only line at first; the others are put in before it
_BREAKS_PATH = frozenset(' <>\t"\\')


@dataclass(frozen=True, slots=True)
class MailMessage:
    """`identity` is the Message-ID, `content` the message as it travels."""

    identity: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """Envelope sender and recipients (RFC 5321 section 2.3.1)."""

    sender: str
    recipients: tuple[str, ...]

    @property
    def needs_utf8(self) -> bool:
        """Whether an address is beyond ASCII, so that the server must know SMTPUTF8 (RFC 6531)."""
        return not all(address.isascii() for address in (self.sender, *self.recipients))


def mail_path(address: str) -> str:
    """An address as MAIL and RCPT take it. Raises NetworkError for one that would break the command line."""
    if not address.isprintable() or _BREAKS_PATH & set(address):
        raise NetworkError(Text("“{address}” can't be used as a mail address.", address=address[:80]))
    return f"<{address}>"


def compose(envelope: Envelope, subject: str, body: str, now: datetime, size: int = 0) -> MailMessage:
    """A message with its own Message-ID in the sender's domain; an attachment brings it to about `size` bytes.

    Line breaks in the subject become spaces. Sender and recipients must have gone through `mail_path`.
    """
    policy = (SMTPUTF8 if envelope.needs_utf8 else SMTP).clone(cte_type="7bit")
    message = EmailMessage(policy=policy)
    message["From"] = envelope.sender
    message["To"] = ", ".join(envelope.recipients)
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=envelope.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday replies
    message.set_content(body)
    return MailMessage(str(message["Message-ID"]), _padded(message, size))


def _padded(message: EmailMessage, size: int) -> bytes:
    """The lines of the attachment are put in at the end: the email package would copy a large one many times."""
    plain = message.as_bytes()
    if size <= len(plain):
        return plain
    message.add_attachment(
        b64decode(_MARK), maintype="application", subtype="octet-stream", filename="test-scan.bin"
    )
    head, mark, tail = message.as_bytes().rpartition(_MARK)
    return b"".join((head, _LINE * ((size - len(head) - len(tail)) // len(_LINE)), mark, tail))
