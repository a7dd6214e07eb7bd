"""Which addresses belong to the network that this computer stands in."""

from ipaddress import IPv6Address, ip_address, ip_network

_NETWORKS = tuple(
    ip_network(network)
    for network in (
        "127.0.0.0/8",  # loopback
        "::1/128",
        "10.0.0.0/8",  # private use, RFC 1918 and RFC 4193
        "172.16.0.0/12",
        "192.168.0.0/16",
        "fc00::/7",
        "169.254.0.0/16",  # link-local, RFC 3927 and RFC 4291
        "fe80::/10",
    )
)


def local_address(text: str) -> str | None:
    """The address as it is usually written, an IPv4 one also where it came wrapped in IPv6; None for any other."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return str(address) if any(address in network for network in _NETWORKS) else None
