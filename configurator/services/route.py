"""How services reach the network: the plain way, or turned to loopback for practice and tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address


@dataclass(frozen=True, slots=True)
class Route:
    """Where look-ups and connections really go.

    `resolver` is the DNS server (address, port), None for the system's own. `ports` maps the port that settings
    show to the one that is really used. `ca_pem` replaces the system's trust store with these certificates.
    """

    resolver: tuple[str, int] | None = None
    ports: Mapping[int, int] = field(default_factory=dict[int, int])
    ca_pem: str = ""

    def port(self, shown: int) -> int:
        return self.ports.get(shown, shown)


def is_address(host: str) -> bool:
    """Whether a host is given as an IPv4 or IPv6 address."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
