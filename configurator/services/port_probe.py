"""Does a port answer like a mail server? One TCP connection, its greeting, nothing sent."""

import asyncio
import errno
import socket
import time
from collections.abc import AsyncIterator
from dataclasses import replace

from configurator.domain.network import PortAnswer, PortCause
from configurator.errors import NetworkError
from configurator.services.foreign_text import printable
from configurator.services.host_address import NoAnswerInTimeError, host_addresses
from configurator.services.route import Route
from configurator.services.tcp_connection import open_socket

_LONGEST_GREETING = 512
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})


async def probe_port(host: str, port: int, *, route: Route, timeout_s: float = 5.0) -> PortAnswer:
    """What a connection to this port meets. Never raises for what the network does; safe to cancel."""
    begun = time.monotonic()
    answer = PortAnswer(host, port, PortCause.NAME_TIMEOUT)
    try:
        async with asyncio.timeout(timeout_s):
            async for further in _steps(answer, route, timeout_s):
                answer = further
    except TimeoutError:
        pass  # it stays at what was reached last
    return replace(answer, elapsed_s=time.monotonic() - begun)


async def _steps(begin: PortAnswer, route: Route, timeout_s: float) -> AsyncIterator[PortAnswer]:
    """Each time what the answer is if nothing further comes."""
    try:
        addresses = await host_addresses(begin.host, route=route, timeout_s=timeout_s)
    except NoAnswerInTimeError:
        return
    except NetworkError:
        yield replace(begin, cause=PortCause.NAME_NOT_FOUND)
        return
    dialled = replace(begin, cause=PortCause.DROPPED, address=addresses[0])
    yield dialled
    try:
        opened, address = await open_socket(addresses, route.port(begin.port), timeout_s=timeout_s)
    except OSError as error:
        yield replace(dialled, cause=cause_of(error))
        return
    with opened:
        connected = replace(dialled, cause=PortCause.SILENT, address=address)
        yield connected
        cause, greeting = await _greeting(opened)
        yield replace(connected, cause=cause, greeting=greeting)


async def _greeting(opened: socket.socket) -> tuple[PortCause, str]:
    """The first line. Whatever does not begin like a greeting (RFC 5321 section 4.2) is no mail server's."""
    received = b""
    try:
        while b"\n" not in received and len(received) < _LONGEST_GREETING:
            part = await asyncio.get_running_loop().sock_recv(opened, _LONGEST_GREETING - len(received))
            if not part:
                break
            received += part
    except OSError:
        return PortCause.RESET, ""
    if not received:
        return PortCause.RESET, ""
    line, end, _ = received.partition(b"\n")
    cause = PortCause.OPEN if end and line.startswith(b"220") else PortCause.NOT_MAIL
    return cause, printable(line.decode("utf-8", "replace").strip())


def cause_of(error: OSError) -> PortCause:
    """What a failed connection means for the port."""
    if isinstance(error, TimeoutError):
        return PortCause.DROPPED
    if isinstance(error, ConnectionRefusedError):
        return PortCause.REFUSED
    return PortCause.UNREACHABLE if error.errno in _UNREACHABLE else PortCause.RESET
