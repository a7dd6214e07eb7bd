"""Opening a TCP connection to a host that has several addresses."""

import asyncio
import socket
from collections.abc import Sequence


async def open_socket(addresses: Sequence[str], port: int, *, timeout_s: float) -> tuple[socket.socket, str]:
    """A connected, non-blocking socket and the address that took the connection; the addresses are tried in turn.

    Each address gets an even share of the time that is left. Raises what the first one met: OSError, of which
    TimeoutError is one. Safe to cancel.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + timeout_s
    trouble: OSError | None = None
    for place, address in enumerate(addresses):
        share = (deadline - loop.time()) / (len(addresses) - place)
        try:
            async with asyncio.timeout(share):
                return await _connected(address, port), address
        except OSError as error:
            trouble = trouble or error
    raise trouble or OSError("no address to connect to")


async def _connected(address: str, port: int) -> socket.socket:
    opened = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.setblocking(False)
        await asyncio.get_running_loop().sock_connect(opened, (address, port))
    except BaseException:
        opened.close()
        raise
    return opened


def address_literal(address: str) -> str:
    """What EHLO calls this computer (RFC 5321 section 4.1.3): true, and needs no look-up."""
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"
