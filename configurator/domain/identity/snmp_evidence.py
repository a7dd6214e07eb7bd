"""Evidence out of SNMP values: RFC 3418, RFC 2790, RFC 3805 and the vendors' own objects."""

from collections.abc import Iterator, Mapping

from configurator.domain.identity.device_id import read_device_id, spelled_out
from configurator.domain.identity.evidence import Claim, Evidence, Place
from configurator.domain.identity.knowledge import IdentityKnowledge
from configurator.domain.identity.object_id import enterprise_of, order_of
from configurator.domain.identity.plain_text import plain_text
from configurator.domain.identity.snmp_recording import SnmpValue

SYS_DESCR = "1.3.6.1.2.1.1.1.0"
SYS_OBJECT_ID = "1.3.6.1.2.1.1.2.0"
HR_DEVICE_TYPE = "1.3.6.1.2.1.25.3.2.1.2"
HR_DEVICE_DESCR = "1.3.6.1.2.1.25.3.2.1.3"
PRINTER_NAME = "1.3.6.1.2.1.43.5.1.1.16"
PRINTER_SERIAL = "1.3.6.1.2.1.43.5.1.1.17"
DEVICE_ID_COLUMN = "1.3.6.1.4.1.2699.1.2.1.2.1.1.3"  # PWG 5107.1, ppmPrinterIEEE1284DeviceId
_IS_PRINTER = "1.3.6.1.2.1.25.3.1.5"  # hrDevicePrinter
_ENTERPRISES = "1.3.6.1.4.1."
_EPSON_SPELLED = "1.3.6.1.4.1.1248.1.1.2.1.3."
_PRINTABLE = range(0x20, 0x7F)

Records = Mapping[str, SnmpValue]


def snmp_evidence(records: Records, knowledge: IdentityKnowledge) -> Evidence:
    """What these values, by object identifier, say of the device. Never raises."""
    own = records.get(SYS_OBJECT_ID)
    dotted = own if isinstance(own, str) else ""
    ids = list(_device_ids(records))
    claims = (
        *_private_models(records, knowledge),
        *_claims(Place.DEVICE_DESCRIPTION, _printer_descriptions(records)),
        *(claim for claim, _ in ids),
        *_claims(Place.SYSTEM_DESCRIPTION, [_text(records, SYS_DESCR)]),
        *_claims(Place.OBJECT_ID, [spelled_model(dotted)]),
        *_claims(Place.PRINTER_NAME, _column(records, PRINTER_NAME)),
    )
    serials = (
        *_column(records, PRINTER_SERIAL),
        *(_text(records, oid) for oid in knowledge.serial_oids),
        *(serial for _, serial in ids),
    )
    return Evidence(enterprise_of(dotted), claims, tuple(dict.fromkeys(filter(None, map(spelled_out, serials)))))


def spelled_model(dotted: str) -> str:
    """Epson ends its object identifier with the model's length and letters."""
    if not dotted.startswith(_EPSON_SPELLED):
        return ""
    length, *letters = order_of(dotted.removeprefix(_EPSON_SPELLED))
    fits = length == len(letters) and all(letter in _PRINTABLE for letter in letters)
    return "".join(map(chr, letters)) if fits else ""


def _private_models(records: Records, knowledge: IdentityKnowledge) -> Iterator[Claim]:
    return _claims(Place.PRIVATE_MODEL, [_text(records, oid) for oid in knowledge.model_oids])


def _printer_descriptions(records: Records) -> list[str]:
    """Those of printers; of any device where none says that it is one."""
    described = {
        oid.removeprefix(f"{HR_DEVICE_DESCR}."): _text(records, oid)
        for oid in _under(records, f"{HR_DEVICE_DESCR}.")
    }
    printers = [text for row, text in described.items() if records.get(f"{HR_DEVICE_TYPE}.{row}") == _IS_PRINTER]
    return printers or list(described.values())[:1]


def _device_ids(records: Records) -> Iterator[tuple[Claim, str]]:
    """Device ids stand at other places for each vendor, and are known by what they look like."""
    for oid in _under(records, _ENTERPRISES):
        value = records[oid]
        if isinstance(value, bytes) and b":" in value and b";" in value and (found := read_device_id(value)):
            yield Claim(Place.DEVICE_ID, found.model, found.maker), found.serial


def _column(records: Records, column: str) -> list[str]:
    return [_text(records, oid) for oid in _under(records, f"{column}.")]


def _under(records: Records, prefix: str) -> list[str]:
    return sorted((oid for oid in records if oid.startswith(prefix)), key=order_of)


def _text(records: Records, oid: str) -> str:
    value = records.get(oid)
    return plain_text(value) if isinstance(value, bytes) else ""


def _claims(place: Place, texts: list[str]) -> Iterator[Claim]:
    return (Claim(place, text) for text in texts if text)
