"""One SPF record as its terms (RFC 7208 section 4.6 and appendix A). Any syntax fault rejects the whole record."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from configurator.domain.spf.macro import is_domain_spec, is_macro_string

VERSION = "v=spf1"
_MECHANISM = re.compile(r"([+\-~?]?)([A-Za-z][A-Za-z0-9\-_.]*)(.*)", re.DOTALL)
_MODIFIER = re.compile(r"([A-Za-z][A-Za-z0-9\-_.]*)=(.*)", re.DOTALL)
_LENGTH = r"(0|[1-9][0-9]{0,2})"
_DUAL_CIDR = re.compile(rf"(.*?)(?:/{_LENGTH})?(?://{_LENGTH})?", re.DOTALL)
_BITS_V4, _BITS_V6 = 32, 128
ASKS_DNS = frozenset({"include", "a", "mx", "ptr", "exists", "redirect"})


class SpfSyntaxError(ValueError):
    """The record breaks the grammar; the argument is the term that does."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A directive: qualifier (`+-~?`), lower-case name, domain-spec or empty, prefix lengths, fixed network."""

    qualifier: str
    name: str
    text: str
    target: str = ""
    bits_v4: int = _BITS_V4
    bits_v6: int = _BITS_V6
    network: IPv4Network | IPv6Network | None = None


@dataclass(frozen=True, slots=True)
class SpfRecord:
    """The terms in their order; `redirect` and `exp` are domain-specs or empty."""

    text: str
    mechanisms: tuple[Mechanism, ...]
    redirect: str = ""
    exp: str = ""


def is_spf(text: str) -> bool:
    """Whether a TXT record is an SPF record: the version alone or followed by a space."""
    return text.lower() == VERSION or text.lower().startswith(VERSION + " ")


def parse(text: str) -> SpfRecord:
    """The record's terms. Raises SpfSyntaxError."""
    if not text.isascii():
        raise SpfSyntaxError(text)
    mechanisms: list[Mechanism] = []
    modifiers: dict[str, str] = {}
    for term in text[len(VERSION) :].split(" "):
        modifier = _MODIFIER.fullmatch(term)
        if modifier:
            _add_modifier(modifiers, modifier[1].lower(), modifier[2], term)
        elif term:
            mechanisms.append(_mechanism(term))
    return SpfRecord(text, tuple(mechanisms), modifiers.get("redirect", ""), modifiers.get("exp", ""))


def _add_modifier(known: dict[str, str], name: str, value: str, term: str) -> None:
    if name not in {"redirect", "exp"}:
        if not is_macro_string(value):
            raise SpfSyntaxError(term)
        return
    if name in known or not is_domain_spec(value):
        raise SpfSyntaxError(term)
    known[name] = value


def _mechanism(term: str) -> Mechanism:
    found = _MECHANISM.fullmatch(term)
    if not found:
        raise SpfSyntaxError(term)
    qualifier, name, rest = found[1] or "+", found[2].lower(), found[3]
    plain = Mechanism(qualifier, name, term)
    if name == "all" and not rest:
        return plain
    if name in {"ip4", "ip6"}:
        return _network(plain, rest)
    if name in {"a", "mx"}:
        return _dual(plain, rest)
    if name in {"include", "exists", "ptr"} and (rest or name == "ptr"):
        return Mechanism(qualifier, name, term, _target(rest, term))
    raise SpfSyntaxError(term)


def _target(rest: str, term: str) -> str:
    if not rest:
        return ""
    if not rest.startswith(":") or not is_domain_spec(rest[1:]):
        raise SpfSyntaxError(term)
    return rest[1:]


def _dual(plain: Mechanism, rest: str) -> Mechanism:
    found = _DUAL_CIDR.fullmatch(rest)
    assert found is not None  # noqa: S101 - the pattern takes every text
    bits_v4, bits_v6 = int(found[2] or _BITS_V4), int(found[3] or _BITS_V6)
    if bits_v4 > _BITS_V4 or bits_v6 > _BITS_V6:
        raise SpfSyntaxError(plain.text)
    target = _target(found[1], plain.text)
    return Mechanism(plain.qualifier, plain.name, plain.text, target, bits_v4, bits_v6)


def _network(plain: Mechanism, rest: str) -> Mechanism:
    address, slash, length = rest[1:].partition("/")
    if not rest.startswith(":") or (slash and not re.fullmatch(_LENGTH, length)):
        raise SpfSyntaxError(plain.text)
    try:
        network = ip_network(f"{address}/{length}" if slash else address, strict=False)
    except ValueError as error:
        raise SpfSyntaxError(plain.text) from error
    if f"ip{network.version}" != plain.name:
        raise SpfSyntaxError(plain.text)
    return Mechanism(plain.qualifier, plain.name, plain.text, network=network)
