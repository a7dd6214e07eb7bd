"""A model's name as a person would say it, cut out of what devices say of themselves."""

import re

from configurator.domain.identity.knowledge import IdentityKnowledge, VendorMark

_MARKS = re.compile(r"\((?:R|TM|C)\)|[®™©]", re.IGNORECASE)
_PRODUCT = re.compile(r"\bPID:\s*([^,;]+)")
_TAILS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\s*;.*$",  # Xerox, Samsung, Fujifilm: what follows is firmware
        r"\s+/\s.*$|\s+/P\b.*$",  # Ricoh repeats its parts, Canon marks printers
        r"\s*,\s*(?:driverless|firmware|ver|rev|rom|s/?n\b|cups|using|foomatic|gutenprint|postscript|\d).*$",
        r"\s+-\s+(?:CUPS|IPP|driverless|AirPrint).*$",
        r"\s*@\s*\S.*$",  # shared by a computer
        r"\s*[\[(](?:[0-9a-f]{2}[:-]?){2,6}[\])].*$",  # end of a network address
        r"\s+S/?N[:. ]\s*\S+.*$",
        r"\s+(?:version|ver\.?|rev(?:ision)?\.?|firmware|f/?w|system software|kernel|OS)[ :.]*[vV]?\w*\d.*$",
        r"\s+v\d+\s+multifunction.*$",
        r"\s+[A-Z0-9]{7,}\s+[A-Z0-9]{2,6}(?:\.[A-Z0-9]+)+$",  # Lexmark: serial number and firmware
        r"\s+v?\d+\.\d+(?:\.\d+)*(?:\s.*)?$",  # a version alone, as Ricoh's
        r"[\s_-]*series\b.*$",
        r"(?<=\d)series$",
        r"-\d{3}dpi\b.*$|\s+(?:ZPL|EPL|CPCL)\b.*$",  # Zebra
        r"\s+\d{3}dpi\b.*$",
        r"\s+(?:multifunction|network)\s+(?:system|printer|device)$",
        r"\s+\(?(?:PS|PS3|PCL\s?\d?(?:XL|e|c)?|XPS|PPD|UFR II|KPDL)\)?$",
    )
)
_BORDER = " -_,:;."


def model_name(text: str, mark: VendorMark | None, knowledge: IdentityKnowledge, serials: tuple[str, ...]) -> str:
    """The name without the vendor's, versions, serial numbers and the word series; empty when none is left."""
    name = _MARKS.sub("", text)
    if product := _PRODUCT.search(name):
        name = product[1]
    for serial in serials:
        name = name.partition(f" {serial}")[0] if serial else name
    name = _without_tails(_without_vendor(" ".join(name.split()), mark))
    if not name or knowledge.names_nothing.search(name) or not any(sign.isalnum() for sign in name):
        return ""
    return name


def _without_vendor(name: str, mark: VendorMark | None) -> str:
    """Without the vendor in front, however often, and without what stands before it."""
    if mark is None:
        return name
    while found := mark.spelled.match(name):
        name = name[found.end() :].strip(_BORDER)
    return name


def _without_tails(name: str) -> str:
    for tail in _TAILS:
        name = tail.sub("", name).strip(_BORDER)
    return name
