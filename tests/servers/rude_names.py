"""A name server on loopback that answers as it is told: rightly, wrongly, or not at all."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Answer = Callable[[dns.message.Message], bytes | None]
HOST = "127.0.0.1"
_MOST_TRIES = 20


class _Responder(asyncio.DatagramProtocol):
    def __init__(self, answer: Answer, late_s: float) -> None:
        self._answer = answer
        self._late_s = late_s

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        wire = self._answer(dns.message.from_wire(data))
        if wire is not None:
            asyncio.get_running_loop().call_later(self._late_s, self._transport.sendto, wire, addr)


@asynccontextmanager
async def names(
    answer: Answer, over_tcp: Answer | None = None, *, late_s: float = 0.0
) -> AsyncIterator[tuple[str, int]]:
    """The address of a name server over UDP, and over TCP (RFC 7766) with an answer of its own.

    Every answer over UDP takes `late_s` seconds.
    """
    transport, server = await _opened(answer, over_tcp, late_s)
    port = transport.get_extra_info("sockname")[1]
    try:
        yield HOST, port
    finally:
        transport.close()
        if server is not None:
            server.close()
        await asyncio.sleep(0.01)


async def _opened(
    answer: Answer, over_tcp: Answer | None, late_s: float
) -> tuple[asyncio.DatagramTransport, asyncio.Server | None]:
    """Both at one port; another one is tried where something else holds it over TCP."""
    loop = asyncio.get_running_loop()
    for _ in range(_MOST_TRIES):
        transport, _ = await loop.create_datagram_endpoint(
            lambda: _Responder(answer, late_s), local_addr=(HOST, 0)
        )
        if over_tcp is None:
            return transport, None
        try:
            port = transport.get_extra_info("sockname")[1]
            return transport, await asyncio.start_server(_over_tcp(over_tcp), HOST, port)
        except OSError:
            transport.close()
            await asyncio.sleep(0)
    raise OSError("no port is free over UDP and TCP")


def _over_tcp(answer: Answer) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], object]:
    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        length = int.from_bytes(await reader.readexactly(2), "big")
        wire = answer(dns.message.from_wire(await reader.readexactly(length))) or b""
        writer.write(len(wire).to_bytes(2, "big") + wire)
        await writer.drain()
        writer.close()

    return converse


def records(table: dict[tuple[str, str], list[str]]) -> Answer:
    """Answers from a table of name and type; a name that isn't there does not exist."""

    def answer(query: dns.message.Message) -> bytes:
        question = query.question[0]
        name = str(question.name).rstrip(".")
        kind = dns.rdatatype.to_text(question.rdtype)
        response = dns.message.make_response(query)
        if not any(known == name for known, _ in table):
            response.set_rcode(dns.rcode.NXDOMAIN)
        for text in table.get((name, kind), []):
            response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, text))
        return response.to_wire()

    return answer


def only(kind: str, answer: Answer, otherwise: Answer) -> Answer:
    """One way of answering for this type of record, another one for all else."""

    def chosen(query: dns.message.Message) -> bytes | None:
        is_it = dns.rdatatype.to_text(query.question[0].rdtype) == kind
        return (answer if is_it else otherwise)(query)

    return chosen


def refusing(query: dns.message.Message) -> bytes:
    response = dns.message.make_response(query)
    response.set_rcode(dns.rcode.SERVFAIL)
    return response.to_wire()


def silent(query: dns.message.Message) -> None:
    del query


def truncating(query: dns.message.Message) -> bytes:
    """Asks for TCP."""
    response = dns.message.make_response(query)
    response.flags |= dns.flags.TC
    return response.to_wire()


def malformed(query: dns.message.Message) -> bytes:
    return dns.message.make_response(query).to_wire()[:7]
