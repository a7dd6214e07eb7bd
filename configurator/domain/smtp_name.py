"""What a mail client calls itself (RFC 5321 section 4.1.1.1), and whether it speaks of mail at all."""

import re

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_LITERAL = re.compile(r"\[[0-9A-Fa-f:.]+\]|\[IPv6:[0-9A-Fa-f:.]+\]")
_ADDRESS = re.compile(r"[0-9.]+")
_OTHER_PROTOCOL = re.compile(
    r"(?:GET|POST|PUT|HEAD|OPTIONS|CONNECT|PRI|SSH|USER|RTSP|DESCRIBE)[ -]", re.IGNORECASE
)


def is_hello_name(name: str) -> bool:
    """A host name or an address in brackets: a bare address and a name with an underscore are neither."""
    return bool(_LITERAL.fullmatch(name) or (_HOST.fullmatch(name) and not _ADDRESS.fullmatch(name)))


def looks_like_mail(line: str) -> bool:
    """Whether a first line may be meant as SMTP: not the web's words, and nothing that can't be printed."""
    return line.isprintable() and not _OTHER_PROTOCOL.match(line)
