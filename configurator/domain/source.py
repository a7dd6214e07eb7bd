"""Where a statement comes from, and from when it is."""

from datetime import date
from enum import StrEnum

import msgspec


class Confidence(StrEnum):
    """How far a statement can be trusted; the device and reply tables use the same scale."""

    MICROSOFT = "microsoft"  # read in Microsoft's own text
    VENDOR = "vendor"  # read in the vendor's own document
    CODE = "code"  # seen in public code that does the thing
    SECONDARY = "secondary"  # read in somebody else's account of it
    UNVERIFIED = "unverified"  # not found again: printed as "may differ"


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source: its title, its public address (may be empty) and the date of its text."""

    key: str
    title: str
    url: str = ""
    as_of: date
    confidence: Confidence = Confidence.MICROSOFT
