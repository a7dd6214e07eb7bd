"""Where this computer stands: its name, and the local address and interface that lead out."""

import socket
import struct
import sys
from contextlib import suppress
from ipaddress import IPv4Address
from pathlib import Path

from configurator.domain.network import ThisComputer

_ANY_PORT = 9
OUTSIDE = ("192.0.2.1", _ANY_PORT)
"""A documentation address (RFC 5737): a UDP socket is only bound towards it, nothing is sent."""

_ADDRESS_OF_INTERFACE = 0x8915  # SIOCGIFADDR of Linux, netdevice(7)


async def look_at_this_computer(towards: tuple[str, int] = OUTSIDE) -> ThisComputer:
    """Name, address and (on Linux) interface as the system knows them at once; empty where there is no way out.

    Never raises. Whether the interface is a wireless one is known on Linux only, elsewhere it is None.
    """
    address = _local_address(towards)
    interface = _interface_of(address)
    return ThisComputer(socket.gethostname(), interface, address, _is_wireless(interface))


async def look_towards(address: str, otherwise: tuple[str, int] = OUTSIDE) -> ThisComputer:
    """This computer as a device at this IPv4 address meets it: it may stand in several networks.

    Where there is no way to it, or it is no address, the way out is looked at instead.
    """
    with suppress(ValueError):
        found = await look_at_this_computer((str(IPv4Address(address)), _ANY_PORT))
        if found.local_address:
            return found
    return await look_at_this_computer(otherwise)


def _local_address(towards: tuple[str, int]) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(towards)
        address = str(probe.getsockname()[0])
        return "" if address == "0.0.0.0" else address  # noqa: S104 - compared, not bound
    return ""


def _interface_of(address: str) -> str:
    if sys.platform != "linux" or not address:
        return ""
    return next((name for _, name in socket.if_nameindex() if _address_of(name) == address), "")


def _address_of(interface: str) -> str:
    """The interface's first IPv4 address, empty when it has none."""
    if sys.platform != "linux":
        return ""
    from fcntl import ioctl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        answer = ioctl(probe, _ADDRESS_OF_INTERFACE, struct.pack("256s", interface.encode()[:15]))
        return socket.inet_ntoa(answer[20:24])
    return ""


def _is_wireless(interface: str) -> bool | None:
    return Path("/sys/class/net", interface, "wireless").exists() if interface else None
