"""The message of a live test: plain text, and on wish as large as a scan."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

_BASE64_LINE = 76  # RFC 2045 section 6.8
_CHARACTERS, _BYTES = 4, 3  # base64 turns three bytes into four characters


def compose(sender: str, recipients: tuple[str, ...], subject: str, body: str, now: datetime) -> EmailMessage:
    """A message with its own Message-ID in the sender's domain. Line breaks in the subject become spaces."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = ", ".join(recipients)
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday replies
    message.set_content(body)
    return message


def as_bytes(message: EmailMessage, size: int) -> bytes:
    """The message as it travels; an attachment brings it to about `size` bytes, base64 counted in."""
    plain = message.as_bytes()
    missing = size - len(plain)
    if missing <= 0:
        return plain
    line = _BASE64_LINE + 2
    content = b"\0" * (missing * _BASE64_LINE // line * _BYTES // _CHARACTERS)
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename="test-scan.bin")
    return message.as_bytes()
