"""The shape of the decision: every method with its verdict and its reasons."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `source` is a key of sources.toml, or empty when it rests on this user's own answers.

    `rules_out` marks a reason that alone makes the method unsuitable.
    """

    kind: ReasonKind
    text: Text
    source: str = ""
    rules_out: bool = False


@dataclass(frozen=True, slots=True)
class MethodAdvice:
    method: Method
    verdict: Verdict
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """All methods, best first. `recommended` may be a bridge when nothing better fits, or None."""

    recommended: Method | None
    methods: tuple[MethodAdvice, ...]

    def advice(self, method: Method) -> MethodAdvice:
        return next(advice for advice in self.methods if advice.method is method)
