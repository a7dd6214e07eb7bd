"""A bounce as the mail program shows it in source: what its delivery report says (RFC 3464, RFC 6522)."""

import re
from collections.abc import Iterator
from email import message_from_string
from email.message import Message
from typing import TypeAlias, cast

from configurator.domain.markup import without_markup

Mail: TypeAlias = "Message[str, str]"

_HEADER = re.compile(
    r"^(?:return-path|received|from|to|subject|date|message-id|mime-version|content-type|x-[\w-]{1,60}):",
    re.IGNORECASE | re.MULTILINE,
)
_PART = re.compile(r"^content-type:", re.IGNORECASE | re.MULTILINE)
_HEAD_LENGTH = 8192
_FEWEST_HEADERS = 3
_MOST_PARTS = 60  # more is no bounce, and each nested part costs the parser a stack frame
_DELIVERED = {"delivered", "relayed", "expanded"}
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_REPLY = re.compile(r"(?<!\d)[245]\d\d(?=[\s-])")


def bounce_text(text: str) -> str | None:
    """The words of a bounce that tell why it came back; None when the text is not a message in source.

    The delivery report counts where it has a diagnostic code; without one, its status and the readable parts.
    """
    source = text.lstrip()
    if not _looks_like_message(source):
        return None
    parts = list(_parts(message_from_string(source)))
    report = [fields for part in parts for fields in _refused(part)]
    if any(diagnostic for _, diagnostic in report):
        return "\n".join(_with_status(status, diagnostic) for status, diagnostic in report)
    return "\n".join([f"Status: {status}" for status, _ in report] + [_readable(part) for part in parts])


def _looks_like_message(source: str) -> bool:
    head = source[:_HEAD_LENGTH]
    return 1 <= len(_PART.findall(source)) <= _MOST_PARTS and len(_HEADER.findall(head)) >= _FEWEST_HEADERS


def _parts(message: Mail) -> Iterator[Mail]:
    """The parts of a message, nothing of the returned original, which explains no refusal."""
    yield message
    if message.get_content_maintype() == "multipart":
        for part in _inner(message):
            yield from _parts(part)


def _inner(message: Mail) -> list[Mail]:
    content = message.get_payload()
    return cast("list[Mail]", content) if isinstance(content, list) else []


def _refused(part: Mail) -> Iterator[tuple[str, str]]:
    """Status and diagnostic code of each recipient that was not served."""
    if part.get_content_type() != "message/delivery-status":
        return
    for block in _inner(part):
        status, diagnostic = _field(block, "Status"), _field(block, "Diagnostic-Code")
        if (status or diagnostic) and _field(block, "Action").lower() not in _DELIVERED:
            yield status, diagnostic


def _field(block: Mail, name: str) -> str:
    return str(block.get(name, "")).strip()


def _with_status(status: str, diagnostic: str) -> str:
    """The diagnostic code, with the status in its place where the server gave no enhanced code of its own."""
    if not status or _ENHANCED.search(diagnostic):
        return diagnostic
    if _REPLY.search(diagnostic):
        return _REPLY.sub(lambda reply: f"{reply.group()} {status}", diagnostic, count=1)
    return f"Status: {status} {diagnostic}"


def _readable(part: Mail) -> str:
    if part.get_content_maintype() != "text" or part.get_content_subtype() == "rfc822-headers":
        return ""
    content = cast("bytes", part.get_payload(decode=True))
    try:
        words = content.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        words = content.decode("latin-1")
    return without_markup(words)
