"""The IPv4 networks that this computer stands in."""

from ipaddress import IPv4Interface

import ifaddr

from configurator.domain.search_area import LocalNetwork
from configurator.services.this_computer import OUTSIDE, look_at_this_computer


async def look_at_local_networks(towards: tuple[str, int] = OUTSIDE) -> tuple[LocalNetwork, ...]:
    """Every interface with an IPv4 address, as the system knows them at once. Never raises."""
    computer = await look_at_this_computer(towards)
    return tuple(
        LocalNetwork(adapter.nice_name, own, leads_out=str(own.ip) == computer.local_address)
        for adapter in ifaddr.get_adapters()
        for own in (IPv4Interface(f"{ip.ip}/{ip.network_prefix}") for ip in adapter.ips if ip.is_IPv4)
    )
