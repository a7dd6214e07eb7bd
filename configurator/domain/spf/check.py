"""check_host of RFC 7208: one address, sender and HELO against a domain's policy."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from configurator.domain.spf.macro import (
    MacroValues,
    expand,
    expand_name,
    is_explanation,
    uses_validated_name,
)
from configurator.domain.spf.record import Mechanism, SpfRecord, SpfSyntaxError, is_spf, parse

MOST_LOOK_UPS = 10
MOST_VOID_LOOK_UPS = 2
MOST_NAMES = 10
_LONGEST_LABEL, _LONGEST_NAME = 63, 253

LookUp = Callable[[str, str], Awaitable[tuple[str, ...]]]
"""Name and type (TXT, A, AAAA, MX, PTR) in; values out, empty for none. TXT strings are joined and decoded as
latin-1, MX values are host names in order of preference. Raises DnsTroubleError for time-outs and failures."""


class SpfResult(StrEnum):
    NONE = "none"
    NEUTRAL = "neutral"
    PASS = "pass"  # noqa: S105 - a result
    FAIL = "fail"
    SOFTFAIL = "softfail"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"


class DnsTroubleError(Exception):
    """The resolver did not answer or failed; a temporary error."""


class _EndedError(Exception):
    """Evaluation ends at once with this result."""

    def __init__(self, result: SpfResult, problem: str) -> None:
        super().__init__(problem)
        self.result = result
        self.problem = problem


@dataclass(frozen=True, slots=True)
class SpfCheck:
    """The outcome. `mechanism` is the term that decided, empty when none did; `record` the domain's own record.

    `problem` says in a technical word what made an error; counts are as RFC 7208 section 4.6.4 counts them.
    """

    result: SpfResult
    explanation: str = ""
    mechanism: str = ""
    lookups: int = 0
    void_lookups: int = 0
    record: str = ""
    problem: str = ""


_RESULTS = {"+": SpfResult.PASS, "-": SpfResult.FAIL, "~": SpfResult.SOFTFAIL, "?": SpfResult.NEUTRAL}


async def check_host(ip: str, sender: str, helo: str, look_up: LookUp, *, receiver: str = "unknown") -> SpfCheck:
    """The policy of the sender's domain (of HELO for an empty sender). Raises ValueError for a bad IP."""
    address = ip_address(ip)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    who = sender or f"postmaster@{helo}"
    local, _, domain = who.rpartition("@")
    values = MacroValues(f"{local or 'postmaster'}@{domain}", domain, mapped or address, helo, receiver=receiver)
    evaluation = _Evaluation(look_up)
    try:
        return await evaluation.run(values)
    except _EndedError as ended:
        return evaluation.counted(SpfCheck(ended.result, problem=ended.problem))


@dataclass(slots=True)
class _Evaluation:
    """One evaluation with its counters; they run on through include and redirect."""

    look_up: LookUp
    lookups: int = 0
    void_lookups: int = 0
    records: list[str] = field(default_factory=list[str])

    async def run(self, values: MacroValues) -> SpfCheck:
        """The result for `values.domain`; none when it is no name or has no record."""
        if not _is_name(values.domain) or "." not in values.domain.removesuffix("."):
            return self.counted(SpfCheck(SpfResult.NONE))
        record = await self._record(values.domain)
        if record is None:
            return self.counted(SpfCheck(SpfResult.NONE))
        for mechanism in record.mechanisms:
            if await self._matches(mechanism, values):
                return await self._decided(mechanism, record, values)
        if record.redirect:
            return await self._redirected(record, values)
        return self.counted(SpfCheck(SpfResult.NEUTRAL))

    def counted(self, check: SpfCheck) -> SpfCheck:
        own = self.records[0] if self.records else ""
        return replace(check, lookups=self.lookups, void_lookups=self.void_lookups, record=own)

    async def _record(self, domain: str) -> SpfRecord | None:
        texts = [text for text in await self._ask(domain, "TXT", counts=False) if is_spf(text)]
        if not texts:
            return None
        if len(texts) > 1:
            raise _EndedError(SpfResult.PERMERROR, f"{len(texts)} records at {domain}")
        self.records.append(texts[0])
        try:
            return parse(texts[0])
        except SpfSyntaxError as error:
            raise _EndedError(SpfResult.PERMERROR, f"syntax: {error} at {domain}") from error

    async def _decided(self, mechanism: Mechanism, record: SpfRecord, values: MacroValues) -> SpfCheck:
        result = _RESULTS[mechanism.qualifier]
        words = await self._explanation(record, values) if result is SpfResult.FAIL else ""
        return self.counted(SpfCheck(result, words, mechanism.text))

    async def _redirected(self, record: SpfRecord, values: MacroValues) -> SpfCheck:
        self._count_look_up()
        target = await self._name(record.redirect, values)
        check = await self.run(replace(values, domain=target))
        if check.result is SpfResult.NONE:
            raise _EndedError(SpfResult.PERMERROR, f"redirect to {target}, which has no record")
        return check

    async def _matches(self, mechanism: Mechanism, values: MacroValues) -> bool:
        if mechanism.name == "all":
            return True
        if mechanism.network is not None:
            return values.ip in mechanism.network
        self._count_look_up()
        target = await self._name(mechanism.target, values)
        test = {
            "include": self._include,
            "a": self._a,
            "mx": self._mx,
            "ptr": self._ptr,
            "exists": self._exists,
        }[mechanism.name]
        return await test(mechanism, target, values)

    async def _include(self, _mechanism: Mechanism, target: str, values: MacroValues) -> bool:
        inner = await self.run(replace(values, domain=target))
        if inner.result is SpfResult.NONE:
            raise _EndedError(SpfResult.PERMERROR, f"include of {target}, which has no record")
        return inner.result is SpfResult.PASS

    async def _a(self, mechanism: Mechanism, target: str, values: MacroValues) -> bool:
        return _is_near(values.ip, await self._addresses(target, values.ip), mechanism)

    async def _mx(self, mechanism: Mechanism, target: str, values: MacroValues) -> bool:
        hosts = await self._ask(target, "MX")
        if len(hosts) > MOST_NAMES:
            raise _EndedError(SpfResult.PERMERROR, f"more than {MOST_NAMES} MX hosts at {target}")
        for host in hosts:
            if _is_near(values.ip, await self._addresses(host, values.ip, counts=False), mechanism):
                return True
        return False

    async def _exists(self, _mechanism: Mechanism, target: str, _values: MacroValues) -> bool:
        return bool(await self._ask(target, "A"))

    async def _ptr(self, _mechanism: Mechanism, target: str, values: MacroValues) -> bool:
        names = await self._validated_names(values.ip)
        return any(_is_at_or_under(name, target) for name in names)

    async def _validated_names(self, ip: IPv4Address | IPv6Address) -> list[str]:
        try:
            names = await self._ask(ip.reverse_pointer, "PTR")
        except _EndedError as ended:
            if ended.result is SpfResult.TEMPERROR:
                return []  # RFC 7208 section 5.5: a DNS error means no match
            raise
        return [name for name in names[:MOST_NAMES] if await self._points_back(name, ip)]

    async def _points_back(self, name: str, ip: IPv4Address | IPv6Address) -> bool:
        try:
            return str(ip) in {str(ip_address(each)) for each in await self._addresses(name, ip, counts=False)}
        except _EndedError:
            return False

    async def _name(self, spec: str, values: MacroValues) -> str:
        if not spec:
            return values.domain
        return expand_name(spec, await self._complete(spec, values))

    async def _complete(self, text: str, values: MacroValues) -> MacroValues:
        """The values with %{p} looked up where the text uses it (RFC 7208 section 7.3)."""
        if not uses_validated_name(text):
            return values
        names = await self._validated_names(values.ip)
        same = [name for name in names if name.lower() == values.domain.lower()]
        under = [name for name in names if _is_at_or_under(name, values.domain)]
        return replace(values, validated=next(iter(same + under + names), "unknown"))

    async def _explanation(self, record: SpfRecord, values: MacroValues) -> str:
        if not record.exp:
            return ""
        try:
            texts = await self._ask(await self._name(record.exp, values), "TXT", counts=False)
        except _EndedError:
            return ""
        if len(texts) != 1 or not texts[0].isascii() or not is_explanation(texts[0]):
            return ""
        return expand(texts[0], await self._complete(texts[0], values))

    async def _addresses(
        self, name: str, ip: IPv4Address | IPv6Address, *, counts: bool = True
    ) -> tuple[str, ...]:
        return await self._ask(name, "A" if isinstance(ip, IPv4Address) else "AAAA", counts=counts)

    async def _ask(self, name: str, kind: str, *, counts: bool = True) -> tuple[str, ...]:
        """One query; what is no name has no answer. Empty answers count as void where `counts` says so."""
        try:
            found = await self.look_up(name, kind) if _is_name(name) else ()
        except DnsTroubleError as error:
            raise _EndedError(SpfResult.TEMPERROR, f"no answer for {name} {kind}") from error
        if not found and counts:
            self.void_lookups += 1
            if self.void_lookups > MOST_VOID_LOOK_UPS:
                raise _EndedError(SpfResult.PERMERROR, f"more than {MOST_VOID_LOOK_UPS} void look-ups")
        return found

    def _count_look_up(self) -> None:
        self.lookups += 1
        if self.lookups > MOST_LOOK_UPS:
            raise _EndedError(SpfResult.PERMERROR, f"more than {MOST_LOOK_UPS} look-ups")


def _is_near(ip: IPv4Address | IPv6Address, addresses: tuple[str, ...], mechanism: Mechanism) -> bool:
    bits = mechanism.bits_v4 if isinstance(ip, IPv4Address) else mechanism.bits_v6
    return any(ip in ip_network(f"{address}/{bits}", strict=False) for address in addresses)


def _is_at_or_under(name: str, target: str) -> bool:
    low, end = name.lower().removesuffix("."), target.lower().removesuffix(".")
    return low == end or low.endswith("." + end)


def _is_name(name: str) -> bool:
    """A name that DNS can hold: labels of 1 to 63 characters, 253 in all (RFC 1035)."""
    plain = name.removesuffix(".")
    return len(plain) <= _LONGEST_NAME and all(1 <= len(label) <= _LONGEST_LABEL for label in plain.split("."))
