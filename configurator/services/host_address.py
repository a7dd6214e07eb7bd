"""Host names to addresses, through the route's resolver or the system's."""

import asyncio
import socket

import dns.exception
import dns.rdatatype
import dns.resolver

from configurator.errors import NetworkError, Text
from configurator.services.blocking_call import call_blocking
from configurator.services.mail_exchanger import resolver_of
from configurator.services.route import Route, is_address

_NOT_FOUND = Text("The name can't be found in DNS.")
_TIMEOUT = Text("The name look-up got no answer in time.")


async def host_addresses(host: str, *, route: Route, timeout_s: float) -> tuple[str, ...]:
    """All addresses of a host, IPv4 first. Raises NetworkError whose text says why there are none."""
    if is_address(host):
        return (host,)
    try:
        found = await (_by_resolver if route.resolver else _by_system)(host, route, timeout_s)
    except TimeoutError as error:
        raise NetworkError(_TIMEOUT, detail=host) from error
    if not found:
        raise NetworkError(_NOT_FOUND, detail=host)
    return found


async def _by_system(host: str, _route: Route, timeout_s: float) -> tuple[str, ...]:
    def ask() -> list[tuple[int, str]]:
        answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        return [(int(family), str(address[0])) for family, _, _, _, address in answers]

    try:
        found = await call_blocking(ask, timeout_s=timeout_s)
    except (socket.gaierror, UnicodeError) as error:
        raise NetworkError(_NOT_FOUND, detail=str(error)) from error
    found.sort(key=lambda each: each[0] != socket.AF_INET)
    return tuple(dict.fromkeys(address for _, address in found))


async def _by_resolver(host: str, route: Route, timeout_s: float) -> tuple[str, ...]:
    resolver = resolver_of(route, timeout_s)

    async def ask(kind: dns.rdatatype.RdataType) -> list[str]:
        try:
            answer = await resolver.resolve(host, kind)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except dns.exception.Timeout as error:
            raise TimeoutError from error
        except (dns.exception.DNSException, OSError, ValueError) as error:
            raise NetworkError(_NOT_FOUND, detail=str(error)) from error
        return [str(each) for each in answer]

    results = await asyncio.gather(ask(dns.rdatatype.A), ask(dns.rdatatype.AAAA), return_exceptions=True)
    found = [address for each in results if not isinstance(each, BaseException) for address in each]
    troubles = [each for each in results if isinstance(each, BaseException)]
    if not found and troubles:
        raise troubles[0]
    return tuple(found)
