"""Where devices may be looked for: the networks that this computer itself stands in, and never too large a one."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Interface, IPv4Network

from configurator.errors import InputError, Text

SMALLEST_PREFIX = 22
"""A network of more than 1,022 hosts is not walked through."""

_LARGEST_PREFIX = 30
_LOOPBACK_PREFIX = 24


@dataclass(frozen=True, slots=True)
class LocalNetwork:
    """One IPv4 address of this computer with its network; `leads_out` where its way to the internet begins."""

    interface: str
    own: IPv4Interface
    leads_out: bool = False


def search_area(networks: Iterable[LocalNetwork]) -> tuple[IPv4Network, ...]:
    """What is walked through: each own network, of a too large one the part around this computer.

    Link-local and point-to-point addresses have no neighbours. The network that leads out comes first, this
    computer itself last: what is forwarded or simulated here is a device too.
    """
    ordered = sorted(networks, key=lambda each: (each.own.is_loopback, not each.leads_out))
    return tuple(dict.fromkeys(_part(each.own) for each in ordered if _has_neighbours(each.own)))


def chosen_area(text: str, networks: Iterable[LocalNetwork]) -> IPv4Network:
    """A network that was asked for. Raises InputError for none, a too large one and one of somebody else."""
    try:
        network = IPv4Network(text.strip(), strict=False)
    except ValueError as error:
        raise InputError(
            Text("“{text}” is not an IPv4 network. Write it like 192.0.2.0/24.", text=text[:60])
        ) from error
    if network.prefixlen < SMALLEST_PREFIX:
        raise InputError(
            Text("{network} is too large to walk through. Name a part of it, /22 at most.", network=str(network))
        )
    if not any(network.subnet_of(each.own.network) for each in networks):
        raise InputError(
            Text(
                "{network} is none of this computer's own networks; others are not searched.", network=str(network)
            )
        )
    return network


def shares_way_out(address: str, networks: Iterable[LocalNetwork]) -> bool | None:
    """Whether a device at this address stands where this computer's way out begins; None where none is known."""
    leading = [each for each in networks if each.leads_out]
    return any(IPv4Interface(address).ip in each.own.network for each in leading) if leading else None


def _part(own: IPv4Interface) -> IPv4Network:
    smallest = _LOOPBACK_PREFIX if own.is_loopback else SMALLEST_PREFIX
    return own.network if own.network.prefixlen >= smallest else IPv4Network((own.ip, smallest), strict=False)


def _has_neighbours(own: IPv4Interface) -> bool:
    return own.network.prefixlen <= _LARGEST_PREFIX and not own.is_link_local
