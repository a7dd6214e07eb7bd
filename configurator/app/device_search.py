"""The search for devices: its libraries are loaded when it begins, and not on the window's own thread."""

from collections.abc import Callable

from configurator.domain.discovery import DiscoveryOrder, Progress
from configurator.domain.identity.sighting import Sighting
from configurator.domain.search_area import LocalNetwork

_LONGEST_LOADING_S = 30.0


class RealDeviceSearch:
    """flow.ports.DeviceSearch over the network as it is."""

    async def networks(self) -> tuple[LocalNetwork, ...]:
        from configurator.services.local_networks import look_at_local_networks

        return await look_at_local_networks()

    async def find(
        self,
        order: DiscoveryOrder,
        on_seen: Callable[[Sighting], None],
        on_progress: Callable[[Progress], None],
    ) -> None:
        from configurator.plugins.identity import identity_knowledge
        from configurator.services.blocking_call import call_blocking

        def load() -> None:
            import configurator.services.discovery  # noqa: F401 - the next import finds it loaded

        await call_blocking(load, timeout_s=_LONGEST_LOADING_S)
        from configurator.services.discovery import Discovery

        await Discovery(order, identity_knowledge(), on_seen, on_progress).run()
