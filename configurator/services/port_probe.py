"""Does a port answer like a mail server? One TCP connection, its greeting, nothing sent."""

import asyncio
import errno
import time

from configurator.domain.network import PortAnswer, PortCause
from configurator.errors import NetworkError
from configurator.services.host_address import host_addresses
from configurator.services.route import Route

_LONGEST_GREETING = 512
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})


async def probe_port(host: str, port: int, *, route: Route, timeout_s: float = 5.0) -> PortAnswer:
    """What a connection to this port meets. Never raises for what the network does; safe to cancel."""
    begun = time.monotonic()
    address, greeting = "", ""
    try:
        addresses = await host_addresses(host, route=route, timeout_s=timeout_s)
        address = addresses[0]
        cause, greeting = await _connect(address, route.port(port), begun + timeout_s)
    except NetworkError as error:
        timed_out = isinstance(error.__cause__, TimeoutError)
        cause = PortCause.NAME_TIMEOUT if timed_out else PortCause.NAME_NOT_FOUND
    return PortAnswer(host, port, cause, address, greeting, time.monotonic() - begun)


async def _connect(address: str, port: int, deadline: float) -> tuple[PortCause, str]:
    try:
        async with asyncio.timeout(max(deadline - time.monotonic(), 0.05)):
            reader, writer = await asyncio.open_connection(address, port, limit=_LONGEST_GREETING)
    except TimeoutError:
        return PortCause.DROPPED, ""
    except OSError as error:
        return _cause_of(error), ""
    try:
        return await _greeting(reader, deadline)
    finally:
        writer.transport.abort()
        await asyncio.sleep(0)  # the loop closes the socket in its next turn


async def _greeting(reader: asyncio.StreamReader, deadline: float) -> tuple[PortCause, str]:
    try:
        async with asyncio.timeout(max(deadline - time.monotonic(), 0.05)):
            line = await reader.readuntil(b"\n")
    except TimeoutError:
        return PortCause.SILENT, ""
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError) as error:
        return _broken_greeting(error)
    text = line.decode("utf-8", "replace").strip()
    return (PortCause.OPEN if text.startswith("220") else PortCause.NOT_MAIL), text


def _broken_greeting(error: Exception) -> tuple[PortCause, str]:
    if isinstance(error, asyncio.LimitOverrunError):
        return PortCause.NOT_MAIL, ""
    if isinstance(error, asyncio.IncompleteReadError) and error.partial:
        return PortCause.NOT_MAIL, error.partial.decode("utf-8", "replace")
    return PortCause.RESET, ""


def _cause_of(error: OSError) -> PortCause:
    if isinstance(error, ConnectionRefusedError):
        return PortCause.REFUSED
    return PortCause.UNREACHABLE if error.errno in _UNREACHABLE else PortCause.RESET
