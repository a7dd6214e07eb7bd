"""How rules state their reasons, and the case that they look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from configurator.domain.facts import Facts
from configurator.domain.known import Known
from configurator.domain.recommendation import Reason, ReasonKind
from configurator.domain.rulebook import Rulebook
from configurator.errors import Text

Reasons = Iterator[Reason]


@dataclass(frozen=True, slots=True)
class Case:
    """What every rule sees: the facts, the figures and dates, and today."""

    facts: Facts
    book: Rulebook
    today: date


@dataclass(frozen=True, slots=True)
class Words:
    """What to say when a question is answered yes, no, or not yet; None says nothing."""

    yes: Reason | None = None
    no: Reason | None = None
    unknown: Reason | None = None


def good(text: Text, source: str = "") -> Reason:
    return Reason(ReasonKind.FOR, text, source)


def bad(text: Text, source: str = "") -> Reason:
    """Speaks against, but does not rule out."""
    return Reason(ReasonKind.AGAINST, text, source)


def never(text: Text, source: str = "") -> Reason:
    """Rules the method out for these answers."""
    return Reason(ReasonKind.AGAINST, text, source, rules_out=True)


def need(text: Text, source: str = "") -> Reason:
    """Something to do or to find out first."""
    return Reason(ReasonKind.NEEDS, text, source)


def asked(known: Known[bool], words: Words) -> Reasons:
    """The reason for a yes-or-no fact."""
    chosen = words.unknown if known.value is None else words.yes if known.value else words.no
    if chosen is not None:
        yield chosen
