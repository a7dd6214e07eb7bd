"""SNMP recordings (`.snmprec`): one `OID|type|value` a line. What isn't such a line is passed over."""

from collections.abc import Mapping

from configurator.domain.identity.object_id import object_id

SnmpValue = bytes | int | str
"""An octet string or address as bytes, a number, or an object identifier in dotted form."""

_MOST_LINES = 200_000
_MOST_VALUE_BYTES = 65_536
_NUMBERS = {b"2", b"65", b"66", b"67", b"70"}


def read_recording(content: bytes) -> Mapping[str, SnmpValue]:
    """The values by object identifier; the first of two lines for one identifier stands. Never raises."""
    records: dict[str, SnmpValue] = {}
    for line in content.split(b"\n", _MOST_LINES)[:_MOST_LINES]:
        parts = line.rstrip(b"\r").split(b"|", 2)
        if len(parts) != 3:  # noqa: PLR2004 - identifier, type and value
            continue
        dotted = object_id(parts[0].decode("latin-1"))
        value = _value(parts[1].strip().lower(), parts[2][:_MOST_VALUE_BYTES])
        if dotted and value is not None:
            records.setdefault(dotted, value)
    return records


def _value(kind: bytes, text: bytes) -> SnmpValue | None:
    if kind in _NUMBERS:
        return _number(text)
    if kind == b"6":
        return object_id(text.decode("latin-1")) or None
    if kind in {b"4x", b"64x"}:
        return _from_hex(text)
    if kind == b"64":
        return _address(text)
    return text if kind == b"4" else None


def _number(text: bytes) -> int | None:
    digits = text.strip()
    return int(digits) if digits.removeprefix(b"-").isdigit() and len(digits) <= 20 else None  # noqa: PLR2004 - 64 bits


def _from_hex(text: bytes) -> bytes | None:
    try:
        return bytes.fromhex(text.decode("ascii").replace(":", " ").strip())
    except ValueError:
        return None


def _address(text: bytes) -> bytes | None:
    parts = text.strip().split(b".")
    numbers = [int(part) for part in parts if part.isdigit() and len(part) <= 3]  # noqa: PLR2004 - a byte in digits
    return bytes(numbers) if len(parts) == len(numbers) == 4 and max(numbers) <= 255 else None  # noqa: PLR2004 - four bytes
