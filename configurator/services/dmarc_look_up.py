"""Looks up the DMARC record of a domain, and the DKIM selectors that Microsoft 365 uses."""

import asyncio
import time
from dataclasses import replace

from configurator.domain.dmarc import DmarcAnswer, DmarcCause, is_dmarc, parse_dmarc
from configurator.domain.field_rule import domain as domain_rule
from configurator.domain.spf.check import DnsTroubleError
from configurator.services.route import Route
from configurator.services.spf_look_up import DnsQuestions

_SELECTORS = ("selector1", "selector2")
_MOST_PARENTS = 4


async def look_up_dmarc(domain: str, *, route: Route, timeout_s: float = 6.0) -> DmarcAnswer:
    """The record at the domain or the nearest domain above it, never at a top-level domain. Never raises.

    No list of public suffixes is asked: where the nearest record above is not the organisational domain's, the
    answer says at which name it was found (`found_at`).
    """
    begun = time.monotonic()
    name = domain_rule(domain).value
    if not name:
        return DmarcAnswer(domain, DmarcCause.NO_NAME)
    asked = DnsQuestions(route)
    try:
        async with asyncio.timeout(timeout_s):
            found, targets = await asyncio.gather(_record(name, asked), _targets(name, asked))
    except TimeoutError:
        return DmarcAnswer(name, DmarcCause.UNKNOWN, elapsed_s=time.monotonic() - begun)
    return replace(found, selectors=targets, elapsed_s=time.monotonic() - begun)


async def _record(name: str, asked: DnsQuestions) -> DmarcAnswer:
    labels = name.split(".")
    for place in [".".join(labels[at:]) for at in range(len(labels) - 1)][: _MOST_PARENTS + 1]:
        try:
            texts = [text for text in await asked.look_up(f"_dmarc.{place}", "TXT") if is_dmarc(text)]
        except DnsTroubleError:
            return DmarcAnswer(name, DmarcCause.UNKNOWN)
        if texts:
            return _read(name, place, texts)
    return DmarcAnswer(name, DmarcCause.NO_RECORD)


def _read(name: str, place: str, texts: list[str]) -> DmarcAnswer:
    if len(texts) > 1:
        return DmarcAnswer(name, DmarcCause.SEVERAL, found_at=place)
    record = parse_dmarc(texts[0])
    return DmarcAnswer(name, DmarcCause.FOUND if record else DmarcCause.MALFORMED, record, place)


async def _targets(name: str, asked: DnsQuestions) -> dict[str, str | None]:
    found = await asyncio.gather(*(_selector(f"{each}._domainkey.{name}", asked) for each in _SELECTORS))
    return dict(zip(_SELECTORS, found, strict=True))


async def _selector(name: str, asked: DnsQuestions) -> str | None:
    try:
        found = await asked.look_up(name, "CNAME")
    except DnsTroubleError:
        return None
    return found[0].lower().removesuffix(".") if found else ""
