"""Listening to what announces itself by DNS-SD (RFC 6763) on this network."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress

from zeroconf import IPVersion, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from configurator.domain.identity.plain_text import plain_text
from configurator.domain.identity.sighting import Sighting, Way
from configurator.domain.identity.txt_evidence import txt_evidence
from configurator.domain.local_network import local_address

TYPES = (
    "_ipp._tcp.local.",
    "_ipps._tcp.local.",
    "_printer._tcp.local.",
    "_pdl-datastream._tcp.local.",
    "_uscan._tcp.local.",
    "_uscans._tcp.local.",
    "_scanner._tcp.local.",
)
_MOST_SERVICES = 1_000
_ANSWER_MS = 3_000

OnSeen = Callable[[Sighting], None]


class ServiceWatch:
    """Asks for the records of each service that shows itself, and tells what they say."""

    def __init__(
        self,
        zeroconf: Zeroconf,
        on_seen: OnSeen,
        *,
        service: type[AsyncServiceInfo] = AsyncServiceInfo,
        most: int = _MOST_SERVICES,
    ) -> None:
        self._zeroconf = zeroconf
        self._on_seen = on_seen
        self._service = service
        self._most = most
        self._asking: set[asyncio.Task[None]] = set()
        self._met: set[str] = set()

    def on_change(
        self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange
    ) -> None:
        """What the browser calls; each name counts once."""
        del zeroconf
        if state_change is ServiceStateChange.Removed or name in self._met or len(self._met) >= self._most:
            return
        self._met.add(name)
        task = asyncio.get_running_loop().create_task(self._ask(self._service(service_type, name)))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def stop(self) -> None:
        for task in self._asking:
            task.cancel()
        await asyncio.gather(*self._asking, return_exceptions=True)

    async def _ask(self, service: AsyncServiceInfo) -> None:
        if await service.async_request(self._zeroconf, _ANSWER_MS):
            for sighting in sightings(service):
                self._on_seen(sighting)


def sightings(service: AsyncServiceInfo) -> list[Sighting]:
    """What a service's records say, for each IPv4 address of a local network that they name."""
    pairs = {_text(key): value or b"" for key, value in service.properties.items()}
    instance = plain_text(service.name.removesuffix(f".{service.type}"))
    evidence = txt_evidence(pairs, instance)
    name = plain_text(service.server or "").removesuffix(".")
    addresses = filter(None, map(local_address, service.parsed_addresses(IPVersion.V4Only)))
    return [Sighting(address, Way.DNS_SD, evidence, name) for address in dict.fromkeys(addresses)]


@asynccontextmanager
async def browsing(
    on_seen: OnSeen,
    *,
    zeroconf: type[AsyncZeroconf] = AsyncZeroconf,
    service_browser: type[AsyncServiceBrowser] = AsyncServiceBrowser,
) -> AsyncGenerator[None, None]:
    """Listens while it is open. Where the system lets nobody listen, nothing is heard."""
    try:
        opened = zeroconf(ip_version=IPVersion.V4Only)
    except OSError:
        yield
        return
    watch = ServiceWatch(opened.zeroconf, on_seen)
    browser = service_browser(opened.zeroconf, list(TYPES), handlers=[watch.on_change])
    try:
        yield
    finally:
        await watch.stop()
        await browser.async_cancel()
        with suppress(OSError):
            await opened.async_close()


def _text(key: bytes | str) -> str:
    return key if isinstance(key, str) else plain_text(key)
