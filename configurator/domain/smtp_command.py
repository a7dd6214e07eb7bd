"""The grammar of SMTP commands (RFC 5321 section 4.1) as a server reads them."""

import re
from dataclasses import dataclass

_PATH = re.compile(r"(?:FROM|TO):(\s*)(?:<([^<>]*)>|([^\s<>]+))(.*)", re.IGNORECASE | re.DOTALL)
_SIZE = re.compile(r"\bSIZE=(\d{1,12})\b", re.IGNORECASE)
_BEARER = re.compile(r"user=([^\x01]*)\x01auth=Bearer ([^\x01]*)\x01\x01", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Path:
    """The address of `FROM:<a@b> SIZE=1` or `TO:<a@b>` and what is said about the message.

    The grammar asks for brackets and knows no blanks before them.
    """

    address: str
    size: int = 0
    announced_8bit: bool = False
    has_brackets: bool = True
    has_blanks: bool = False


def path(rest: str) -> Path | None:
    """What stands behind MAIL or RCPT; None where it is no address at all."""
    found = _PATH.match(rest)
    if found is None:
        return None
    blanks, inner, bare, parameters = found.groups()
    size = _SIZE.search(parameters)
    return Path(
        address=(bare if inner is None else inner).strip(),
        size=int(size[1]) if size else 0,
        announced_8bit="BODY=8BITMIME" in parameters.upper(),
        has_brackets=inner is not None,
        has_blanks=bool(blanks),
    )


def bearer(text: str) -> tuple[str, str] | None:
    """Account and token of an initial response of XOAUTH2 (Microsoft's and Google's SASL XOAUTH2)."""
    found = _BEARER.fullmatch(text)
    return (found[1], found[2]) if found else None
