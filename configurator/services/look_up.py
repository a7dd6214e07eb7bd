"""One question to DNS, through the route's resolver or the system's."""

import dns.exception
import dns.rdatatype
import dns.resolver
import dns.reversename

from configurator.domain.name_look_up import NameAnswer, NameCause
from configurator.services.foreign_text import printable
from configurator.services.name_resolver import resolver_of
from configurator.services.route import Route

_MOST_VALUES = 64
_LONGEST_VALUE = 4096


async def look_up(name: str, kind: str, *, route: Route, timeout_s: float = 4.0) -> NameAnswer:
    """What there is under this name (`A`, `AAAA`, `TXT`, `CNAME`, …). Never raises for what DNS answers."""
    try:
        answer = await resolver_of(route, timeout_s).resolve(name, dns.rdatatype.from_text(kind))
    except dns.resolver.NXDOMAIN:
        return NameAnswer(name, kind, NameCause.NO_NAME)
    except dns.resolver.NoAnswer:
        return NameAnswer(name, kind, NameCause.NO_RECORD)
    except dns.exception.Timeout:
        return NameAnswer(name, kind, NameCause.TIMEOUT)
    except (dns.exception.DNSException, OSError, ValueError):
        return NameAnswer(name, kind, NameCause.FAILED)
    values = tuple(printable(str(each)[:_LONGEST_VALUE]).rstrip(".") for each in answer)
    return NameAnswer(name, kind, NameCause.FOUND, values[:_MOST_VALUES])


async def look_up_address(address: str, zone: str, *, route: Route, timeout_s: float = 4.0) -> NameAnswer:
    """The names of an address (PTR, RFC 1035 section 3.5), or what the block list of this zone says about it.

    A block list answers with addresses of its own (RFC 5782 section 2.1).
    """
    name = dns.reversename.from_address(address).to_text(omit_final_dot=True)
    if not zone:
        return await look_up(name, "PTR", route=route, timeout_s=timeout_s)
    digits = name.removesuffix(".in-addr.arpa").removesuffix(".ip6.arpa")
    return await look_up(f"{digits}.{zone}", "A", route=route, timeout_s=timeout_s)
