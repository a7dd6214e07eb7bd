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


class _Responder(asyncio.DatagramProtocol):
    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        wire = self._answer(dns.message.from_wire(data))
        if wire is not None:
            self._transport.sendto(wire, addr)


@asynccontextmanager
async def names(answer: Answer) -> AsyncIterator[tuple[str, int]]:
    """The address of a name server over UDP."""
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: _Responder(answer), local_addr=(HOST, 0))
    try:
        yield HOST, transport.get_extra_info("sockname")[1]
    finally:
        transport.close()
        await asyncio.sleep(0)


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


def refusing(query: dns.message.Message) -> bytes:
    response = dns.message.make_response(query)
    response.set_rcode(dns.rcode.SERVFAIL)
    return response.to_wire()


def silent(query: dns.message.Message) -> None:
    del query


def truncating(query: dns.message.Message) -> bytes:
    """Asks for TCP, where nobody listens."""
    response = dns.message.make_response(query)
    response.flags |= dns.flags.TC
    return response.to_wire()


def malformed(query: dns.message.Message) -> bytes:
    return dns.message.make_response(query).to_wire()[:7]
