"""Where a value stands in an export: steps from the outside in, and the characters that it takes."""

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from configurator.errors import ExportError, Text


class Quoting(StrEnum):
    """How the text of a value is written in its file."""

    INI_PLAIN = "ini_plain"
    INI_QUOTED = "ini_quoted"
    CELL_PLAIN = "cell_plain"
    CELL_QUOTED = "cell_quoted"
    JSON_STRING = "json_string"
    JSON_NUMBER = "json_number"
    JSON_NULL = "json_null"
    JSON_OTHER = "json_other"
    XML_TEXT = "xml_text"
    XML_CDATA = "xml_cdata"
    XML_EMPTY = "xml_empty"  # `<a/>`
    XML_DOUBLE = "xml_double"
    XML_SINGLE = "xml_single"


@dataclass(frozen=True, slots=True)
class Step:
    """One level: its name, what else marks it among neighbours of that name, and its place among them.

    `kinds` say of what kind it is (`type=smtp`): that tells it from neighbours only where no other is of its kind.
    """

    name: str
    marks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    index: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: its steps, its meaning, and the characters `start` to `end` that are replaced with it.

    `mark` is what the writing needs beside its kind: the sign that quotes, the separator of cells, an element's
    name.
    """

    steps: tuple[Step, ...]
    value: str
    start: int
    end: int
    quoting: Quoting
    mark: str = ""


class StepRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One step of a location that was taught: what has to be the same in another export."""

    name: str
    marks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    index: int | None = None
    count: int | None = None

    def fits(self, step: Step) -> bool:
        return (
            self.name == step.name
            and all(mark in step.marks for mark in self.marks)
            and all(kind in step.kinds for kind in self.kinds)
            and (self.index is None or (self.index, self.count) == (step.index, step.count))
        )

    def __str__(self) -> str:
        if self.marks or self.kinds:
            return f"{self.name}[{', '.join((*self.marks, *self.kinds))}]"
        return self.name if self.index is None else f"{self.name}[{self.index + 1}]"


def found_at(rules: tuple[StepRule, ...], scalars: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    """The values that stand where the rules say."""
    return tuple(
        scalar
        for scalar in scalars
        if len(scalar.steps) == len(rules) and all(map(StepRule.fits, rules, scalar.steps))
    )


def malformed(what: str, line: int | None = None) -> ExportError:
    """The refusal of a file that breaks the rules of its format."""
    if line is None:
        return ExportError(Text("The export is damaged: it is not well-formed {what}.", what=what))
    return ExportError(Text("The export is damaged: line {line} is not well-formed {what}.", what=what, line=line))
