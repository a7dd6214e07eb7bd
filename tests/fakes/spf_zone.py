"""The zone data of the public SPF test suite, served from memory as the suite's own notes ask for."""

from typing import Any

from configurator.domain.spf.check import DnsTroubleError


class FakeZone:
    """Answers from `zonedata`: SPF entries stand for TXT where TXT is missing, TIMEOUT for what isn't listed."""

    def __init__(self, zonedata: dict[str, list[Any]]) -> None:
        self._zone = {name.lower().rstrip("."): entries for name, entries in zonedata.items()}
        self.queries = 0

    async def look_up(self, name: str, kind: str) -> tuple[str, ...]:
        self.queries += 1
        return self._answer(name.lower().rstrip("."), kind, 0)

    def _answer(self, name: str, kind: str, depth: int) -> tuple[str, ...]:
        entries = self._zone.get(name, [])
        records = [entry for entry in entries if isinstance(entry, dict)]
        alias = next((entry["CNAME"] for entry in records if "CNAME" in entry), None)
        if alias is not None and depth < 8:
            return self._answer(alias.lower().rstrip("."), kind, depth + 1)
        found = tuple(text for text in self._of_kind(records, kind) if text != "NONE")
        if not found and "TIMEOUT" in entries:
            raise DnsTroubleError(name)
        return found

    @staticmethod
    def _of_kind(records: list[dict[str, Any]], kind: str) -> list[str]:
        listed = [entry[kind] for entry in records if kind in entry]
        if kind == "TXT" and not listed:
            listed = [entry["SPF"] for entry in records if "SPF" in entry]
        if kind == "MX":
            return [host for _, host in sorted(listed)]
        return ["".join(value) if isinstance(value, list) else str(value) for value in listed]
