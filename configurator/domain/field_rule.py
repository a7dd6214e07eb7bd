"""What may be typed into a field. Each rule gives the normalised value or one sentence with a next step."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv4Network, NetmaskValueError

import idna
from email_validator import EmailNotValidError, validate_email

from configurator.errors import Text

_LONGEST_NAME = 253
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_SHORTEST_PREFIX, _LONGEST_PREFIX = 24, 32
_HIGHEST_PORT = 65535
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """`value` is the normalised text (empty when it is wrong); `problem` says what is wrong with it."""

    value: str
    problem: Text | None = None


def mail_address(text: str) -> FieldCheck:
    """An address after RFC 5321 and 6531; its domain in ASCII form. No look-up is made."""
    try:
        valid = validate_email(text, check_deliverability=False, test_environment=True, globally_deliverable=False)
    except EmailNotValidError:
        return _wrong(Text("“{text}” is not a mail address. Type it like scanner@contoso.com.", text=_short(text)))
    if "." not in valid.ascii_domain:
        return _wrong(Text("“{text}” lacks the full domain. Type it like scanner@contoso.com.", text=_short(text)))
    return FieldCheck(f"{valid.local_part}@{valid.ascii_domain.lower()}")


def domain(text: str) -> FieldCheck:
    """A domain name in its ASCII form (RFC 5891), lower case, with at least two labels."""
    name = text.strip().rstrip(".").removeprefix("@").lower()
    try:
        ascii_name = name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        ascii_name = ""
    if "." not in ascii_name or not _is_host_name(ascii_name) or _address(ascii_name):
        return _wrong(Text("“{text}” is not a domain. Type it like contoso.com.", text=_short(text)))
    return FieldCheck(ascii_name)


def host(text: str) -> FieldCheck:
    """A host name or an IPv4 address, without port or path."""
    name = text.strip().rstrip(".").lower()
    if _address(name) or (_is_host_name(name) and not _looks_like_address(name)):
        return FieldCheck(name)
    return _wrong(
        Text("“{text}” is not a host name or IPv4 address. Leave out http:// and the port.", text=_short(text))
    )


def port(text: str) -> FieldCheck:
    if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= _HIGHEST_PORT:
        return FieldCheck(str(int(text)))
    return _wrong(Text("“{text}” is not a port. Type a number from 1 to 65535.", text=_short(text)))


def ipv4(text: str) -> FieldCheck:
    """Any IPv4 address in its usual form."""
    address = _address(text.strip())
    if address:
        return FieldCheck(str(address))
    return _wrong(Text("“{text}” is not an IPv4 address. Type it like 192.0.2.21.", text=_short(text)))


def public_ipv4(text: str) -> FieldCheck:
    """An IPv4 address that the internet can see; documentation ranges are let through for practice."""
    found = ipv4(text)
    address = _address(found.value)
    if address and not _is_public(address):
        return _wrong(
            Text(
                "{text} is a private address that Microsoft never sees. Type the public address of the site.",
                text=str(address),
            )
        )
    return found


def public_ipv4_range(text: str) -> FieldCheck:
    """One public address or a range from /24 to /32, as an inbound connector takes them."""
    address, slash, length = text.strip().partition("/")
    if not slash:
        return public_ipv4(address)
    try:
        network = IPv4Network(f"{address}/{length}", strict=False)
    except (AddressValueError, NetmaskValueError, ValueError):
        return _wrong(Text("“{text}” is not an IPv4 range. Type it like 203.0.113.0/28.", text=_short(text)))
    if not _SHORTEST_PREFIX <= network.prefixlen <= _LONGEST_PREFIX:
        return _wrong(Text("A connector takes ranges from /24 to /32 only. Split {text} up.", text=_short(text)))
    if not _is_public(network.network_address):
        return public_ipv4(str(network.network_address))
    return FieldCheck(str(network))


def whole_number(lowest: int, highest: int) -> Callable[[str], FieldCheck]:
    """A rule for a number between two bounds, both included."""

    def rule(text: str) -> FieldCheck:
        digits = text.strip()
        if digits.isascii() and digits.isdigit() and lowest <= int(digits[:12]) <= highest:
            return FieldCheck(str(int(digits)))
        return _wrong(
            Text(
                "“{text}” does not fit. Type a whole number from {lowest} to {highest}.",
                text=_short(text),
                lowest=lowest,
                highest=highest,
            )
        )

    return rule


def _wrong(problem: Text) -> FieldCheck:
    return FieldCheck("", problem)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def _is_host_name(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_NAME and all(_LABEL.fullmatch(label) for label in name.split("."))


def _looks_like_address(name: str) -> bool:
    return all(label.isdigit() for label in name.split("."))


def _address(text: str) -> IPv4Address | None:
    try:
        return IPv4Address(text)
    except AddressValueError:
        return None


def _is_public(address: IPv4Address) -> bool:
    return address.is_global or any(address in network for network in _DOCUMENTATION)


_DOCUMENTATION = tuple(IPv4Network(text) for text in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"))
