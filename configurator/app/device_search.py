"""The search for devices, on a thread and a loop of its own: the window stays alive whatever answers."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:  # not needed to open the window
    from configurator.domain.discovery import DiscoveryOrder, Progress
    from configurator.domain.identity.sighting import Sighting
    from configurator.domain.present_mail import PresentMail, TellsMail
    from configurator.domain.search_area import LocalNetwork

_SNMP_PORT = 161
_LONGER_S = 60.0  # than the search's own time: loading the libraries, and ending

T = TypeVar("T")


class RealDeviceSearch:
    """flow.ports.DeviceSearch over the network as it is."""

    def __init__(self, snmp_port: int = _SNMP_PORT) -> None:
        self._snmp_port = snmp_port

    async def networks(self) -> tuple["LocalNetwork", ...]:
        from configurator.services.local_networks import look_at_local_networks

        return await look_at_local_networks()

    async def find(
        self,
        order: "DiscoveryOrder",
        on_seen: Callable[["Sighting"], None],
        on_progress: Callable[["Progress"], None],
    ) -> None:
        from configurator.services.own_loop import run_apart

        with _Teller() as teller:
            seen, progress = teller.of(on_seen), teller.of(on_progress)
            await run_apart(lambda: _search(order, seen, progress), timeout_s=order.timeout_s + _LONGER_S)

    async def read_mail(self, address: str, told_in: "TellsMail") -> "PresentMail | None":
        from configurator.plugins.identity import identity_knowledge
        from configurator.services.mail_look import read_mail
        from configurator.services.snmp_look import SnmpLook
        from configurator.services.snmp_reader import snmp_reader

        with suppress(OSError):  # it can't be asked
            async with snmp_reader(self._snmp_port) as reader:
                return await read_mail(SnmpLook(reader, "public", identity_knowledge()), address, told_in)
        return None


def _search(
    order: "DiscoveryOrder", on_seen: Callable[["Sighting"], None], on_progress: Callable[["Progress"], None]
) -> Coroutine[Any, Any, None]:
    from configurator.plugins.identity import identity_knowledge
    from configurator.services.discovery import Discovery

    knowledge = identity_knowledge()
    knowledge.prepare()
    return Discovery(order, knowledge, on_seen, on_progress).run()


class _Teller:
    """Carries what another thread tells to this loop, in order; after its end nothing more."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._is_over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True

    def of(self, tell: Callable[[T], None]) -> Callable[[T], None]:
        def told(what: T) -> None:
            if not self._is_over:
                tell(what)

        def carry(what: T) -> None:
            with suppress(RuntimeError):  # the loop was closed meanwhile: nobody listens any more
                self._loop.call_soon_threadsafe(told, what)

        return carry
