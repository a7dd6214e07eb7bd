"""A name server on loopback that serves one scenario of the public SPF suite over UDP and TCP."""

from contextlib import AbstractAsyncContextManager
from typing import Any

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.TXT import TXT

from tests.servers.rude_names import Answer, names

_MOST_OVER_UDP = 512  # octets, so that long answers come truncated


def zone_server(zonedata: dict[str, list[Any]]) -> AbstractAsyncContextManager[tuple[str, int]]:
    """SPF entries stand for TXT where TXT is missing; a TIMEOUT entry is silence for what isn't listed."""
    answer = _zone(zonedata)

    def over_udp(query: dns.message.Message) -> bytes | None:
        wire = answer(query)
        if wire is None or len(wire) <= _MOST_OVER_UDP:
            return wire
        short = dns.message.make_response(query)
        short.flags |= dns.flags.TC
        return short.to_wire()

    return names(over_udp, over_tcp=answer)


def _zone(zonedata: dict[str, list[Any]]) -> Answer:
    zone = {_key(dns.name.from_text(name)): entries for name, entries in zonedata.items()}

    def answer(query: dns.message.Message) -> bytes | None:
        question = query.question[0]
        entries = zone.get(_key(question.name))
        kind = dns.rdatatype.to_text(question.rdtype)
        response = dns.message.make_response(query)
        if entries is None:
            response.set_rcode(dns.rcode.NXDOMAIN)
            return response.to_wire(max_size=65535)
        listed = [each for each in entries if isinstance(each, dict)]
        values = _values(listed, kind)
        if not values and "TIMEOUT" in entries:
            return None
        for found, value in values:
            response.answer.append(_record(question.name, found, value))
        return response.to_wire(max_size=65535)

    return answer


def _key(name: dns.name.Name) -> tuple[bytes, ...]:
    return tuple(label.lower() for label in name.labels)


def _values(entries: list[dict[str, Any]], kind: str) -> list[tuple[str, Any]]:
    aliases = [("CNAME", each["CNAME"]) for each in entries if "CNAME" in each]
    if aliases:
        return aliases
    listed = [each[kind] for each in entries if kind in each]
    if kind == "TXT" and not listed:
        listed = [each["SPF"] for each in entries if "SPF" in each]
    return [(kind, value) for value in listed if value != "NONE"]


def _record(owner: dns.name.Name, kind: str, value: Any) -> dns.rrset.RRset:
    if kind == "TXT":
        parts = (value or [""]) if isinstance(value, list) else [value]
        strings = [
            part[at : at + 255]
            for each in parts
            for part in [each.encode("latin-1")]
            for at in range(0, max(len(part), 1), 255)
        ]
        return dns.rrset.from_rdata(owner, 60, TXT(dns.rdataclass.IN, dns.rdatatype.TXT, strings))
    if kind == "MX":
        preference, host = value
        return dns.rrset.from_text(owner, 60, "IN", "MX", f"{preference} {_absolute(host)}")
    text = _absolute(value) if kind in {"CNAME", "PTR"} else value
    return dns.rrset.from_text(owner, 60, "IN", kind, text)


def _absolute(name: str) -> str:
    return name if name.endswith(".") else f"{name}."
