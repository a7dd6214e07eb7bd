"""Macros of SPF (RFC 7208 section 7): grammar and expansion."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote

_EXPAND = r"%\{[%s](?:[1-9][0-9]*|0*[1-9][0-9]*)?[rR]?[.\-+,/_=]*\}"
_LETTERS = "slodiphvSLODIPHV"
_LETTERS_OF_EXP = _LETTERS + "crtCRT"
_LITERAL = r"[\x21-\x24\x26-\x7e]"


def _strings(letters: str, more: str = "") -> str:
    return rf"(?:{_EXPAND.replace('%s', letters)}|%[%_\-]|{_LITERAL}{more})"


_MACRO_STRING = re.compile(rf"{_strings(_LETTERS)}*")
_TOP_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?")
_ENDS_IN_MACRO = re.compile(rf"{_EXPAND.replace('%s', _LETTERS)}\Z")
_EXPLANATION = re.compile(rf"{_strings(_LETTERS_OF_EXP, '| ')}*")
_PART = re.compile(r"%\{([A-Za-z])([0-9]*)([rR]?)([.\-+,/_=]*)\}|%([%_\-])")
_SIMPLE = {"%": "%", "_": " ", "-": "%20"}
_LONGEST_NAME = 253
_MOST_DIGITS = 9  # more than a name has labels, and less than int() refuses


@dataclass(frozen=True, slots=True)
class MacroValues:
    """What the letters stand for. `validated` is the %{p} name, `receiver` and `now` serve explanations only."""

    sender: str
    domain: str
    ip: IPv4Address | IPv6Address
    helo: str
    validated: str = "unknown"
    receiver: str = "unknown"
    now: int = 0

    def of(self, letter: str) -> str:
        local, _, sender_domain = self.sender.rpartition("@")
        return {
            "s": self.sender,
            "l": local,
            "o": sender_domain,
            "d": self.domain,
            "i": _dotted(self.ip),
            "p": self.validated,
            "v": "in-addr" if self.ip.version == 4 else "ip6",  # noqa: PLR2004 - IP versions
            "h": self.helo,
            "c": str(self.ip),
            "r": self.receiver,
            "t": str(self.now),
        }[letter]


def is_macro_string(text: str) -> bool:
    return _MACRO_STRING.fullmatch(text) is not None


def is_domain_spec(text: str) -> bool:
    """A macro string that ends in a top label or a macro."""
    return is_macro_string(text) and (_ends_in_label(text) or _ENDS_IN_MACRO.search(text) is not None)


def _ends_in_label(text: str) -> bool:
    """Whether a dot and a top label end it: letters, digits and inner hyphens, not digits alone."""
    _, dot, label = text.removesuffix(".").rpartition(".")
    return bool(dot) and _TOP_LABEL.fullmatch(label) is not None and not label.isdigit()


def is_explanation(text: str) -> bool:
    """The grammar of an explanation string, where spaces and the letters c, r and t are allowed too."""
    return _EXPLANATION.fullmatch(text) is not None


def uses_validated_name(text: str) -> bool:
    """Whether %{p} occurs, which costs DNS look-ups."""
    return any((part[1] or "").lower() == "p" for part in _PART.finditer(text))


def expand(text: str, values: MacroValues) -> str:
    """The text with its macros replaced; it must have passed the grammar."""
    return _PART.sub(lambda part: _expanded(part, values), text)


def expand_name(text: str, values: MacroValues) -> str:
    """A domain name from a domain-spec; labels are cut from the left while it is longer than 253 characters."""
    name = expand(text, values).removesuffix(".")
    while len(name) > _LONGEST_NAME and "." in name:
        name = name.partition(".")[2]
    return name


def _expanded(part: re.Match[str], values: MacroValues) -> str:
    if part[5]:
        return _SIMPLE[part[5]]
    value = values.of(part[1].lower())
    pieces = re.split(f"[{re.escape(part[4] or '.')}]", value)
    if part[3]:
        pieces.reverse()
    if part[2]:
        pieces = pieces[-int(part[2]) :] if len(part[2]) <= _MOST_DIGITS else pieces
    joined = ".".join(pieces)
    return quote(joined, safe="-._~", encoding="latin-1", errors="replace") if part[1].isupper() else joined


def _dotted(ip: IPv4Address | IPv6Address) -> str:
    return str(ip) if isinstance(ip, IPv4Address) else ".".join(ip.exploded.replace(":", "").upper())
