"""The SPF record that a site needs: one record with the site's address, everything else kept (RFC 7208)."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_network
from itertools import chain

from configurator.domain.field_rule import FieldCheck, public_ipv4_range
from configurator.domain.spf.record import VERSION, is_spf
from configurator.errors import Text

_Network = IPv4Network | IPv6Network
_REFUSING = "-~?"  # the qualifiers of a term that does not pass whom it matches
_DOCUMENTATION = IPv6Network("2001:db8::/32")  # RFC 3849


@dataclass(frozen=True, slots=True)
class SpfEdit:
    """The record to publish, whether that is a change, and what is the matter. `record` is empty when refused."""

    needed: bool
    record: str
    problems: tuple[Text, ...] = ()


def spf_with_address(records: tuple[str, ...], address: str, include: str) -> SpfEdit:
    """The domain's TXT records and the site's public address or IPv4 range in, the one record to publish out.

    The customer's terms and their own `all` stay; several records are merged into one, since two are an error
    (RFC 7208 section 3.2). `include` is the cloud's; it is proposed only where there is no record yet.
    """
    checked = _public_range(address)
    if checked.problem is not None:
        return SpfEdit(needed=False, record="", problems=(checked.problem,))
    site = ip_network(checked.value)
    term = f"ip{site.version}:{checked.value}"
    present = [record.strip() for record in records if is_spf(record.strip())]
    if not present:
        return SpfEdit(True, f"{VERSION} {term} include:{include} ~all", _about(site))
    terms = present[0].split()[1:] if len(present) == 1 else _merged([record.split()[1:] for record in present])
    is_there = _lets_through(terms, site)
    if not is_there:
        terms.insert(_place(terms), term)
    terms = _once(terms)
    is_needed = not is_there or len(present) > 1
    record = " ".join((VERSION, *terms)) if is_needed else present[0]
    return SpfEdit(is_needed, record, _problems(len(present), terms, include) + _about(site))


def _public_range(text: str) -> FieldCheck:
    """A public IPv4 address or range, or one public IPv6 address (documentation addresses are let through)."""
    try:
        address = IPv6Address(text.strip())
    except ValueError:
        return public_ipv4_range(text)
    if (address.is_global and not address.is_multicast) or address in _DOCUMENTATION:
        return FieldCheck(str(address))
    return FieldCheck(
        "",
        Text(
            "{text} is not a public address, so Microsoft never sees it. Type the public address of the site.",
            text=str(address),
        ),
    )


def _about(site: _Network) -> tuple[Text, ...]:
    if isinstance(site, IPv4Network):
        return ()
    return (
        Text(
            "An IPv6 address serves direct send only: connectors take IPv4 alone. Microsoft also wants a reverse"
            " DNS name for it, so IPv4 is the simpler way."
        ),
    )


def _problems(count: int, terms: list[str], include: str) -> tuple[Text, ...]:
    problems: list[Text] = []
    if count > 1:
        problems.append(
            Text(
                "The domain has {count} SPF records, which receivers treat as an error. Publish this one instead.",
                count=count,
            )
        )
    if "all" in map(_plain, terms):
        problems.append(Text("“+all” lets anybody send as this domain. Ask the DNS owner to make it “~all”."))
    if f"include:{include}" not in map(_plain, terms):
        problems.append(
            Text(
                "The record does not name include:{include} itself. Check that another of its terms brings it in.",
                include=include,
            )
        )
    return tuple(problems)


def _merged(records: list[list[str]]) -> list[str]:
    """The terms of all records, each once, with one `all`, else one redirect, at the end.

    A redirect is not looked at beside an `all` (RFC 7208 section 6.1), so it becomes the include it stood for.
    """
    terms = _once(chain.from_iterable(records))
    ends = [term for term in terms if _is_all(term)] or [term for term in terms if _is_redirect(term)]
    kept = [
        "include:" + term.partition("=")[2] if _is_redirect(term) else term
        for term in terms
        if not _is_all(term) and term not in ends[:1]
    ]
    explanations = [term for term in kept if _plain(term).startswith("exp=")]
    return [term for term in kept if term not in explanations[1:]] + ends[:1]


def _once(terms: Iterable[str]) -> list[str]:
    """The first of equal terms: a later one is never reached, and one that asks DNS costs its look-ups again."""
    once: dict[str, str] = {}
    for term in terms:
        once.setdefault(_plain(term), term)
    return list(once.values())


def _place(terms: list[str]) -> int:
    """Before the end of the evaluation and before any term that might refuse the site: the first match counts."""
    ends = (place for place, term in enumerate(terms) if term[0] in _REFUSING or _ends(term))
    return next(ends, len(terms))


def _lets_through(terms: list[str], site: _Network) -> bool:
    """Whether an ip4 or ip6 term before the `all` already passes the whole site, and none before it refuses it."""
    for term in terms:
        if _ends(term):
            break
        name, _, text = _plain(term.lstrip(_REFUSING)).partition(":")
        around = _network(text) if name == f"ip{site.version}" else None
        if around is None or around.version != site.version:
            continue
        if term[0] in _REFUSING:
            if around.overlaps(site):
                return False
        elif site[0] in around and site[-1] in around:
            return True
    return False


def _network(text: str) -> _Network | None:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def _ends(term: str) -> bool:
    return _is_all(term) or _is_redirect(term)


def _is_all(term: str) -> bool:
    return term.lstrip("+-~?").lower() == "all"


def _is_redirect(term: str) -> bool:
    return term.lower().startswith("redirect=")


def _plain(term: str) -> str:
    """A term for comparing: a `+` in front says nothing, and names have no case, but macros have (section 7.3)."""
    bare = term.removeprefix("+")
    return bare if "%" in bare else bare.lower()
