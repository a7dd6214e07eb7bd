"""Evidence out of DNS-SD TXT records (RFC 6763 section 6; keys after Bonjour Printing and PWG 5100.14)."""

from collections.abc import Mapping

from configurator.domain.identity.device_id import spelled_out
from configurator.domain.identity.evidence import Claim, Evidence, Place
from configurator.domain.identity.plain_text import plain_text

_PLACES = (
    (Place.TXT_TYPE, ("ty",), ()),
    (Place.TXT_USB, ("usb_mdl",), ("usb_mfg",)),
    (Place.TXT_MODEL, ("mdl", "model", "md"), ("mfg", "manufacturer")),
    (Place.TXT_PRODUCT, ("product",), ()),
    (Place.SERVICE_NAME, ("note",), ()),
)


def txt_evidence(pairs: Mapping[str, bytes | str], service: str = "") -> Evidence:
    """What a record's pairs say, keys in any case; `service` is the name that it stands under. Never raises."""
    said = {key.casefold(): plain_text(value) for key, value in pairs.items()}
    claims = [
        Claim(place, text, _first(said, maker_keys))
        for place, keys, maker_keys in _PLACES
        if (text := _unbracketed(_first(said, keys)))
    ]
    if service:
        claims.append(Claim(Place.SERVICE_NAME, plain_text(service)))
    serial = spelled_out(_first(said, ("usb_sn", "serialnumber", "serial", "sn")))
    return Evidence(
        None,
        tuple(claims),
        (serial,) if serial else (),
        "",
        said.get("uuid", "").lower(),
        said.get("adminurl", ""),
    )


def _first(said: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((said[key] for key in keys if said.get(key)), "")


def _unbracketed(text: str) -> str:
    """`product` holds the name of the PostScript product in brackets."""
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text
