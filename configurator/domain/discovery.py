"""What a search for devices is told, and how far it is."""

from dataclasses import dataclass
from ipaddress import IPv4Network


@dataclass(frozen=True, slots=True)
class DiscoveryOrder:
    """Where to look, and for how many seconds at most. The ports are those of the protocols unless told.

    `community` is the SNMP word for reading; `browse` whether DNS-SD is listened to.
    """

    networks: tuple[IPv4Network, ...]
    timeout_s: float
    snmp_port: int = 161
    ipp_port: int = 631
    community: str = "public"
    browse: bool = True


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the addresses are done with."""

    done: int
    of: int
