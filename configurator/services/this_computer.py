"""Where this computer stands: its name and the local address that leads out."""

import socket

from configurator.domain.network import ThisComputer

OUTSIDE = ("192.0.2.1", 9)
"""A documentation address (RFC 5737): a UDP socket is only bound towards it, nothing is sent."""


async def look_at_this_computer(towards: tuple[str, int] = OUTSIDE) -> ThisComputer:
    """Name and address as the system knows them at once; empty where there is no way out. Never raises."""
    return ThisComputer(host_name=socket.gethostname(), local_address=_local_address(towards))


def _local_address(towards: tuple[str, int]) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(towards)
            address = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if address == "0.0.0.0" else address  # noqa: S104 - compared, not bound
