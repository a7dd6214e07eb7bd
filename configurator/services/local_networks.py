"""The IPv4 networks that this computer stands in."""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Interface

import ifaddr

from configurator.domain.search_area import LocalNetwork
from configurator.services.this_computer import OUTSIDE, look_at_this_computer

_LOOPBACK = LocalNetwork("", IPv4Interface("127.0.0.1/8"))

Adapters = Callable[[], Iterable[ifaddr.Adapter]]


async def look_at_local_networks(
    towards: tuple[str, int] = OUTSIDE, adapters: Adapters = ifaddr.get_adapters
) -> tuple[LocalNetwork, ...]:
    """Every interface with an IPv4 address, as the system knows them at once. Never raises.

    Loopback is among them even where the system doesn't list it: every computer has it.
    """
    computer = await look_at_this_computer(towards)
    listed = tuple(
        LocalNetwork(adapter.nice_name, own, leads_out=str(own.ip) == computer.local_address)
        for adapter in adapters()
        for own in (IPv4Interface(f"{ip.ip}/{ip.network_prefix}") for ip in adapter.ips if ip.is_IPv4)
    )
    return listed if any(each.own.is_loopback for each in listed) else (*listed, _LOOPBACK)
