"""Builds answers to Get-Printer-Attributes, whole ones and lying ones."""

TEXT, NAME, KEYWORD, URI, ENUM, INTEGER = 0x41, 0x42, 0x44, 0x45, 0x23, 0x21
TEXT_WITH_LANGUAGE = 0x35
BEGIN_COLLECTION, MEMBER_NAME, END_COLLECTION = 0x34, 0x4A, 0x37
OPERATION, PRINTER, END = b"\x01", b"\x04", b"\x03"
HEADER = b"\x02\x00\x00\x00\x00\x00\x00\x01"


def attribute(name: str, value: bytes | str, tag: int = TEXT, length: int | None = None) -> bytes:
    """One attribute; an empty name gives a further value; `length` is what it claims instead of the true one."""
    raw = value.encode() if isinstance(value, str) else value
    claimed = len(raw) if length is None else length
    return bytes([tag]) + len(name).to_bytes(2, "big") + name.encode() + claimed.to_bytes(2, "big") + raw


def answer(*attributes: bytes, header: bytes = HEADER) -> bytes:
    operation = attribute("attributes-charset", "utf-8", 0x47)
    return header + OPERATION + operation + PRINTER + b"".join(attributes) + END
