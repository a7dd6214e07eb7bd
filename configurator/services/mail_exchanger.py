"""MX look-up (RFC 5321 section 5.1, RFC 7505) through the route's or the system's resolver."""

import time

import dns.exception
import dns.name
import dns.rdatatype
import dns.resolver
from dns.rdtypes.ANY.MX import MX

from configurator.domain.network import MxAnswer, MxCause
from configurator.services.name_resolver import resolver_of
from configurator.services.route import Route


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
    records = sorted(
        (each for each in answer if isinstance(each, MX)), key=lambda each: (each.preference, each.exchange)
    )
    names = (
        each.exchange.to_text(omit_final_dot=True).lower() for each in records if each.exchange != dns.name.root
    )
    hosts = tuple(dict.fromkeys(names))
    return (hosts, MxCause.FOUND) if hosts else ((), MxCause.NULL_MX)
