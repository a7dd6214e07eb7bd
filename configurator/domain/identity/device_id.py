"""The IEEE 1284 device id: `KEY:value;` pairs (IEEE 1284-2000 section 7.6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from configurator.domain.identity.plain_text import plain_text

_MAKER = ("MFG", "MANUFACTURER", "MFR")
_MODEL = ("MDL", "MODEL")
_SERIAL = ("SN", "SERN", "SERIALNUMBER", "SERIAL", "SER", "SRN")
_MOST_BYTES = 8192
_LENGTH_BYTES = 2
_SHORTEST_SPELLED = 16  # eight characters as pairs of hex digits


@dataclass(frozen=True, slots=True)
class DeviceId:
    """Who made it, what it is and its number; empty where it isn't said."""

    maker: str
    model: str
    serial: str


def read_device_id(raw: bytes | str) -> DeviceId | None:
    """The device id in these bytes, with or without its two bytes of length; None when it names no model."""
    text = raw if isinstance(raw, str) else raw[:_MOST_BYTES].decode("latin-1")
    pairs = dict(_pairs(text[_LENGTH_BYTES:] if text[:1] < " " else text))
    model = _first(pairs, _MODEL)
    if not model:
        return None
    maker, serial = _first(pairs, _MAKER), _first(pairs, _SERIAL)
    return DeviceId(maker, model, spelled_out(serial))


def spelled_out(serial: str) -> str:
    """A serial number that is given as the hex digits of its characters (Epson), as characters."""
    if len(serial) < _SHORTEST_SPELLED or len(serial) % 2:
        return serial
    try:
        text = bytes.fromhex(serial).decode("ascii")
    except ValueError:
        return serial
    return text if text.isalnum() else serial


def _pairs(text: str) -> list[tuple[str, str]]:
    """In reversed order, so that the first of two equal keys wins in a mapping."""
    parts = (part.partition(":") for part in text[:_MOST_BYTES].split(";"))
    return [(name.strip().upper(), plain_text(value)) for name, colon, value in parts if colon][::-1]


def _first(pairs: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((pairs[key] for key in keys if pairs.get(key)), "")
