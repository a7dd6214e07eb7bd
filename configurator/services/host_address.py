"""Host names to addresses, through the route's resolver or the system's."""

import socket
import time

import dns.exception
import dns.rdatatype
import dns.resolver

from configurator.errors import NetworkError, Text
from configurator.services.blocking_call import LibraryError, call_blocking
from configurator.services.name_resolver import resolver_of
from configurator.services.route import Route, is_address

_NOT_FOUND = Text("The name can't be found in DNS.")
_FAILED = Text("The name look-up failed. Check that this computer's network has a working DNS server.")
_LONGEST_WAIT_S = 1.0  # for IPv6 addresses once there are IPv4 ones


class NoAnswerInTimeError(NetworkError):
    """The look-up took longer than it may."""

    def __init__(self, host: str) -> None:
        super().__init__(Text("The name look-up got no answer in time."), detail=host)


async def host_addresses(host: str, *, route: Route, timeout_s: float) -> tuple[str, ...]:
    """All addresses of a host, IPv4 first. Raises NetworkError whose text says why there are none."""
    if is_address(host):
        return (host,)
    try:
        found = await (_by_resolver if route.resolver else _by_system)(host, route, timeout_s)
    except TimeoutError as error:
        raise NoAnswerInTimeError(host) from error
    if not found:
        raise NetworkError(_NOT_FOUND, detail=host)
    return found


async def _by_system(host: str, _route: Route, timeout_s: float) -> tuple[str, ...]:
    def ask() -> list[tuple[bool, str]]:
        answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        return [(family != socket.AF_INET, str(address[0])) for family, _, _, _, address in answers]

    try:
        found = await call_blocking(ask, timeout_s=timeout_s)
    except LibraryError as error:
        cause = error.__cause__
        is_no_answer = isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN
        raise NetworkError(_FAILED if is_no_answer else _NOT_FOUND, detail=str(cause)) from error
    found.sort(key=lambda each: each[0])
    return tuple(dict.fromkeys(address for _, address in found))


async def _by_resolver(host: str, route: Route, timeout_s: float) -> tuple[str, ...]:
    """IPv4 addresses decide how the look-up ends; a resolver that is silent about IPv6 holds nobody up."""
    deadline = time.monotonic() + timeout_s
    found = await _ask(host, dns.rdatatype.A, route, timeout_s)
    left = max(deadline - time.monotonic(), 0.0)
    try:
        return found + await _ask(host, dns.rdatatype.AAAA, route, min(left, _LONGEST_WAIT_S) if found else left)
    except (NetworkError, TimeoutError):
        if not found:
            raise
        return found


async def _ask(host: str, kind: dns.rdatatype.RdataType, route: Route, timeout_s: float) -> tuple[str, ...]:
    try:
        answer = await resolver_of(route, timeout_s).resolve(host, kind)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return ()
    except dns.exception.Timeout as error:
        raise TimeoutError from error
    except (dns.exception.DNSException, OSError, ValueError) as error:
        raise NetworkError(_FAILED, detail=str(error)) from error
    return tuple(str(each) for each in answer)
