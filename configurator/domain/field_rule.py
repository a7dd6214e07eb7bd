"""What may be typed into a field. Each rule gives the normalised value or one sentence with a next step."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

from configurator.errors import Text

_LONGEST_NAME = 253
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_HIGHEST_PORT = 65535
_MOST_DIGITS = 12
_LONGEST_SHOWN = 60
_LONGEST_ADDRESS = 254  # RFC 5321 section 4.5.3.1.3, without the angle brackets
_STAND_IN = "contoso.com"

FieldRule = Callable[[str], "FieldCheck"]


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """`value` is the normalised text (empty when it is wrong); `problem` says what is wrong with it."""

    value: str
    problem: Text | None = None


def mail_address(text: str) -> FieldCheck:
    """An address after RFC 5321 and 6531; its domain in ASCII form. No look-up is made.

    The domain goes by this program's own rule: the library refuses names for private use, such as `.local`.
    """
    from email_validator import EmailNotValidError, validate_email  # large, and no window needs it to open

    local_part, at, place = text.strip().rpartition("@")
    try:
        valid = validate_email(f"{local_part}@{_STAND_IN}", check_deliverability=False)
    except EmailNotValidError:
        return _no_address(text)
    checked = domain(place)
    if checked.problem is not None:
        return _wrong(Text("“{text}” lacks a full domain. Type it like scanner@contoso.com.", text=_short(text)))
    address = valid.local_part + at + checked.value
    return FieldCheck(address) if len(address) <= _LONGEST_ADDRESS else _no_address(text)


def _no_address(text: str) -> FieldCheck:
    return _wrong(Text("“{text}” is not a mail address. Type it like scanner@contoso.com.", text=_short(text)))


def domain(text: str) -> FieldCheck:
    """A domain name in its ASCII form (RFC 5891), lower case, with at least two labels."""
    name = ascii_name(text.strip().removeprefix("@"))
    if "." not in name or not _is_host_name(name):
        return _wrong(Text("“{text}” is not a domain. Type it like contoso.com.", text=_short(text)))
    return FieldCheck(name)


def certificate_name(text: str) -> FieldCheck:
    """The name in a connector's certificate: a domain, perhaps with `*.` in front."""
    wildcard, name = ("*.", text.strip()[2:]) if text.strip().startswith("*.") else ("", text)
    checked = domain(name)
    return checked if checked.problem is not None else FieldCheck(wildcard + checked.value)


def host(text: str) -> FieldCheck:
    """A host name or an IPv4 address, without port or path."""
    address = _address(text.strip())
    name = ascii_name(text.strip())
    if address is not None or _is_host_name(name):
        return FieldCheck(str(address) if address is not None else name)
    return _wrong(
        Text("“{text}” is not a host name or IPv4 address. Leave out http:// and the port.", text=_short(text))
    )


def port(text: str) -> FieldCheck:
    """A TCP port, 1 to 65535."""
    number = _number(text)
    if number is not None and 1 <= number <= _HIGHEST_PORT:
        return FieldCheck(str(number))
    return _wrong(Text("“{text}” is not a port. Type a number from 1 to 65535.", text=_short(text)))


def whole_number(lowest: int, highest: int) -> FieldRule:
    """A rule for a number between two bounds, both included; `highest` has at most twelve digits."""

    def rule(text: str) -> FieldCheck:
        number = _number(text)
        if number is not None and lowest <= number <= highest:
            return FieldCheck(str(number))
        return _wrong(
            Text(
                "“{text}” does not fit. Type a whole number from {lowest} to {highest}.",
                text=_short(text),
                lowest=lowest,
                highest=highest,
            )
        )

    return rule


def ipv4(text: str) -> FieldCheck:
    """Any IPv4 address in its usual form."""
    address = _address(text.strip())
    if address is not None:
        return FieldCheck(str(address))
    return _wrong(Text("“{text}” is not an IPv4 address. Type it like 192.0.2.21.", text=_short(text)))


def public_ipv4(text: str) -> FieldCheck:
    """An IPv4 address that the internet can see; documentation ranges are let through for practice."""
    address = _address(text.strip())
    if address is None or _is_public(address):
        return ipv4(text)
    return _wrong(
        Text(
            "{text} is not a public address, so Microsoft never sees it. Type the public address of the site.",
            text=str(address),
        )
    )


def public_ipv4_range(text: str) -> FieldCheck:
    """One public address or a range like 203.0.113.0/28; a range of one is given as the address."""
    address, slash, length = text.strip().partition("/")
    if not slash:
        return public_ipv4(address)
    network = _network(address, length)
    if network is None:
        return _wrong(Text("“{text}” is not an IPv4 range. Type it like 203.0.113.0/28.", text=_short(text)))
    for end in (network[0], network[-1]):
        if not _is_public(end):
            return public_ipv4(str(end))
    return FieldCheck(str(network).removesuffix("/32"))


def connector_range(shortest_prefix: int) -> FieldRule:
    """A rule for what an inbound connector takes: public addresses and ranges from `shortest_prefix` to /32."""

    def rule(text: str) -> FieldCheck:
        checked = public_ipv4_range(text)
        length = checked.value.partition("/")[2]
        if length and int(length) < shortest_prefix:
            return _wrong(
                Text(
                    "A connector takes ranges from /{shortest} to /32 only. Split {text} up.",
                    shortest=shortest_prefix,
                    text=checked.value,
                )
            )
        return checked

    return rule


def _wrong(problem: Text) -> FieldCheck:
    return FieldCheck("", problem)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def _number(text: str) -> int | None:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return None
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def ascii_name(text: str) -> str:
    """The name as DNS knows it, without the dot at its end; empty when it can't be one."""
    name = text.rstrip(".").lower()
    if name.isascii():
        return name
    import idna

    try:
        return idna.encode(name[: _LONGEST_NAME + 1], uts46=True).decode("ascii").rstrip(".")
    except idna.IDNAError:
        return ""


def _is_host_name(name: str) -> bool:
    """Letters, digits and inner hyphens in each label (RFC 1123); a name never ends in a number."""
    labels = name.split(".")
    return (
        0 < len(name) <= _LONGEST_NAME
        and all(_LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )


def _address(text: str) -> IPv4Address | None:
    try:
        return IPv4Address(text)
    except ValueError:
        return None


def _network(address: str, length: str) -> IPv4Network | None:
    if _number(length) is None:
        return None
    try:
        return IPv4Network(f"{address}/{length}", strict=False)
    except ValueError:
        return None


def _is_public(address: IPv4Address) -> bool:
    is_documentation = any(address in network for network in _DOCUMENTATION)
    return is_documentation or (address.is_global and not address.is_multicast)


_DOCUMENTATION = tuple(IPv4Network(text) for text in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"))
"""RFC 5737."""
