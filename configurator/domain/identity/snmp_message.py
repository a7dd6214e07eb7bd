"""SNMP messages for reading: GET and GETNEXT of version 1 and 2c, and the discovery of version 3.

Forms after RFC 1157, RFC 1901 with RFC 3416, and RFC 3412 with RFC 3414. There is no SET here. A version 3 agent
tells its engine id to anybody (RFC 3414 section 4); that begins with its vendor's enterprise number (RFC 3411).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from configurator.domain.byte_reader import ByteReader, ShortError
from configurator.domain.identity.basic_encoding import (
    INTEGER,
    NULL,
    OBJECT,
    OCTETS,
    SEQUENCE,
    dotted_in,
    expected,
    identifier,
    integer,
    next_part,
    number_in,
    tagged,
)
from configurator.domain.identity.snmp_recording import SnmpValue

_GET, _GET_NEXT, _RESPONSE = 0xA0, 0xA1, 0xA2
_ADDRESS, _COUNTER_32, _COUNTER_64 = 0x40, 0x41, 0x46
_MOST_BINDINGS = 256
_LARGEST_MESSAGE = 65_507
_REPORTABLE, _USER_SECURITY = b"\x04", 3
_ENTERPRISE_FORM = 0x8000_0000
_ENGINE_ID_BYTES = range(5, 33)


class SnmpVersion(IntEnum):
    """As the message names it."""

    V1 = 0
    V2C = 1
    V3 = 3


@dataclass(frozen=True, slots=True)
class SnmpAnswer:
    """What came back: the request that it answers, and values by object identifier.

    `status` is 0 where nothing failed; else `failed` is which of the asked objects did, from 1, or 0 for none.
    `enterprise` is that of a version 3 engine id, and None otherwise.
    """

    request: int
    values: dict[str, SnmpValue]
    status: int = 0
    failed: int = 0
    enterprise: int | None = None


def get_request(version: SnmpVersion, community: str, request: int, oids: Iterable[str]) -> bytes:
    """A GET of version 1 or 2c for these objects."""
    return _request(_GET, version, community, request, oids)


def next_request(version: SnmpVersion, community: str, request: int, oid: str) -> bytes:
    """A GETNEXT of version 1 or 2c: for the object behind this one."""
    return _request(_GET_NEXT, version, community, request, (oid,))


def _request(kind: int, version: SnmpVersion, community: str, request: int, oids: Iterable[str]) -> bytes:
    bindings = [tagged(SEQUENCE, identifier(oid), tagged(NULL)) for oid in oids]
    pdu = tagged(kind, integer(request), integer(0), integer(0), tagged(SEQUENCE, *bindings))
    return tagged(SEQUENCE, integer(version), tagged(OCTETS, community.encode()), pdu)


def discovery_request(request: int) -> bytes:
    """A version 3 message of nobody, which an agent answers with its engine id. It carries no secret."""
    head = tagged(
        SEQUENCE, integer(request), integer(_LARGEST_MESSAGE), tagged(OCTETS, _REPORTABLE), integer(_USER_SECURITY)
    )
    empty = tagged(OCTETS)
    user = tagged(SEQUENCE, empty, integer(0), integer(0), empty, empty, empty)
    pdu = tagged(_GET, integer(request), integer(0), integer(0), tagged(SEQUENCE))
    scoped = tagged(SEQUENCE, empty, empty, pdu)
    return tagged(SEQUENCE, integer(SnmpVersion.V3), head, tagged(OCTETS, user), scoped)


def read_answer(content: bytes) -> SnmpAnswer | None:
    """The answer in a datagram; None when it is none. Never raises. Of damaged bindings those before stay."""
    try:
        message = ByteReader(expected(ByteReader(content), SEQUENCE))
        version = number_in(expected(message, INTEGER))
        return _version_3(message) if version == SnmpVersion.V3 else _response(message)
    except ShortError:
        return None


def _response(message: ByteReader) -> SnmpAnswer:
    expected(message, OCTETS)
    pdu = ByteReader(expected(message, _RESPONSE))
    request = number_in(expected(pdu, INTEGER))
    status = number_in(expected(pdu, INTEGER))
    index = number_in(expected(pdu, INTEGER))
    return SnmpAnswer(request, _bindings(ByteReader(expected(pdu, SEQUENCE))), status, index)


def _bindings(reader: ByteReader) -> dict[str, SnmpValue]:
    values: dict[str, SnmpValue] = {}
    try:
        for _ in range(_MOST_BINDINGS):
            if reader.is_at_end:
                break
            binding = ByteReader(expected(reader, SEQUENCE))
            dotted = dotted_in(expected(binding, OBJECT))
            value = _value(*next_part(binding))
            if value is not None:
                values[dotted] = value
    except ShortError:
        pass
    return values


def _value(tag: int, content: bytes) -> SnmpValue | None:
    """None for NULL, for what isn't there (noSuchObject and its like) and for types of no use."""
    if tag in {OCTETS, _ADDRESS}:
        return content
    if tag == OBJECT:
        return dotted_in(content)
    if tag == INTEGER or _COUNTER_32 <= tag <= _COUNTER_64:
        return number_in(content)
    return None


def _version_3(message: ByteReader) -> SnmpAnswer:
    head = ByteReader(expected(message, SEQUENCE))
    request = number_in(expected(head, INTEGER))
    user = ByteReader(expected(ByteReader(expected(message, OCTETS)), SEQUENCE))
    return SnmpAnswer(request, {}, enterprise=_enterprise(expected(user, OCTETS)))


def _enterprise(engine: bytes) -> int | None:
    """The number in the first four bytes, its highest bit being no part of it (RFC 3411, SnmpEngineID)."""
    number = int.from_bytes(engine[:4], "big") & ~_ENTERPRISE_FORM
    return number or None if len(engine) in _ENGINE_ID_BYTES else None
