"""SNMP messages, checked against an encoder that isn't ours."""

import random

import pytest
from pyasn1.codec.ber import decoder, encoder
from pysnmp.proto import api, rfc1902
from pysnmp.proto.mpmod.rfc3412 import SNMPv3Message

from configurator.domain.byte_reader import ByteReader, ShortError
from configurator.domain.identity.basic_encoding import (
    dotted_in,
    identifier,
    integer,
    next_part,
    number_in,
    tagged,
)
from configurator.domain.identity.snmp_message import (
    SnmpAnswer,
    SnmpVersion,
    discovery_request,
    get_request,
    read_answer,
)

DESCR, OBJECT_ID = "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.2.0"
VALUES = [
    (DESCR, rfc1902.OctetString(b"Contoso \xff"), b"Contoso \xff"),
    (OBJECT_ID, rfc1902.ObjectIdentifier("1.3.6.1.4.1.18334.1"), "1.3.6.1.4.1.18334.1"),
    ("1.3.6.1.2.1.1.3.0", rfc1902.TimeTicks(70_000), 70_000),
    ("1.3.6.1.2.1.2.2.1.8.1", rfc1902.Integer32(-5), -5),
    ("1.3.6.1.2.1.2.2.1.10.1", rfc1902.Counter64(2**64 - 1), 2**64 - 1),
    ("1.3.6.1.2.1.4.20.1.1", rfc1902.IpAddress("192.0.2.7"), b"\xc0\x00\x02\x07"),
]


def _answer(version: int, status: int = 0, index: int = 0) -> bytes:
    proto = api.PROTOCOL_MODULES[version]
    pdu = proto.GetResponsePDU()
    proto.apiPDU.set_defaults(pdu)
    proto.apiPDU.set_request_id(pdu, 77)
    proto.apiPDU.set_error_status(pdu, status)
    proto.apiPDU.set_error_index(pdu, index)
    counted = VALUES if version else VALUES[:4]
    proto.apiPDU.set_varbinds(pdu, [(oid, value) for oid, value, _ in counted])
    message = proto.Message()
    proto.apiMessage.set_defaults(message)
    proto.apiMessage.set_community(message, "public")
    proto.apiMessage.set_pdu(message, pdu)
    return bytes(encoder.encode(message))


@pytest.mark.parametrize("version", [SnmpVersion.V1, SnmpVersion.V2C])
def test_another_implementation_understands_the_request(version: SnmpVersion) -> None:
    proto = api.PROTOCOL_MODULES[int(version)]
    content = get_request(version, "public", 200_000, [DESCR, f"{OBJECT_ID}.16384"])
    message, rest = decoder.decode(content, asn1Spec=proto.Message())
    pdu = proto.apiMessage.get_pdu(message)
    assert (rest, bytes(proto.apiMessage.get_community(message))) == (b"", b"public")
    assert proto.apiPDU.get_request_id(pdu) == 200_000
    assert [str(oid) for oid, _ in proto.apiPDU.get_varbinds(pdu)] == [DESCR, f"{OBJECT_ID}.16384"]


def test_every_type_of_an_answer_is_read() -> None:
    answer = read_answer(_answer(1))
    assert answer == SnmpAnswer(77, {oid: value for oid, _, value in VALUES})


def test_an_error_names_the_object_that_failed() -> None:
    answer = read_answer(_answer(0, status=2, index=3))
    assert answer is not None
    assert (answer.status, answer.failed) == (2, 3)


def test_what_is_not_there_is_no_value() -> None:
    absent = [tagged(0x30, identifier(DESCR), tagged(tag)) for tag in (0x80, 0x81, 0x82, 0x05)]
    pdu = tagged(0xA2, integer(5), integer(0), integer(0), tagged(0x30, *absent))
    assert read_answer(tagged(0x30, integer(1), tagged(4, b"public"), pdu)) == SnmpAnswer(5, {})


def test_bindings_before_a_damaged_one_stay_and_their_number_is_bounded() -> None:
    good = tagged(0x30, identifier(DESCR), tagged(4, b"a"))
    pdu = tagged(0xA2, integer(5), integer(0), integer(0), tagged(0x30, good, b"\x30\x7f\x06"))
    assert read_answer(tagged(0x30, integer(1), tagged(4, b"public"), pdu)) == SnmpAnswer(5, {DESCR: b"a"})
    many = [tagged(0x30, identifier(f"1.3.{number}"), tagged(4, b"a")) for number in range(500)]
    pdu = tagged(0xA2, integer(5), integer(0), integer(0), tagged(0x30, *many))
    answer = read_answer(tagged(0x30, integer(1), tagged(4, b"public"), pdu))
    assert answer is not None
    assert len(answer.values) == 256


def test_an_engine_id_tells_the_enterprise() -> None:
    def report(engine: bytes) -> bytes:
        head = tagged(0x30, integer(9), integer(65_507), tagged(4, b"\x00"), integer(3))
        user = tagged(0x30, tagged(4, engine), integer(1), integer(2), tagged(4), tagged(4), tagged(4))
        return tagged(0x30, integer(3), head, tagged(4, user), tagged(0x30))

    assert read_answer(report(b"\x80\x00\x02\x81\x05abc")) == SnmpAnswer(9, {}, enterprise=641)
    assert read_answer(report(b"\x80\x00\x00\x0b" + b"\x00" * 8)) == SnmpAnswer(9, {}, enterprise=11)
    for odd in (b"", b"\x80\x00\x00", b"\x80" + b"\x00" * 40, b"\x80\x00\x00\x00\x05"):
        assert read_answer(report(odd)) == SnmpAnswer(9, {})


def test_a_discovery_asks_with_an_empty_engine_id_and_no_user() -> None:
    content = discovery_request(9)
    assert read_answer(content) == SnmpAnswer(9, {})
    message, rest = decoder.decode(content, asn1Spec=SNMPv3Message())
    assert rest == b""
    head = message[1]
    assert (int(message[0]), int(head[0]), bytes(head[2]), int(head[3])) == (3, 9, b"\x04", 3)


def test_no_damaged_datagram_ends_the_reading() -> None:
    chance = random.Random(11)
    whole = _answer(1)
    for _ in range(10_000):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        read_answer(bytes(broken[: chance.randrange(len(broken) + 1)]))
        read_answer(chance.randbytes(chance.randrange(60)))


def test_numbers_and_identifiers_beyond_all_bounds_are_refused() -> None:
    for reading in (
        lambda: number_in(b"\x01" * 10),
        lambda: dotted_in(b""),
        lambda: dotted_in(b"\x81"),
        lambda: dotted_in(b"\x01" * 200),
        lambda: dotted_in(b"\x2b" + b"\xff" * 8 + b"\x01"),
        lambda: next_part(ByteReader(b"\x04\x80")),
        lambda: next_part(ByteReader(b"\x04\x85\x01\x01\x01\x01\x01")),
        lambda: next_part(ByteReader(b"\x04\x05a")),
    ):
        with pytest.raises(ShortError):
            reading()


def test_long_contents_and_far_arcs_come_back_as_they_were() -> None:
    assert next_part(ByteReader(tagged(4, b"a" * 300))) == (4, b"a" * 300)
    for dotted in ("1.3.6.1.4.1.4294967295.1", "2.999.3", "0.0", "2.100"):
        assert dotted_in(next_part(ByteReader(identifier(dotted)))[1]) == dotted
