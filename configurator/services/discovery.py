"""Looks for devices by SNMP, IPP and DNS-SD at once: bounded, paced, ended in time, and cancelled at once."""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress

from configurator.domain.discovery import DiscoveryOrder, Progress
from configurator.domain.identity.evidence import Evidence
from configurator.domain.identity.knowledge import IdentityKnowledge
from configurator.domain.identity.sighting import Sighting, Way
from configurator.services.ipp_look import ipp_look
from configurator.services.service_browser import OnSeen, browsing
from configurator.services.snmp_look import SnmpLook
from configurator.services.snmp_reader import snmp_reader

_SNMP_AT_ONCE, _IPP_AT_ONCE = 256, 96
_LISTEN_S = 3.0

Listen = Callable[[OnSeen], AbstractAsyncContextManager[None]]
Look = Callable[[str], Awaitable[Evidence | None]]
OnProgress = Callable[[Progress], None]


class Discovery:
    """One search. Each answer is told as it comes, and after each address how far the search is."""

    def __init__(
        self,
        order: DiscoveryOrder,
        knowledge: IdentityKnowledge,
        on_seen: OnSeen,
        on_progress: OnProgress,
        *,
        listen: Listen = browsing,
    ) -> None:
        self._order = order
        self._knowledge = knowledge
        self._on_seen = on_seen
        self._on_progress = on_progress
        self._listen = listen
        self._addresses = [str(host) for network in order.networks for host in network.hosts()]
        self._done = 0

    async def run(self) -> None:
        """Ends when every address was asked and DNS-SD was listened to for a while, or when the time is over."""
        ends = time.monotonic() + _LISTEN_S
        with suppress(TimeoutError):  # what was found was told
            async with asyncio.timeout(self._order.timeout_s), self._listening(), asyncio.TaskGroup() as group:
                group.create_task(self._by_snmp())
                group.create_task(self._by_ipp())
                if self._order.browse:
                    await asyncio.sleep(max(0.0, ends - time.monotonic()))

    @asynccontextmanager
    async def _listening(self) -> AsyncGenerator[None, None]:
        async with AsyncExitStack() as stack:
            if self._order.browse:
                await stack.enter_async_context(self._listen(self._on_seen))
            yield

    async def _by_snmp(self) -> None:
        with suppress(OSError):  # there is no network at all
            async with snmp_reader(self._order.snmp_port) as reader:
                look = SnmpLook(reader, self._order.community, self._knowledge)
                await self._sweep(look, Way.SNMP, _SNMP_AT_ONCE)

    async def _by_ipp(self) -> None:
        async with ipp_look(self._order.ipp_port, _IPP_AT_ONCE) as look:
            await self._sweep(look, Way.IPP, _IPP_AT_ONCE)

    async def _sweep(self, look: Look, way: Way, at_once: int) -> None:
        addresses = iter(self._addresses)
        workers = min(at_once, len(self._addresses))
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(self._work(addresses, look, way))

    async def _work(self, addresses: Iterator[str], look: Look, way: Way) -> None:
        for address in addresses:
            try:
                evidence = await look(address)
            except OSError:
                evidence = None  # no way to this address
            self._done += 1
            if evidence is not None:
                self._on_seen(Sighting(address, way, evidence))
            self._on_progress(Progress(self._done, 2 * len(self._addresses)))
