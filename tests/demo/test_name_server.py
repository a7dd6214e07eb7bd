"""The practice tenant's name server, asked by dnspython over UDP and TCP."""

import socket

import dns.message
import dns.query
import dns.rcode
import dns.rdatatype
import pytest

from configurator.demo.contoso import MX_HOST, ZONE
from configurator.demo.name_server import answer
from configurator.demo.practice import PracticeTenant


@pytest.mark.parametrize("ask", [dns.query.udp, dns.query.tcp])
@pytest.mark.parametrize(
    ("name", "kind", "rdata"),
    [
        ("contoso.example", "MX", f"0 {MX_HOST}."),
        ("CONTOSO.example", "TXT", '"v=spf1 ip4:203.0.113.24 include:spf.protection.outlook.com -all"'),
        (MX_HOST, "A", "127.0.0.1"),
        ("smtp.office365.com", "A", "127.0.0.1"),
        ("fabrikam.example", "MX", "10 mail.fabrikam.example."),
    ],
)
def test_it_answers(tenant: PracticeTenant, ask: type, name: str, kind: str, rdata: str) -> None:
    host, port = tenant.way.resolver
    reply = ask(dns.message.make_query(name, kind), host, port=port, timeout=5)
    assert [str(each) for rrset in reply.answer for each in rrset] == [rdata]


def test_a_name_without_that_record_is_empty_and_an_unknown_name_does_not_exist() -> None:
    assert _code("contoso.example", "AAAA") == dns.rcode.NOERROR
    assert _code("protection.outlook.com", "A") == dns.rcode.NOERROR  # names below it exist
    assert _code("nowhere.example", "MX") == dns.rcode.NXDOMAIN


def _code(name: str, kind: str) -> dns.rcode.Rcode:
    wire = answer(ZONE, dns.message.make_query(name, kind).to_wire())
    assert wire is not None
    reply = dns.message.from_wire(wire)
    assert not reply.answer
    return reply.rcode()


@pytest.mark.parametrize("wire", [b"", b"nonsense", dns.message.Message(id=7).to_wire()])
def test_what_is_no_query_gets_no_answer(wire: bytes) -> None:
    assert answer(ZONE, wire) is None


def test_nonsense_over_tcp_ends_the_connection_and_over_udp_is_ignored(tenant: PracticeTenant) -> None:
    with socket.create_connection(tenant.way.resolver, 5) as client:
        client.sendall(b"\x00\x03abc")
        assert client.recv(1) == b""
    with socket.socket(type=socket.SOCK_DGRAM) as client:
        client.settimeout(0.1)
        client.sendto(b"abc", tenant.way.resolver)
        with pytest.raises(TimeoutError):
            client.recv(1)
