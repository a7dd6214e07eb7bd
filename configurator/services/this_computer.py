"""Where this computer stands: its name and the local address that leads out."""

import socket

from configurator.domain.network import ThisComputer

_OUTSIDE = (
    "192.0.2.1",
    9,
)  # a documentation address (RFC 5737): a UDP socket is only bound towards it, nothing sent


async def look_at_this_computer() -> ThisComputer:
    """Name and address as the system knows them at once; empty where there is no way out. Never raises."""
    return ThisComputer(host_name=socket.gethostname(), local_address=_local_address())


def _local_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_OUTSIDE)
            address = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if address == "0.0.0.0" else address  # noqa: S104 - compared, not bound
