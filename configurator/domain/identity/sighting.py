"""What was seen of devices on the network, and which sightings are of one device."""

from dataclasses import dataclass
from enum import StrEnum

from configurator.domain.identity.evidence import Evidence

_SHORTEST_SERIAL = 6


class Way(StrEnum):
    """The protocols by which devices are found."""

    SNMP = "snmp"
    IPP = "ipp"
    DNS_SD = "dns-sd"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One answer: from which IPv4 address, by which way, what it said. `name` is the device's on the network."""

    address: str
    way: Way
    evidence: Evidence
    name: str = ""


@dataclass(frozen=True, slots=True)
class SeenDevice:
    """All that one device showed of itself, in the order in which it came."""

    addresses: tuple[str, ...]
    ways: tuple[Way, ...]
    evidence: Evidence
    name: str = ""

    def is_same(self, other: "SeenDevice") -> bool:
        """By address, by UUID, or by the serial number that it gives first."""
        one, two = self.evidence, other.evidence
        return (
            bool(set(self.addresses) & set(other.addresses))
            or bool(one.uuid and one.uuid == two.uuid)
            or bool(_serial(one) and _serial(one) == _serial(two))
        )

    def joined(self, other: "SeenDevice") -> "SeenDevice":
        return SeenDevice(
            _once(self.addresses, other.addresses),
            tuple(way for way in Way if way in self.ways or way in other.ways),
            self.evidence.joined(other.evidence),
            self.name or other.name,
        )


def with_sighting(devices: tuple[SeenDevice, ...], sighting: Sighting) -> tuple[SeenDevice, ...]:
    """The devices with this sighting in its place: a new device at the end, or joined to those that it is of."""
    seen = SeenDevice((sighting.address,), (sighting.way,), sighting.evidence, sighting.name)
    same = [device for device in devices if device.is_same(seen)]
    if not same:
        return (*devices, seen)
    first, *others = same
    whole = first
    for each in (*others, seen):
        whole = whole.joined(each)
    return tuple(whole if device is first else device for device in devices if device not in others)


def _serial(evidence: Evidence) -> str:
    first = evidence.serials[0] if evidence.serials else ""
    return first if len(first) >= _SHORTEST_SERIAL and len(set(first)) > 1 else ""


def _once(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
