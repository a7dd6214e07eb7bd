"""What a device said of itself, place by place, before anybody judges it."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a device names its model, the more trustworthy first."""

    PRIVATE_MODEL = "vendor's own MIB"
    DEVICE_DESCRIPTION = "hrDeviceDescr"
    MAKE_AND_MODEL = "printer-make-and-model"
    TXT_TYPE = "TXT ty"
    TXT_USB = "TXT usb_MDL"
    DEVICE_ID = "IEEE 1284 device id"
    TXT_MODEL = "TXT mdl"
    SYSTEM_DESCRIPTION = "sysDescr"
    OBJECT_ID = "sysObjectID"
    TXT_PRODUCT = "TXT product"
    PRINTER_NAME = "prtGeneralPrinterName"
    PRINTER_INFO = "printer-info"
    SERVICE_NAME = "DNS-SD name"


MAY_BE_TYPED = frozenset({Place.PRINTER_NAME, Place.PRINTER_INFO, Place.SERVICE_NAME})
"""Places that somebody may have filled with a name of their own."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A text that holds the model's name; `maker` is the maker where the same place names it apart."""

    place: Place
    text: str
    maker: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one device said. `enterprise` is the number under 1.3.6.1.4.1 that its sysObjectID begins with.

    `serials` in order of trust; `firmware`, `uuid` and `web_page` are empty where nothing was said.
    """

    enterprise: int | None = None
    claims: tuple[Claim, ...] = ()
    serials: tuple[str, ...] = ()
    firmware: str = ""
    uuid: str = ""
    web_page: str = ""

    def joined(self, other: "Evidence") -> "Evidence":
        """Both together; where only one can be, this one's."""
        return Evidence(
            self.enterprise if self.enterprise is not None else other.enterprise,
            tuple(dict.fromkeys((*self.claims, *other.claims))),
            tuple(dict.fromkeys((*self.serials, *other.serials))),
            self.firmware or other.firmware,
            self.uuid or other.uuid,
            self.web_page or other.web_page,
        )
