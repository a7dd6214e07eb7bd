"""DNS-SD: what records say, and which services are asked for."""

import asyncio
import socket
from typing import Any

import pytest
from zeroconf import ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from configurator.domain.identity.sighting import Sighting, Way
from configurator.services.service_browser import ServiceWatch, browsing, sightings

TYPE = "_ipp._tcp.local."


def _service(*addresses: str, instance: str = "Front desk", **pairs: str | bytes) -> AsyncServiceInfo:
    return AsyncServiceInfo(
        TYPE,
        f"{instance}.{TYPE}",
        addresses=[socket.inet_aton(address) for address in addresses],
        port=631,
        properties={**pairs},
        server="KM123.local.",
    )


def test_a_service_is_one_sighting_for_each_local_address() -> None:
    found = sightings(_service("127.0.0.7", "203.0.113.9", "10.0.0.4", ty="ECOSYS M2040dn", UUID="A-B"))
    assert [(each.address, each.way, each.name) for each in found] == [
        ("127.0.0.7", Way.DNS_SD, "KM123.local"),
        ("10.0.0.4", Way.DNS_SD, "KM123.local"),
    ]
    assert [claim.text for claim in found[0].evidence.claims] == ["ECOSYS M2040dn", "Front desk"]
    assert found[0].evidence.uuid == "a-b"


def test_odd_records_are_read_as_far_as_they_go() -> None:
    service = _service("127.0.0.7", ty=b"B\xfcro\x00\x1b[31m", product="(")
    assert sightings(service)[0].evidence.claims[0].text == "Büro [31m"
    bare = AsyncServiceInfo(TYPE, f"x.{TYPE}")
    assert sightings(bare) == []


class FakeZeroconf(AsyncZeroconf):
    """Stands for zeroconf's own object, which would speak to the whole network. `opened` counts those in use."""

    opened = 0

    def __init__(self, **_: object) -> None:
        self.zeroconf = FakeInner()
        FakeZeroconf.opened += 1

    async def async_close(self) -> None:
        FakeZeroconf.opened -= 1


class FakeInner(Zeroconf):
    """Only handed on."""

    def __init__(self) -> None:
        """Opens nothing."""


class FakeBrowser(AsyncServiceBrowser):
    """Shows one service at once. `stopped` tells that it was ended."""

    stopped = False

    def __init__(self, zeroconf: Zeroconf, types: list[str], handlers: list[Any]) -> None:
        assert TYPE in types
        for handler in handlers:
            handler(zeroconf, TYPE, f"a.{TYPE}", ServiceStateChange.Added)

    async def async_cancel(self) -> None:
        FakeBrowser.stopped = True


class AnsweringService(AsyncServiceInfo):
    """A service whose records come at once."""

    async def async_request(self, *_: object, **__: object) -> bool:
        self.addresses = [socket.inet_aton("127.0.0.7")]
        return True


class SilentService(AsyncServiceInfo):
    """A service whose records never come."""

    async def async_request(self, *_: object, **__: object) -> bool:
        await asyncio.Event().wait()
        return False


class EmptyService(AsyncServiceInfo):
    """A service that has no records."""

    async def async_request(self, *_: object, **__: object) -> bool:
        return False


async def _heard(
    service: type[AsyncServiceInfo], *changes: tuple[str, ServiceStateChange], most: int = 9
) -> list[str]:
    heard: list[Sighting] = []
    zeroconf = FakeInner()
    watch = ServiceWatch(zeroconf, heard.append, service=service, most=most)
    for name, state in changes:
        watch.on_change(zeroconf, TYPE, f"{name}.{TYPE}", state)
    await asyncio.sleep(0.01)
    await watch.stop()
    return [each.address for each in heard]


ADDED, UPDATED, REMOVED = ServiceStateChange.Added, ServiceStateChange.Updated, ServiceStateChange.Removed


async def test_a_service_is_asked_once_however_often_it_shows_itself() -> None:
    assert await _heard(AnsweringService, ("a", ADDED), ("a", UPDATED), ("b", REMOVED)) == ["127.0.0.7"]


async def test_services_without_end_are_not_all_asked() -> None:
    assert len(await _heard(AnsweringService, *((str(number), ADDED) for number in range(9)), most=3)) == 3


@pytest.mark.parametrize("service", [SilentService, EmptyService])
async def test_a_service_that_does_not_answer_is_left(service: type[AsyncServiceInfo]) -> None:
    assert await _heard(service, ("a", ADDED)) == []


async def test_browsing_ends_with_all_that_it_opened() -> None:
    async with browsing(lambda _: None, zeroconf=FakeZeroconf, service_browser=FakeBrowser):
        assert (FakeZeroconf.opened, FakeBrowser.stopped) == (1, False)
    assert (FakeZeroconf.opened, FakeBrowser.stopped) == (0, True)


async def test_where_the_system_lets_nobody_listen_nothing_is_heard() -> None:
    class RefusedZeroconf(AsyncZeroconf):
        def __init__(self, **_: object) -> None:
            raise PermissionError

    heard: list[Sighting] = []
    async with browsing(heard.append, zeroconf=RefusedZeroconf, service_browser=FakeBrowser):
        await asyncio.sleep(0)
    assert heard == []
