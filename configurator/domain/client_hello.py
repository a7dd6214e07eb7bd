"""The first message of a TLS client, read from the bytes of its connection: what it can do, all of it.

SSL 2.0 framing (RFC 5246 appendix E.2), SSL 3.0 (RFC 6101) and TLS 1.0 to 1.3 (RFC 8446 section 4.1.2), also where
no library of today would go on.
"""

from dataclasses import dataclass
from enum import StrEnum

from configurator.domain.byte_reader import ByteReader, ShortError, numbers
from configurator.domain.capability import Tls

LONGEST_HELLO = 32 * 1024
"""Bytes; the largest hellos of today, with keys against quantum computers, have about 2,000."""

SSL_2_0, SSL_3_0, TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3 = 0x0002, 0x0300, 0x0301, 0x0302, 0x0303, 0x0304

_HANDSHAKE = 22
_CONTENT_TYPES = range(20, 25)
_CLIENT_HELLO = 1
_LONGEST_RECORD = 2**14
_HANDSHAKE_HEADER, _RECORD_HEADER = 4, 5
_RANDOM = 32
_GREASE = 0x0A0A
_SSL2_START = 5  # length, type and version
_SERVER_NAME, _GROUPS, _SIGNATURES, _PROTOCOLS, _VERSIONS = 0, 10, 13, 16, 43
_TLS = {
    SSL_3_0: Tls.SSL3,
    TLS_1_0: Tls.TLS_1_0,
    TLS_1_1: Tls.TLS_1_1,
    TLS_1_2: Tls.TLS_1_2,
    TLS_1_3: Tls.TLS_1_3,
}


class HelloFault(StrEnum):
    """Why bytes are no ClientHello."""

    INCOMPLETE = "incomplete"  # good as far as it goes
    NOT_TLS = "not TLS"
    OTHER_MESSAGE = "another TLS message"
    MALFORMED = "malformed"
    TOO_LONG = "too long"


class Framing(StrEnum):
    """In what kind of record the hello came."""

    SSL2 = "SSL 2.0"
    TLS = "TLS"


@dataclass(frozen=True, slots=True)
class ClientHello:
    """What a client offers, as the numbers on the wire.

    `record_version` and `hello_version` are the two version fields; `supported_versions` is the extension of TLS
    1.3, empty without it. Cipher suites have two bytes, in SSL 2.0 framing three, of which the first is 0 for one
    of TLS.
    """

    framing: Framing
    record_version: int
    hello_version: int
    cipher_suites: tuple[int, ...]
    supported_versions: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    signature_schemes: tuple[int, ...] = ()
    server_name: str = ""
    protocols: tuple[str, ...] = ()
    extensions: tuple[int, ...] = ()

    @property
    def newest_version(self) -> int:
        """The newest version that it offers; without `supported_versions` at most TLS 1.2 (RFC 8446, 4.2.1)."""
        known = [each for each in self.supported_versions if each in _TLS]
        return max(known) if known else min(self.hello_version, TLS_1_2)

    @property
    def newest_tls(self) -> Tls | None:
        """The same in the words of the rules; None for SSL 2.0."""
        return _TLS.get(self.newest_version)


def read_client_hello(data: bytes) -> ClientHello | HelloFault:
    """The hello at the front of these bytes, or why there is none. Never raises.

    `INCOMPLETE` asks for more bytes; what follows the hello is not looked at.
    """
    try:
        return _ssl2(data) if data[:1] >= b"\x80" else _tls(data)
    except ShortError:
        return HelloFault.MALFORMED


def is_grease(number: int) -> bool:
    """Whether a number means nothing and is there to keep servers tolerant (RFC 8701)."""
    return number & 0x0F0F == _GREASE and number >> 8 == number & 0xFF


def _ssl2(data: bytes) -> ClientHello | HelloFault:
    fault = _ssl2_fault(data)
    if fault is not None:
        return fault
    reader = ByteReader(data[3 : 2 + _ssl2_length(data)])
    version, ciphers, session, challenge = (reader.number(2) for _ in range(4))
    suites = numbers(reader.take(ciphers), 3)
    reader.take(session + challenge)
    reader.end()
    return ClientHello(Framing.SSL2, version, version, suites)


def _ssl2_length(data: bytes) -> int:
    return int.from_bytes(data[:2], "big") & 0x7FFF


def _ssl2_fault(data: bytes) -> HelloFault | None:
    """The two bytes of length are of no help in telling SSL 2.0 from anything else: type and version are."""
    if data[2:3] not in (b"", bytes([_CLIENT_HELLO])) or data[3:4] not in (b"", b"\x00", b"\x03"):
        return HelloFault.NOT_TLS
    if data[3:4] == b"\x00" and data[4:5] not in (b"", b"\x02"):
        return HelloFault.NOT_TLS
    return HelloFault.INCOMPLETE if len(data) < max(_SSL2_START, 2 + _ssl2_length(data)) else None


def _tls(data: bytes) -> ClientHello | HelloFault:
    message = _message(data)
    if isinstance(message, HelloFault):
        return message
    reader = ByteReader(message)
    hello_version = reader.number(2)
    reader.take(_RANDOM)
    reader.vector(1)  # session id
    suites = reader.numbers(2, 2)
    reader.vector(1)  # compression methods
    extensions = {} if reader.is_at_end else _extensions(reader.vector(2))
    reader.end()
    return ClientHello(
        framing=Framing.TLS,
        record_version=int.from_bytes(data[1:3], "big"),
        hello_version=hello_version,
        cipher_suites=suites,
        supported_versions=_listed(extensions.get(_VERSIONS), 1),
        groups=_listed(extensions.get(_GROUPS), 2),
        signature_schemes=_listed(extensions.get(_SIGNATURES), 2),
        server_name=_server_name(extensions.get(_SERVER_NAME)),
        protocols=_protocols(extensions.get(_PROTOCOLS)),
        extensions=tuple(extensions),
    )


def _message(data: bytes) -> bytes | HelloFault:
    """The body of the ClientHello, put together from as many records as it is spread over."""
    whole = b""
    at = 0
    while True:
        fault = _record_fault(data[at : at + _RECORD_HEADER])
        if fault is not None:
            return fault
        start, length = at + _RECORD_HEADER, int.from_bytes(data[at + 3 : at + 5], "big")
        whole += data[start : start + length]
        if whole[:1] not in (b"", bytes([_CLIENT_HELLO])):
            return HelloFault.OTHER_MESSAGE
        wanted = int.from_bytes(whole[1:_HANDSHAKE_HEADER], "big")
        if len(whole) >= _HANDSHAKE_HEADER and (
            wanted > LONGEST_HELLO or len(whole) >= _HANDSHAKE_HEADER + wanted
        ):
            return HelloFault.TOO_LONG if wanted > LONGEST_HELLO else whole[_HANDSHAKE_HEADER:][:wanted]
        at = start + length
        if at > len(data):
            return HelloFault.INCOMPLETE


def _record_fault(header: bytes) -> HelloFault | None:
    """What is wrong with a record's five bytes, as far as they are there."""
    if not header:
        return HelloFault.INCOMPLETE
    if header[0] not in _CONTENT_TYPES or header[1:2] not in (b"", b"\x03"):
        return HelloFault.NOT_TLS
    if header[0] != _HANDSHAKE:
        return HelloFault.OTHER_MESSAGE
    if len(header) < _RECORD_HEADER:
        return HelloFault.INCOMPLETE
    length = int.from_bytes(header[3:5], "big")
    return None if 0 < length <= _LONGEST_RECORD else HelloFault.MALFORMED


def _extensions(block: bytes) -> dict[int, bytes]:
    """The first of each kind; a second one is the client's fault (RFC 8446 section 4.2) and harms nothing here."""
    reader, found = ByteReader(block), dict[int, bytes]()
    while not reader.is_at_end:
        kind = reader.number(2)
        found.setdefault(kind, reader.vector(2))
    return found


def _listed(extension: bytes | None, size: int) -> tuple[int, ...]:
    """A list of two-byte numbers behind its length, which takes `size` bytes."""
    return () if extension is None else ByteReader(extension).numbers(size, 2)


def _server_name(extension: bytes | None) -> str:
    """The first host name (RFC 6066 section 3), which is ASCII; other bytes are shown as escapes."""
    if not extension:
        return ""
    names = ByteReader(ByteReader(extension).vector(2))
    while not names.is_at_end:
        kind, name = names.number(1), names.vector(2)
        if kind == 0:
            return name.decode("ascii", "backslashreplace")
    return ""


def _protocols(extension: bytes | None) -> tuple[str, ...]:
    """Names of protocols (RFC 7301)."""
    if not extension:
        return ()
    reader, found = ByteReader(ByteReader(extension).vector(2)), list[str]()
    while not reader.is_at_end:
        found.append(reader.vector(1).decode("ascii", "backslashreplace"))
    return tuple(found)
