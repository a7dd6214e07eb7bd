"""The one IPP operation that is asked: Get-Printer-Attributes (RFC 8011 section 4.2.5)."""

from configurator.domain.identity.ipp_evidence import WANTED

_VERSION_1_1 = b"\x01\x01"  # understood by all
_GET_PRINTER_ATTRIBUTES = b"\x00\x0b"
_REQUEST = b"\x00\x00\x00\x01"
_OPERATION, _END = b"\x01", b"\x03"
_CHARSET, _LANGUAGE, _URI, _KEYWORD = 0x47, 0x48, 0x45, 0x44


def get_printer_attributes(uri: str) -> bytes:
    """The request for what says who the printer at this URI is."""
    keywords = [_attribute(_KEYWORD, "" if at else "requested-attributes", name) for at, name in enumerate(WANTED)]
    return b"".join(
        (
            _VERSION_1_1 + _GET_PRINTER_ATTRIBUTES + _REQUEST + _OPERATION,
            _attribute(_CHARSET, "attributes-charset", "utf-8"),
            _attribute(_LANGUAGE, "attributes-natural-language", "en"),
            _attribute(_URI, "printer-uri", uri),
            *keywords,
            _END,
        )
    )


def _attribute(tag: int, name: str, value: str) -> bytes:
    """An attribute with one value; without a name a further value of the one before (RFC 8010 section 3.1.4)."""
    key, content = name.encode("ascii"), value.encode("ascii")
    return bytes([tag]) + len(key).to_bytes(2, "big") + key + len(content).to_bytes(2, "big") + content
