"""A network of devices that are not there."""

import asyncio
from collections.abc import Callable
from ipaddress import IPv4Interface

from configurator.domain.discovery import DiscoveryOrder, Progress
from configurator.domain.identity.evidence import Claim, Evidence, Place
from configurator.domain.identity.sighting import Sighting, Way
from configurator.domain.present_mail import PresentMail, TellsMail
from configurator.domain.search_area import LocalNetwork
from configurator.errors import ConfiguratorError

OFFICE = LocalNetwork("eth0", IPv4Interface("192.0.2.20/24"), leads_out=True)
LOOPBACK = LocalNetwork("lo", IPv4Interface("127.0.0.1/8"))


def seen(
    address: str, text: str, way: Way = Way.DNS_SD, place: Place = Place.TXT_TYPE, name: str = ""
) -> Sighting:
    """A device that names its model in this text."""
    return Sighting(address, way, Evidence(None, (Claim(place, text),)), name)


class FakeDeviceSearch:
    """Sees these devices, one after the other.

    `hangs` lets the search go on until it is ended, `is_interrupted` presses Ctrl-C at its end; `orders` is what
    was asked for, `ended` counts how often it was ended before its time.
    """

    def __init__(self, *sightings: Sighting) -> None:
        self.sightings = sightings
        self.stands_in: tuple[LocalNetwork, ...] = (OFFICE, LOOPBACK)
        self.orders: list[DiscoveryOrder] = []
        self.refuses: ConfiguratorError | None = None
        self.hangs = False
        self.is_interrupted = False
        self.ended = 0
        self.mail: PresentMail | None = None
        self.read: list[tuple[str, str]] = []

    async def networks(self) -> tuple[LocalNetwork, ...]:
        await asyncio.sleep(0)
        return self.stands_in

    async def read_mail(self, address: str, told_in: TellsMail) -> PresentMail | None:
        self.read.append((address, told_in.vendor))
        return self.mail

    async def find(
        self,
        order: DiscoveryOrder,
        on_seen: Callable[[Sighting], None],
        on_progress: Callable[[Progress], None],
    ) -> None:
        self.orders.append(order)
        if self.refuses is not None:
            raise self.refuses
        try:
            for done, sighting in enumerate(self.sightings, start=1):
                await asyncio.sleep(0)
                on_seen(sighting)
                on_progress(Progress(done, len(self.sightings) + self.hangs))
            if self.is_interrupted:
                raise KeyboardInterrupt
            if self.hangs:
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.ended += 1
            raise
