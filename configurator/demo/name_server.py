"""A name server on loopback, UDP and TCP (RFC 1035), that answers from a few records."""

import asyncio
import errno
import os
import struct
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from functools import partial
from typing import cast

import dns.exception
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from configurator.demo.listener import LOOPBACK, Handle, listen

Zone = Mapping[tuple[str, str], tuple[str, ...]]
"""Records in zone-file text by name (without the dot at the end) and type."""

Listen = Callable[[AsyncExitStack, Handle, int], Awaitable[int]]

_TTL_S = 60
_ATTEMPTS = 20
_LONGEST_IDLE_S = 10.0


def answer(zone: Zone, wire: bytes) -> bytes | None:
    """The answer to one query; None for what is no query at all."""
    try:
        query = dns.message.from_wire(wire)
        question = query.question[0]
        reply = dns.message.make_response(query, recursion_available=True)
    except (dns.exception.DNSException, IndexError, struct.error):
        return None
    name, kind = question.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(question.rdtype)
    records = zone.get((name, kind), ())
    if records:
        reply.answer.append(dns.rrset.from_text(question.name, _TTL_S, "IN", kind, *records))
    elif not any(known == name or known.endswith("." + name) for known, _ in zone):
        reply.set_rcode(dns.rcode.NXDOMAIN)
    return reply.to_wire()


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        wire = answer(self._zone, data)
        if wire is not None and self._transport is not None:
            self._transport.sendto(wire, addr)


async def _converse(zone: Zone, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Queries over TCP, each with two bytes of length before it (RFC 7766)."""
    while True:
        async with asyncio.timeout(_LONGEST_IDLE_S):
            length = int.from_bytes(await reader.readexactly(2), "big")
            wire = await reader.readexactly(length)
        reply = answer(zone, wire)
        if reply is None:
            return
        writer.write(len(reply).to_bytes(2, "big") + reply)
        await writer.drain()


async def serve_names(stack: AsyncExitStack, zone: Zone, listen_on: Listen = listen) -> int:
    """Answers until the stack closes; gives the port, one number for UDP and TCP. Raises OSError."""
    for _ in range(_ATTEMPTS):
        datagrams = await _open_datagrams(zone)
        port: int = datagrams.get_extra_info("sockname")[1]
        try:
            await listen_on(stack, partial(_converse, zone), port)
        except OSError:  # the number is taken for TCP
            datagrams.close()
            continue
        stack.callback(datagrams.close)
        return port
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


async def _open_datagrams(zone: Zone) -> asyncio.DatagramTransport:
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: _Datagrams(zone), local_addr=(LOOPBACK, 0))
    return transport
