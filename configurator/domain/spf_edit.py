"""The SPF record that a site needs: one record with the site's address, everything else kept (RFC 7208)."""

from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Network

from configurator.domain.field_rule import public_ipv4_range
from configurator.domain.spf.record import VERSION, is_spf
from configurator.errors import Text


@dataclass(frozen=True, slots=True)
class SpfEdit:
    """The record to publish, whether that is a change, and what is the matter. `record` is empty when refused."""

    needed: bool
    record: str
    problems: tuple[Text, ...] = ()


def spf_with_address(records: tuple[str, ...], address: str, include: str) -> SpfEdit:
    """The domain's TXT records and the site's public IPv4 address or range in, the one record to publish out.

    The customer's terms and their own `all` stay; several records are merged into one, since two are an error
    (RFC 7208 section 3.2). `include` is the cloud's; it is proposed only where there is no record yet.
    """
    checked = public_ipv4_range(address)
    if checked.problem is not None:
        return SpfEdit(needed=False, record="", problems=(checked.problem,))
    present = [record for record in records if is_spf(record)]
    term = f"ip4:{checked.value.removesuffix('/32')}"
    if not present:
        return SpfEdit(needed=True, record=f"{VERSION} {term} include:{include} ~all")
    problems = (Text("The domain has {count} SPF records, which receivers treat as an error. Publish one.",
                     count=len(present)),) if len(present) > 1 else ()  # fmt: skip
    terms = _merged(present)
    if len(present) == 1 and _holds(terms, checked.value):
        return SpfEdit(needed=False, record=present[0])
    if not _holds(terms, checked.value):
        terms.insert(_before_the_end(terms), term)
    return SpfEdit(needed=True, record=" ".join((VERSION, *terms)), problems=problems)


def _merged(records: list[str]) -> list[str]:
    """The terms of all records once each, the last word (all, redirect) of the first record at the end."""
    terms: list[str] = []
    ends: list[str] = []
    for record in records:
        for term in record.split()[1:]:
            place = ends if _is_end(term) else terms
            if term.lower() not in (each.lower() for each in place):
                place.append(term)
    return terms + ends[:1]


def _is_end(term: str) -> bool:
    plain = term.lstrip("+-~?").lower()
    return plain == "all" or plain.startswith("redirect=")


def _before_the_end(terms: list[str]) -> int:
    return next((place for place, term in enumerate(terms) if _is_end(term)), len(terms))


def _holds(terms: list[str], wanted: str) -> bool:
    site = IPv4Network(wanted)
    for term in terms:
        name, _, text = term.removeprefix("+").partition(":")
        if name.lower() == "ip4" and _is_within(site, text):
            return True
    return False


def _is_within(site: IPv4Network, text: str) -> bool:
    try:
        return site.subnet_of(IPv4Network(text, strict=False))
    except (AddressValueError, ValueError):
        return False
