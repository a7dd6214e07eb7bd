"""Finding devices: what was seen becomes devices, judged anew with each answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

from configurator.domain.device_model import DeviceModel
from configurator.domain.discovery import DiscoveryOrder
from configurator.domain.identity.family import family_of
from configurator.domain.identity.judge import Identity, identify
from configurator.domain.identity.knowledge import IdentityKnowledge
from configurator.domain.identity.sighting import SeenDevice, Sighting, Way, with_sighting
from configurator.domain.search_area import LocalNetwork, search_area, shares_way_out
from configurator.flow.workspace import Workspace
from configurator.plugins.identity import identity_knowledge

LONGEST_S = 30.0
MOST_DEVICES = 1_000


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """One device, as far as it is known. `family` is the library's; `web_page` its own, empty while unknown.

    `shares_way_out`: whether it stands where this computer's way to the internet begins; None where unknown.
    """

    addresses: tuple[str, ...]
    identity: Identity
    family: DeviceModel | None
    ways: tuple[Way, ...]
    name: str
    web_page: str
    shares_way_out: bool | None

    @property
    def address(self) -> str:
        return self.addresses[0]

    @property
    def is_reachable(self) -> bool | None:
        """Whether it answered this computer; None where it only announced itself."""
        return True if set(self.ways) - {Way.DNS_SD} else None

    @property
    def title(self) -> str:
        """Vendor and model, or what there is."""
        return f"{self.identity.vendor} {self.identity.model}".strip()


def usual_order(networks: Iterable[LocalNetwork], timeout_s: float = LONGEST_S) -> DiscoveryOrder:
    """All of this computer's own networks."""
    return DiscoveryOrder(search_area(networks), timeout_s)


def findings_of(workspace: Workspace, networks: tuple[LocalNetwork, ...]) -> "Findings":
    """The devices of a search that begins now. Raises KnowledgeError."""
    return Findings(identity_knowledge(), workspace.library.models, networks)


def place_names(networks: Iterable[LocalNetwork]) -> str:
    """The networks that are searched besides this computer itself, for people."""
    neighbours = (each for each in networks if not each.own.is_loopback)
    return ", ".join(map(str, search_area(neighbours)))


def address_count(networks: Iterable[IPv4Network]) -> int:
    """How many computers could be in these networks."""
    return sum(sum(1 for _ in network.hosts()) for network in networks)


class Findings:
    """The devices of one search, each as it was seen last."""

    def __init__(
        self,
        knowledge: IdentityKnowledge,
        families: tuple[DeviceModel, ...],
        networks: tuple[LocalNetwork, ...],
        *,
        most: int = MOST_DEVICES,
    ) -> None:
        self._knowledge = knowledge
        self._families = families
        self._networks = networks
        self._most = most
        self._seen: tuple[SeenDevice, ...] = ()
        self._judged: dict[SeenDevice, FoundDevice | None] = {}

    def take(self, sighting: Sighting) -> None:
        seen = with_sighting(self._seen, sighting)
        if len(seen) <= self._most:
            self._seen = seen
            self._judged = {device: self._judged.get(device) or self._found(device) for device in seen}

    @property
    def devices(self) -> tuple[FoundDevice, ...]:
        """In the order of their addresses. What is surely none of a kind that sends mail isn't among them."""
        found = (device for device in self._judged.values() if device is not None)
        return tuple(sorted(found, key=lambda device: IPv4Address(device.address)))

    def _found(self, seen: SeenDevice) -> FoundDevice | None:
        identity = identify(seen.evidence, self._knowledge)
        if not self._is_device(seen, identity):
            return None
        return FoundDevice(
            addresses=seen.addresses,
            identity=identity,
            family=family_of(identity, self._families, self._knowledge),
            ways=seen.ways,
            name=seen.name,
            web_page=_link(seen.evidence.web_page),
            shares_way_out=shares_way_out(seen.addresses[0], self._networks),
        )

    def _is_device(self, seen: SeenDevice, identity: Identity) -> bool:
        """Computers and switches answer to SNMP too; printers alone answer to the other two."""
        if set(seen.ways) - {Way.SNMP}:
            return bool(identity.vendor or identity.model)
        elsewhere = self._knowledge.names_no_device
        return bool(identity.vendor) and not any(elsewhere.search(claim.text) for claim in seen.evidence.claims)


def _link(text: str) -> str:
    """Only what a browser may open: a device can write anything there."""
    return text if text.lower().startswith(("http://", "https://")) else ""
