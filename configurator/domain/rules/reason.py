"""The case that the rules look at, and how they state their reasons."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from configurator.domain.capability import Auth, Tls
from configurator.domain.facts import Facts, Location
from configurator.domain.known import Known, Origin
from configurator.domain.recommendation import Effect, Reason, ReasonKind
from configurator.domain.rulebook import Notice, Rulebook
from configurator.errors import Text


@dataclass(frozen=True, slots=True)
class Case:
    """What every rule sees: the facts, the figures and dates, and today."""

    facts: Facts
    book: Rulebook
    today: date

    def can(self, auth: Auth) -> bool:
        """Whether the device is known to sign in this way."""
        return auth in (self.facts.auth.value or ())

    @property
    def is_hosted(self) -> bool:
        return self.facts.location.value is Location.HOSTED


Reasons = Iterator[Reason]
Rule = Callable[[Case], Reasons]


@dataclass(frozen=True, slots=True)
class Words:
    """What to say when a question is answered yes, no, or not yet; None says nothing."""

    yes: Reason | None = None
    no: Reason | None = None
    unknown: Reason | None = None


def asked(known: Known[bool], words: Words) -> Reasons:
    """The reason for a yes-or-no fact."""
    chosen = words.unknown if known.value is None else words.yes if known.value else words.no
    if chosen is not None:
        yield chosen


def good(text: Text, source: str) -> Reason:
    return Reason(ReasonKind.FOR, text, source)


def bad(text: Text, source: str, effect: Effect = Effect.WEAKENS) -> Reason:
    """Speaks against, and counts when the methods are ranked, but does not rule out."""
    return Reason(ReasonKind.AGAINST, text, source, effect)


def never(text: Text, source: str) -> Reason:
    """Rules the method out for these answers."""
    return Reason(ReasonKind.AGAINST, text, source, Effect.RULES_OUT)


def need(text: Text, source: str) -> Reason:
    """Something to do or to find out that does not decide."""
    return Reason(ReasonKind.NEEDS, text, source)


def decisive(text: Text, source: str) -> Reason:
    """Something with which the method stands or falls, and that isn't known or done yet."""
    return Reason(ReasonKind.NEEDS, text, source, Effect.WEAKENS)


def noticed(notice: Notice, kind: ReasonKind, effect: Effect = Effect.NONE) -> Reason:
    """A sentence of the rulebook as a reason."""
    return Reason(kind, Text(notice.text), notice.source, effect)


def tls_words(tls: Tls) -> Text:
    """How a TLS version is said within a sentence."""
    return _OLDEST.get(tls, Text("TLS {version}", version=tls.value))


def origin_words(known: Known[Any]) -> Text:
    """Where a fact is from, to be said in brackets behind it."""
    return _ORIGINS[known.origin or Origin.ASSUMED]


_OLDEST = {Tls.NONE: Text("no TLS"), Tls.SSL3: Text("SSL 3.0")}
_ORIGINS = {
    Origin.MEASURED: Text("measured"),
    Origin.STATED: Text("stated by the vendor"),
    Origin.SAID: Text("as you said"),
    Origin.ASSUMED: Text("assumed"),
}
