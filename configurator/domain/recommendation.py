"""The shape of the decision: every method with its verdict and its reasons."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from configurator.domain.method import Method
from configurator.errors import Text


class Verdict(StrEnum):
    """`bridge` works until a named date."""

    RECOMMENDED = "recommended"
    POSSIBLE = "possible"
    BRIDGE = "bridge"
    UNSUITABLE = "unsuitable"


class ReasonKind(StrEnum):
    FOR = "for"
    AGAINST = "against"
    NEEDS = "needs"


class Effect(StrEnum):
    """What a reason does to its method's place."""

    NONE = "none"
    WEAKENS = "weakens"  # a drawback that counts, or something decisive that isn't known yet
    BRIDGE = "bridge"  # the method works for a limited time
    RULES_OUT = "rules out"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason and what it does to its method's place; `source` is a key of sources.toml.

    `until` is the last day of a bridge, None where nobody names one.
    """

    kind: ReasonKind
    text: Text
    source: str = ""
    effect: Effect = Effect.NONE
    until: date | None = None

    @property
    def rules_out(self) -> bool:
        """Whether this reason alone makes the method unsuitable."""
        return self.effect is Effect.RULES_OUT


@dataclass(frozen=True, slots=True)
class MethodAdvice:
    method: Method
    verdict: Verdict
    reasons: tuple[Reason, ...]

    @property
    def until(self) -> date | None:
        """The day up to which a bridge is known to work; None where no day is named."""
        return min((reason.until for reason in self.reasons if reason.until), default=None)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """All methods, best first. `recommended` may be a bridge when nothing better fits, or None."""

    recommended: Method | None
    methods: tuple[MethodAdvice, ...]

    def advice(self, method: Method) -> MethodAdvice:
        return next(advice for advice in self.methods if advice.method is method)
