"""A search on loopback: agents and printers that answer, and some that do not play by the rules."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from ipaddress import IPv4Network

from configurator.domain.discovery import DiscoveryOrder, Progress
from configurator.domain.identity.sighting import Sighting, Way
from configurator.flow.discovery import Findings
from configurator.plugins.family import device_models
from configurator.plugins.identity import identity_knowledge
from configurator.services.discovery import Discovery
from configurator.services.service_browser import OnSeen
from tests.domain.identity.ipp_answers import answer, attribute
from tests.fakes.devices import LOOPBACK, seen
from tests.servers.ipp_printer import IppPrinter, ipp_printers
from tests.servers.snmp_agent import Behaviour, replay, snmp_agents

KNOWLEDGE = identity_knowledge()
NET_24, NET_29 = IPv4Network("127.0.0.0/24"), IPv4Network("127.0.0.0/29")
MODEL = "1.3.6.1.2.1.1.1.0|4|SHARP MX-26{:02}N\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.2385.3.1.63.1.5\n"


class Told:
    """What a search told."""

    def __init__(self) -> None:
        self.findings = Findings(KNOWLEDGE, device_models().models, (LOOPBACK,))
        self.progress: list[Progress] = []
        self.ways: list[Way] = []

    def seen(self, sighting: Sighting) -> None:
        self.ways.append(sighting.way)
        self.findings.take(sighting)

    @property
    def titles(self) -> list[str]:
        return [device.title for device in self.findings.devices]


@asynccontextmanager
async def _network(
    agents: Mapping[str, Behaviour], printers: Mapping[str, IppPrinter], area: IPv4Network, timeout_s: float = 60.0
) -> AsyncIterator[tuple[Discovery, Told]]:
    told = Told()
    with snmp_agents(agents) as snmp_port:
        async with ipp_printers(printers) as ipp_port:
            order = DiscoveryOrder((area,), timeout_s, snmp_port, ipp_port or 9, browse=False)
            yield Discovery(order, KNOWLEDGE, told.seen, told.progress.append), told


def _printer(model: str) -> IppPrinter:
    return IppPrinter({"/ipp/print": answer(attribute("printer-make-and-model", model))})


async def test_forty_devices_of_a_network_are_all_found_and_told_as_they_come() -> None:
    agents = {f"127.0.0.{host}": replay(MODEL.format(host).encode()) for host in range(10, 40)}
    printers = {f"127.0.0.{host}": _printer(f"EPSON WF-37{host} Series") for host in range(200, 210)}
    async with _network(agents, printers, NET_24) as (discovery, told):
        await discovery.run()
    wanted = {f"Sharp MX-26{host:02}N" for host in range(10, 40)} | {
        f"Epson WF-37{host}" for host in range(200, 210)
    }
    assert set(told.titles) == wanted
    assert len(told.titles) == 40
    assert told.progress[-1] == Progress(508, 508)
    assert {Way.SNMP, Way.IPP} == set(told.ways)


async def test_hostile_answers_hide_no_neighbour() -> None:
    agents: dict[str, Behaviour] = {
        "127.0.0.1": lambda request: [request[:9] + b"\xff" * 40] * 200,
        "127.0.0.2": lambda _request: [b"\x30\x84\x7f\xff\xff\xff" + b"\x00" * 60_000],
        "127.0.0.3": replay(MODEL.format(3).encode()),
    }
    printers = {
        "127.0.0.4": IppPrinter(raw=b"HTTP/1.1 200 OK\r\n\r\n", endless=b"\x04" * 65_536),
        "127.0.0.5": IppPrinter(raw=b"\x16\x03\x01" * 999),
        "127.0.0.6": _printer("EPSON WF-3720 Series"),
    }
    async with _network(agents, printers, NET_29) as (discovery, told):
        await discovery.run()
    assert told.titles == ["Sharp MX-2603N", "Epson WF-3720"]


async def test_a_search_ends_when_its_time_is_over_and_keeps_what_it_found() -> None:
    agents = {"127.0.0.3": replay(MODEL.format(3).encode())}
    async with _network(agents, {"127.0.0.4": IppPrinter(silent=True)}, NET_29, 1.0) as (discovery, told):
        begun = time.monotonic()
        await discovery.run()
    assert time.monotonic() - begun < 30
    assert told.titles == ["Sharp MX-2603N"]


async def test_a_search_is_cancelled_at_once() -> None:
    async with _network({"127.0.0.3": lambda _: []}, {"127.0.0.4": IppPrinter(silent=True)}, NET_24) as (
        search,
        _,
    ):
        task = asyncio.create_task(search.run())
        await asyncio.sleep(0.2)
        begun = time.monotonic()
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()
        assert time.monotonic() - begun < 10


async def test_no_address_at_all_is_no_error() -> None:
    async with _network({}, {}, IPv4Network("127.0.0.1/32")) as (discovery, told):
        await discovery.run()
    assert told.titles == []


async def test_what_is_announced_is_told_too_and_listened_to_for_a_while() -> None:
    told = Told()

    @asynccontextmanager
    async def listen(on_seen: OnSeen) -> AsyncIterator[None]:
        on_seen(seen("127.0.0.9", "EPSON WF-3720 Series"))
        yield

    order = DiscoveryOrder((IPv4Network("127.0.0.1/32"),), 0.5, 9, 9)
    await Discovery(order, KNOWLEDGE, told.seen, told.progress.append, listen=listen).run()
    assert told.titles == ["Epson WF-3720"]


async def test_an_address_that_can_not_be_asked_ends_nothing() -> None:
    told = Told()
    too_long = "x" * 70_000  # for any datagram
    order = DiscoveryOrder((IPv4Network("127.0.0.4/32"),), 30.0, 9, 9, too_long, browse=False)
    await Discovery(order, KNOWLEDGE, told.seen, told.progress.append).run()
    assert told.progress[-1] == Progress(2, 2)
