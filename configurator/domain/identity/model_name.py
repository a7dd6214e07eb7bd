"""A model's name as a person would say it, cut out of what devices say of themselves."""

import re

from configurator.domain.identity.knowledge import IdentityKnowledge, VendorMark

_MARKS = re.compile(r"\((?:R|TM|C)\)|[®™©]", re.IGNORECASE)
_PRODUCT = re.compile(r"\bPID:\s*([^,;]+)")
_TAILS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\s*[;,|].*$",  # what follows is firmware, or what a driver adds
        r"\s+/\s.*$|\s+/[A-Z].*$",  # Ricoh repeats its parts, Canon marks printers
        r"\s+-\s+.*$",  # versions and drivers
        r"\s*@\s*\S.*$",  # shared by a computer
        r"\s*[\[(](?:[0-9a-f]{2}[:-]?){2,6}[\])].*$|\s*\(\d\)$",  # end of a network address; one of several
        r"(?<=\d)-[0-9a-f]{6}$",  # the same behind a hyphen
        r"\s+(?:S/?N|serial)[:. ]\s*\S+.*$",
        r"\s+(?:version|ver|rev(?:ision)?|firmware|f/?w|system software|kernel|OS)\b[ :.]*[a-z]*\d.*$",
        r"\s+v\s?\(?\d[\d. /)]*(?:\s.*)?$",
        r"\s+[A-Z0-9]{7,}\s+[A-Z0-9]{2,6}(?:\.[A-Z0-9]+)+$",  # Lexmark: serial number and firmware
        r"\s+\d+\.\d+(?:\.\d+)*(?:\s.*)?$",  # a version alone, as Ricoh's
        r"[\s_-]*\bseries\b.*$|(?<=\d)series$",
        r"-\d{3}dpi\b.*$|\s+\d{3}\s?dpi\b.*$|\s+(?:ZPL|EPL|CPCL)\b.*$",  # Zebra
        r"\s+multi-?function system$",
        r"\s+\(?(?:foomatic|hpcups|hpijs|post ?script|BR-Script|pxl|PCL|XPS|PPD|UFR ?II|KPDL)\b.*$|\s+\(?PS3?\)?$",
        r"\s+(?:EUR|JPN)$",  # the market
        r"(?<=\d)(\w*)(?:\s+(?:network|colou?r|mono|laser|led|inkjet|multi-?function|a[34]))*\s+printer$",
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
    """Without the vendor in front, however often, and without what somebody put before it."""
    if mark is None:
        return name
    if not mark.spelled.match(name) and (found := mark.inside.search(name)):
        name = name[found.start() :].strip()
    while found := mark.spelled.match(name):
        name = name[found.end() :].strip(_BORDER)
    return name


def _without_tails(name: str) -> str:
    for tail in _TAILS:
        name = tail.sub(_kept, name).strip(_BORDER)
    return name


def _kept(found: re.Match[str]) -> str:
    """What a tail's pattern has to look at but not to cut."""
    return "".join(found.groups(""))
