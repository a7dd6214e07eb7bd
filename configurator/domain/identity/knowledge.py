"""What identification knows of vendors, read from `resources/identity.toml`."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property

import msgspec

from configurator.domain.identity.object_id import enterprise_of


class VendorMark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """By what a vendor's devices are known.

    `enterprises` are its numbers in object identifiers, `spellings` how its name is written in front of a model,
    `lines` patterns of product lines that are its own, with which a model's name begins. `platform` is who builds
    the devices of a mere brand; `in_others` that its print servers stand in other vendors' devices too.
    `model_oids` and `serial_oids` are beneath its own numbers.
    """

    name: str
    source: str
    as_of: date
    enterprises: tuple[int, ...] = ()
    spellings: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    platform: str = ""
    in_others: bool = False
    model_oids: tuple[str, ...] = ()
    serial_oids: tuple[str, ...] = ()

    @cached_property
    def spelled(self) -> re.Pattern[str]:
        """The vendor's name as a whole word, any spelling, longest first."""
        return _whole_words((self.name, *self.spellings))

    @cached_property
    def inside(self) -> re.Pattern[str]:
        """The same behind a blank."""
        return re.compile(rf"(?<=\s){self.spelled.pattern}(?=\s)", re.IGNORECASE)

    @cached_property
    def own_line(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?:{'|'.join(self.lines)})", re.IGNORECASE) if self.lines else None


class Build(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """The style of a firmware's self-description, and which vendor's platform speaks so.

    The pattern is searched in the system's description; its group `model`, where it has one, holds the model.
    """

    platform: str
    style: str
    source: str
    as_of: date

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.style, re.IGNORECASE)


class IdentityKnowledge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """All of it.

    `nameless` are patterns of texts that name a network card or a system, not a model; `no_device` those of
    computers and network gear, which answer to SNMP as well.
    """

    vendor: tuple[VendorMark, ...]
    build: tuple[Build, ...]
    nameless: tuple[str, ...]
    no_device: tuple[str, ...]

    @cached_property
    def names_nothing(self) -> re.Pattern[str]:
        return re.compile("|".join(self.nameless), re.IGNORECASE)

    def prepare(self) -> None:
        """Compiles all patterns now, for whoever must not wait for that at the first device."""
        self.badge("")
        self.line("")
        for pattern in (mark.inside for mark in self.vendor):
            pattern.search("")
        for names in (self.names_nothing, self.names_no_device):
            names.search("")

    @cached_property
    def names_no_device(self) -> re.Pattern[str]:
        return re.compile("|".join(self.no_device), re.IGNORECASE)

    def model_oids(self, enterprise: int | None = None) -> list[str]:
        """Objects that hold a model, those beneath this enterprise first."""
        return _own_first((oid for mark in self.vendor for oid in mark.model_oids), enterprise)

    def serial_oids(self, enterprise: int | None = None) -> list[str]:
        """Objects that hold a serial number, those beneath this enterprise first."""
        return _own_first((oid for mark in self.vendor for oid in mark.serial_oids), enterprise)

    @cached_property
    def _by_enterprise(self) -> dict[int, VendorMark]:
        return {number: mark for mark in self.vendor for number in mark.enterprises}

    @cached_property
    def _by_name(self) -> dict[str, VendorMark]:
        return {mark.name: mark for mark in self.vendor}

    def of_enterprise(self, number: int | None) -> VendorMark | None:
        return self._by_enterprise.get(number) if number is not None else None

    def named(self, name: str) -> VendorMark | None:
        return self._by_name.get(name)

    def badge(self, text: str) -> VendorMark | None:
        """The vendor with whose name the text begins."""
        return next((mark for mark in self.vendor if mark.spelled.match(text)), None)

    def line(self, text: str) -> VendorMark | None:
        """The vendor with a product line of which the text begins: weaker, for such names resemble each other."""
        return next((mark for mark in self.vendor if mark.own_line and mark.own_line.match(text)), None)


def _own_first(oids: Iterable[str], enterprise: int | None) -> list[str]:
    """Many devices answer for objects of HP's too, for the sake of its drivers."""
    return sorted(oids, key=lambda oid: enterprise_of(oid) != enterprise)


def _whole_words(spellings: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(spellings, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![A-Za-z])", re.IGNORECASE)
