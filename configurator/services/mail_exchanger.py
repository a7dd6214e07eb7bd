"""MX look-up (RFC 5321 section 5.1, RFC 7505) through the chosen or the system's resolver."""

import time

import dns.asyncresolver
import dns.exception
import dns.rdatatype
import dns.resolver
from dns.rdtypes.ANY.MX import MX

from configurator.domain.network import MxAnswer, MxCause
from configurator.services.route import Route


def resolver_of(route: Route, timeout_s: float) -> dns.asyncresolver.Resolver:
    """A resolver with this ceiling. Raises dns.resolver.NoResolverConfiguration where the system names none."""
    made = dns.asyncresolver.Resolver(configure=route.resolver is None)
    if route.resolver is not None:
        made.nameservers = [route.resolver[0]]
        made.port = route.resolver[1]
    made.lifetime = timeout_s
    made.timeout = min(timeout_s, 2.0)
    return made


async def find_mail_exchanger(domain: str, *, route: Route, timeout_s: float = 5.0) -> MxAnswer:
    """The domain's MX hosts, best first, or why there are none. Never raises for what DNS answers."""
    begun = time.monotonic()
    hosts, cause = await _look_up(domain, route, timeout_s)
    where = route.resolver[0] if route.resolver else ""
    return MxAnswer(domain, cause, hosts, where, time.monotonic() - begun)


async def _look_up(domain: str, route: Route, timeout_s: float) -> tuple[tuple[str, ...], MxCause]:
    try:
        answer = await resolver_of(route, timeout_s).resolve(domain, dns.rdatatype.MX)
    except dns.resolver.NXDOMAIN:
        return (), MxCause.NO_DOMAIN
    except dns.resolver.NoAnswer:
        return (), MxCause.NO_MX
    except dns.exception.Timeout:
        return (), MxCause.TIMEOUT
    except (dns.exception.DNSException, OSError, ValueError):
        return (), MxCause.FAILED
    records = sorted((each for each in answer if isinstance(each, MX)), key=lambda each: each.preference)
    hosts = tuple(str(each.exchange).rstrip(".").lower() for each in records)
    return ((), MxCause.NULL_MX) if hosts in {("",), ()} else (hosts, MxCause.FOUND)
