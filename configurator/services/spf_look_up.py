"""Asks DNS what RFC 7208 needs, within a ceiling over all, and evaluates the policy."""

import asyncio
import time
from dataclasses import dataclass, field, replace
from typing import Any

import dns.exception
import dns.name
import dns.rdata
import dns.resolver
from dns.asyncresolver import Resolver
from dns.rdtypes.ANY.CNAME import CNAME
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.ANY.PTR import PTR
from dns.rdtypes.ANY.TXT import TXT

from configurator.domain.field_rule import ascii_name
from configurator.domain.spf.answer import SpfAnswer, SpfQuestion
from configurator.domain.spf.check import DnsTroubleError, SpfCheck, SpfResult, check_host
from configurator.domain.spf.cost import costs_of
from configurator.domain.spf.record import is_spf
from configurator.services.name_resolver import resolver_of
from configurator.services.route import Route

QUERY_S, CHECK_S = 3.0, 10.0
_MOST_ALIASES = 8
_LONGEST_NAME = 253
_NO_NAME_CHARACTERS = frozenset('[]()<>@,;:\\" ')


async def look_up_spf(question: SpfQuestion, *, route: Route, timeout_s: float = CHECK_S) -> SpfAnswer:
    """The policy's result for an address, sender and HELO. Never raises for what DNS answers or names hold.

    Raises ValueError when `question.ip` is no IP address. A name that can't be one is the result none.
    """
    begun = time.monotonic()
    sender, domain = _sender(question)
    if not (_may_be_name(_domain(question.domain)) and _may_be_name(domain)):
        return SpfAnswer(domain, SpfCheck(SpfResult.NONE, problem="no domain name"))
    asked = DnsQuestions(route)
    check, mx_hosts, (records, costs) = await asyncio.gather(
        _check(question.ip, sender, _octets(question.helo), asked, timeout_s),
        _mx_hosts(domain, asked),
        _cost(domain, asked, timeout_s),
    )
    return SpfAnswer(domain, _shown(check), records, mx_hosts, costs, time.monotonic() - begun)


async def _check(ip: str, sender: str, helo: str, asked: "DnsQuestions", timeout_s: float) -> SpfCheck:
    try:
        async with asyncio.timeout(timeout_s):
            return await check_host(ip, sender, helo, asked.look_up)
    except TimeoutError:
        return SpfCheck(SpfResult.TEMPERROR, problem=f"not done within {timeout_s:g} seconds")


async def _mx_hosts(domain: str, asked: "DnsQuestions") -> tuple[str, ...]:
    try:
        return await asked.look_up(domain, "MX")
    except DnsTroubleError:
        return ()


async def _cost(domain: str, asked: "DnsQuestions", timeout_s: float) -> tuple[tuple[str, ...], dict[str, int]]:
    """The domain's own records and the cost of what they bring in; nothing where time runs out."""
    records: tuple[str, ...] = ()
    try:
        async with asyncio.timeout(timeout_s):
            records = tuple(text for text in await asked.look_up(domain, "TXT") if is_spf(text))
            return records, await costs_of(records, asked.look_up)
    except (DnsTroubleError, TimeoutError):
        return records, {}


def _sender(question: SpfQuestion) -> tuple[str, str]:
    """Who is asked for, and in which domain, as octets."""
    local, _, place = question.sender.rpartition("@")
    if not question.sender:
        local, place = "postmaster", question.domain
    domain = _domain(place)
    return f"{_octets(local) or 'postmaster'}@{domain}", domain


def _domain(text: str) -> str:
    """A name in its ASCII form (RFC 5891), empty when there is none."""
    if text.isascii():
        return text
    return ascii_name(text) if len(text) <= _LONGEST_NAME else ""


def _octets(text: str) -> str:
    """UTF-8, a character for each octet, as DNS carries it."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")


def _may_be_name(domain: str) -> bool:
    has_dot = "." in domain.strip(".") and ".." not in domain
    return has_dot and domain.isascii() and domain.isprintable() and not _NO_NAME_CHARACTERS & set(domain)


def _shown(check: SpfCheck) -> SpfCheck:
    """With the octets of foreign records read as UTF-8 again."""
    return replace(
        check,
        explanation=_text(check.explanation),
        mechanism=_text(check.mechanism),
        record=_text(check.record),
        problem=_text(check.problem),
    )


def _text(octets: str) -> str:
    return octets.encode("latin-1", "replace").decode("utf-8", "replace")


@dataclass(slots=True)
class DnsQuestions:
    """The look-ups of one check; each is asked once. `look_up` is what `domain.spf.check.LookUp` says."""

    route: Route
    query_s: float = QUERY_S
    _asked: dict[tuple[str, str], asyncio.Task[tuple[str, ...] | None]] = field(default_factory=dict[Any, Any])

    async def look_up(self, name: str, kind: str) -> tuple[str, ...]:
        """The values, empty for none. Raises DnsTroubleError for time-outs and failures."""
        key = (name.removesuffix("."), kind)
        if key not in self._asked:
            self._asked[key] = asyncio.create_task(self._ask(*key))
        found = await asyncio.shield(self._asked[key])  # one that gives up leaves the answer to the others
        if found is None:
            raise DnsTroubleError(name)
        return found

    async def _ask(self, name: str, kind: str) -> tuple[str, ...] | None:
        """None for time-outs and failures: nobody waits for the same silence twice."""
        try:
            wanted = dns.name.Name([*(label.encode("latin-1") for label in name.split(".")), b""])
        except (dns.exception.DNSException, UnicodeEncodeError):
            return ()  # a name that DNS can't hold has no records
        try:
            async with asyncio.timeout(self.query_s):
                return _values(await _follow(resolver_of(self.route, self.query_s), wanted, kind))
        except dns.resolver.NXDOMAIN:
            return ()
        except (dns.exception.DNSException, OSError, ValueError, EOFError, DnsTroubleError):
            return None


async def _follow(resolver: Resolver, name: dns.name.Name, kind: str) -> list[dns.rdata.Rdata]:
    """The records behind the aliases, also where the server leaves it to the client to follow them."""
    for _ in range(_MOST_ALIASES):
        answer = await resolver.resolve(name, kind, raise_on_no_answer=False, search=False)
        if answer.rrset is not None:
            return list(answer.rrset)
        if answer.canonical_name == name:
            return []
        name = answer.canonical_name
    raise DnsTroubleError(name.to_text())


def _values(found: list[dns.rdata.Rdata]) -> tuple[str, ...]:
    exchanges = sorted((each for each in found if isinstance(each, MX)), key=lambda each: each.preference)
    others = [each for each in found if not isinstance(each, MX)]
    return (*(_name(each.exchange) for each in exchanges), *(_value(each) for each in others))


def _value(record: dns.rdata.Rdata) -> str:
    if isinstance(record, TXT):
        return b"".join(record.strings).decode("latin-1")
    return _name(record.target) if isinstance(record, PTR | CNAME) else record.to_text()


def _name(name: dns.name.Name) -> str:
    return b".".join(name.labels[:-1]).decode("latin-1")
