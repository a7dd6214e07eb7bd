"""Evidence out of SNMP values: RFC 3418, RFC 2790, RFC 3805 and the vendors' own objects."""

import re
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
HR_DEVICE_ID = "1.3.6.1.2.1.25.3.2.1.4"
PRINTER_NAME = "1.3.6.1.2.1.43.5.1.1.16"
PRINTER_SERIAL = "1.3.6.1.2.1.43.5.1.1.17"
DEVICE_ID_COLUMN = "1.3.6.1.4.1.2699.1.2.1.2.1.1.3"  # PWG 5107.1, ppmPrinterIEEE1284DeviceId
_IS_PRINTER = "1.3.6.1.2.1.25.3.1.5"  # hrDevicePrinter
_ENTERPRISES = "1.3.6.1.4.1."
_EPSON = "1.3.6.1.4.1.1248."
_PRINTABLE = range(0x20, 0x7F)
_FEWEST_LETTERS = 3
_SERIAL = re.compile(r"\bS/?N[: ]\s*([A-Z0-9]{6,20})\b")

Records = Mapping[str, SnmpValue]


def snmp_evidence(records: Records, knowledge: IdentityKnowledge) -> Evidence:
    """What these values, by object identifier, say of the device. Never raises."""
    own = records.get(SYS_OBJECT_ID)
    dotted = own if isinstance(own, str) else ""
    enterprise = enterprise_of(dotted)
    ids = list(_device_ids(records))
    claims = (
        *_claims(Place.PRIVATE_MODEL, [_text(records, oid) for oid in knowledge.model_oids(enterprise)]),
        *_claims(Place.DEVICE_DESCRIPTION, _printer_descriptions(records)),
        *(claim for claim, _ in ids),
        *_claims(Place.SYSTEM_DESCRIPTION, [_text(records, SYS_DESCR)]),
        *_claims(Place.OBJECT_ID, [spelled_model(oid) for oid in (*_object_ids(records), dotted)]),
        *_claims(Place.PRINTER_NAME, _column(records, PRINTER_NAME)),
    )
    serials = (
        *_column(records, PRINTER_SERIAL),
        *(_text(records, oid) for oid in knowledge.serial_oids(enterprise)),
        *(serial for _, serial in ids),
        *_SERIAL.findall(_text(records, SYS_DESCR)),
    )
    return Evidence(enterprise, claims, tuple(dict.fromkeys(filter(None, map(_serial, serials)))))


def spelled_model(dotted: str) -> str:
    """Epson ends object identifiers with the model's length and its letters."""
    numbers = order_of(dotted) if dotted.startswith(_EPSON) else ()
    for count in range(_FEWEST_LETTERS, len(numbers)):
        letters = numbers[-count:]
        if numbers[-count - 1 : -count] == (count,) and all(letter in _PRINTABLE for letter in letters):
            return "".join(map(chr, letters))
    return ""


def _object_ids(records: Records) -> Iterator[str]:
    values = (records[oid] for oid in _under(records, f"{HR_DEVICE_ID}."))
    return (value for value in values if isinstance(value, str))


def _serial(text: str) -> str:
    """The number alone: HP's object ends with a further line."""
    return spelled_out(text.partition(" ")[0])


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
