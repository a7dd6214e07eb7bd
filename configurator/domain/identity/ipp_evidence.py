"""Evidence out of an answer to Get-Printer-Attributes (RFC 8011, PWG 5100.13 and 5107.2)."""

from configurator.domain.identity.device_id import read_device_id, spelled_out
from configurator.domain.identity.evidence import Claim, Evidence, Place
from configurator.domain.identity.ipp_message import found_in, read_ipp

WANTED = (
    "printer-make-and-model",
    "printer-device-id",
    "printer-info",
    "printer-dns-sd-name",
    "printer-firmware-string-version",
    "printer-serial-number",
    "printer-uuid",
    "printer-more-info",
)
"""The attributes that say who a printer is."""

_URN = "urn:uuid:"


def ipp_evidence(content: bytes) -> Evidence:
    """What the printer says of itself in these bytes. Never raises; of an error it is nothing."""
    message = read_ipp(content)
    said = {name: texts[0] for name, texts in message.texts.items() if name in WANTED}
    if not message.is_whole:
        said |= {name: text for name in WANTED if name not in said and (text := found_in(content, name))}
    device = read_device_id(said.get("printer-device-id", ""))
    claims = [
        Claim(Place.MAKE_AND_MODEL, said.get("printer-make-and-model", "")),
        Claim(Place.DEVICE_ID, device.model, device.maker) if device else None,
        Claim(Place.PRINTER_INFO, said.get("printer-info", "")),
        Claim(Place.SERVICE_NAME, said.get("printer-dns-sd-name", "")),
    ]
    serials = (spelled_out(said.get("printer-serial-number", "")), device.serial if device else "")
    return Evidence(
        None,
        tuple(claim for claim in claims if claim and claim.text),
        tuple(dict.fromkeys(filter(None, serials))),
        said.get("printer-firmware-string-version", ""),
        said.get("printer-uuid", "").removeprefix(_URN).lower(),
        said.get("printer-more-info", ""),
    )
