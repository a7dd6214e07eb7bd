"""How many DNS look-ups a whole record costs when every term is looked at (RFC 7208 section 4.6.4)."""

import asyncio
from collections.abc import Mapping

from configurator.domain.spf.check import DnsTroubleError, LookUp
from configurator.domain.spf.record import is_spf

_ASKING = frozenset({"include", "a", "mx", "ptr", "exists"})
_MOST_RECORDS = 30


def cost(record: str, costs: Mapping[str, int]) -> int:
    """The look-ups of all terms; a target that `costs` does not know counts as one."""
    return sum(1 + costs.get(_followed(term), 0) for term in record.split()[1:] if _asks(term))


async def costs_of(records: tuple[str, ...], look_up: LookUp) -> dict[str, int]:
    """What the record at each include and redirect target costs within itself, as far as DNS tells.

    Targets with macros differ from mail to mail and are not followed; at most 30 records are read.
    """
    found: dict[str, str] = {}
    nearest = records
    while names := _unread(nearest, found):
        nearest = tuple(await asyncio.gather(*(_record_at(name, look_up) for name in names)))
        found.update(zip(names, nearest, strict=True))
    return {name: _deep(name, found, frozenset()) for name in found}


def _unread(records: tuple[str, ...], found: Mapping[str, str]) -> list[str]:
    """The targets of these records that were not read yet, as many as may still be."""
    targets = dict.fromkeys(name for record in records for name in _targets(record))
    return [name for name in targets if name not in found][: _MOST_RECORDS - len(found)]


def _deep(name: str, found: Mapping[str, str], above: frozenset[str]) -> int:
    if name in above:
        return 0  # a loop; the evaluation ends at its limit
    terms = [term for term in found.get(name, "").split()[1:] if _asks(term)]
    return sum(1 + _deep(_followed(term), found, above | {name}) for term in terms)


async def _record_at(name: str, look_up: LookUp) -> str:
    try:
        texts = await look_up(name, "TXT")
    except DnsTroubleError:
        return ""
    return next((text for text in texts if is_spf(text)), "")


def _targets(record: str) -> list[str]:
    return [name for term in record.split()[1:] if (name := _followed(term))]


def _asks(term: str) -> bool:
    plain = term.lstrip("+-~?").lower()
    return plain.startswith("redirect=") or plain.partition(":")[0].partition("/")[0] in _ASKING


def _followed(term: str) -> str:
    """The name whose record an include or a redirect brings in, empty for every other term."""
    plain = term.lstrip("+-~?").lower()
    for start in ("include:", "redirect="):
        if plain.startswith(start) and "%" not in plain:
            return plain.removeprefix(start).removesuffix(".")
    return ""
