"""The content of a printed sheet, without any layout."""

from dataclasses import dataclass
from enum import StrEnum

from configurator.errors import Text


class Paper(StrEnum):
    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A label, the value to type, and whether it is one: `copyable` values are set in a fixed-width face.

    The label is in the words of the device; where it has no family of its own, in ours, which are translated.
    `is_remark` marks words about the field instead of a value ("leave empty"); `notes` are what else is to be
    known: a hint for other firmware, or that the value does not fit.
    """

    label: Text
    value: Text
    copyable: bool = False
    is_remark: bool = False
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """One of the two proofs: `ok` None means not tried."""

    title: Text
    ok: bool | None
    lines: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One device's sheet. `qr` is the address behind the code, empty for none."""

    title: str
    subtitle: tuple[str, ...]
    open_steps: tuple[Text, ...]
    open_note: Text | None
    rows: tuple[SheetRow, ...]
    after: tuple[Text, ...]
    proofs: tuple[Proof, ...]
    method_lines: tuple[Text, ...]
    if_it_stops: tuple[Text, ...]
    qr: str
    qr_caption: Text | None
    footer: Text


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """A sheet as it is wanted on paper; `language` is that of a catalogue (`en`, `pt_BR`)."""

    sheet: Sheet
    paper: Paper = Paper.A4
    language: str = "en"
