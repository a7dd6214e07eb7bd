"""What is known, and from where: every answer carries its origin, evidence and time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Origin(StrEnum):
    """Where a value came from, strongest first."""

    MEASURED = "measured"
    STATED = "stated"  # by the vendor or by Microsoft
    SAID = "said"  # by the user
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """A value with its origin, or nothing known at all (`value` is None).

    `evidence` is one line of plain text that says what the value rests on; `at` is timezone-aware.
    """

    value: T | None = None
    origin: Origin | None = None
    evidence: str = ""
    at: datetime | None = None

    @property
    def is_known(self) -> bool:
        return self.value is not None


def said(value: T | None) -> Known[T]:
    """What the user answered; None stays unknown."""
    return Known(value, Origin.SAID) if value is not None else Known()


def retyped(known: Known[str], text: str) -> Known[str]:
    """A field's text as an answer: one that stays as it was keeps its origin, an empty one is unknown."""
    return known if known.value == (text or None) else said(text or None)


def assumed(value: T) -> Known[T]:
    return Known(value, Origin.ASSUMED)


def stated(value: T, evidence: str) -> Known[T]:
    return Known(value, Origin.STATED, evidence)


def measured(value: T, evidence: str, at: datetime | None = None) -> Known[T]:
    return Known(value, Origin.MEASURED, evidence, at)


def stronger(first: Known[T], second: Known[T]) -> Known[T]:
    """The one that rests on more; the first when both rest on the same, the known one when only one is."""
    if not second.is_known:
        return first
    if not first.is_known:
        return second
    order = list(Origin)
    return second if order.index(_origin(second)) < order.index(_origin(first)) else first


def _origin(known: Known[T]) -> Origin:
    return known.origin or Origin.ASSUMED
