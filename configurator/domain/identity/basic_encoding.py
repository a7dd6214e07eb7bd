"""The part of BER (X.690) that SNMP is made of. Reading is bounded: a length that lies raises ShortError."""

from configurator.domain.byte_reader import ByteReader, ShortError

INTEGER, OCTETS, NULL, OBJECT, SEQUENCE = 0x02, 0x04, 0x05, 0x06, 0x30
_LONG_FORM = 0x80
_MOST_LENGTH_BYTES = 4
_MOST_NUMBER_BYTES = 9  # a Counter64 with its sign
_MOST_ARCS = 128  # RFC 2578 section 3.5
_FORTY = 40


def tagged(tag: int, *contents: bytes) -> bytes:
    """The contents under a tag, with their length in front."""
    content = b"".join(contents)
    if len(content) < _LONG_FORM:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([tag, _LONG_FORM | len(length)]) + length + content


def integer(value: int) -> bytes:
    """A number that isn't negative."""
    return tagged(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def identifier(dotted: str) -> bytes:
    """An object identifier; it has two numbers at least."""
    first, second, *rest = map(int, dotted.split("."))
    return tagged(OBJECT, b"".join(map(_arc, (first * _FORTY + second, *rest))))


def next_part(reader: ByteReader) -> tuple[int, bytes]:
    """The next tag and its content. Raises ShortError."""
    tag = reader.number(1)
    length = reader.number(1)
    if length & _LONG_FORM:
        count = length & ~_LONG_FORM
        if not 0 < count <= _MOST_LENGTH_BYTES:
            raise ShortError
        length = reader.number(count)
    return tag, reader.take(length)


def expected(reader: ByteReader, tag: int) -> bytes:
    """The content of the next part, which must bear this tag. Raises ShortError."""
    found, content = next_part(reader)
    if found != tag:
        raise ShortError
    return content


def number_in(content: bytes) -> int:
    """Raises ShortError for one that is longer than any number of SNMP."""
    if len(content) > _MOST_NUMBER_BYTES:
        raise ShortError
    return int.from_bytes(content, "big", signed=True)


def dotted_in(content: bytes) -> str:
    """An object identifier in dotted form. Raises ShortError."""
    arcs: list[int] = []
    value = 0
    for byte in content:
        value = (value << 7) | (byte & 0x7F)
        if not byte & _LONG_FORM:
            arcs.append(value)
            value = 0
    if not arcs or value or len(arcs) > _MOST_ARCS or max(arcs) >= 2**35:
        raise ShortError
    first = min(arcs[0] // _FORTY, 2)
    return ".".join(map(str, (first, arcs[0] - first * _FORTY, *arcs[1:])))


def _arc(value: int) -> bytes:
    """Seven bits a byte, the highest bit set in all but the last."""
    low, rest = bytes([value & 0x7F]), value >> 7
    while rest:
        low, rest = bytes([_LONG_FORM | (rest & 0x7F)]) + low, rest >> 7
    return low
