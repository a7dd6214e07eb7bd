"""The one decision: every method with its reasons, ranked, and the best one named."""

from collections.abc import Callable
from datetime import date

from configurator.domain.capability import Auth
from configurator.domain.facts import Facts
from configurator.domain.method import Method
from configurator.domain.recommendation import MethodAdvice, Reason, ReasonKind, Recommendation, Verdict
from configurator.domain.rulebook import Rulebook
from configurator.domain.rules.around import azure_communication_services, high_volume_email, is_high_volume_bridge
from configurator.domain.rules.client_submission import client_submission, is_password_bridge
from configurator.domain.rules.direct_send import direct_send
from configurator.domain.rules.indirect import indirect, is_password_upstream
from configurator.domain.rules.reason import Case, Reasons
from configurator.domain.rules.shared import can
from configurator.domain.rules.smtp_relay import smtp_relay

_RULES: dict[Method, Callable[[Case], Reasons]] = {
    Method.CLIENT_SUBMISSION: client_submission,
    Method.DIRECT_SEND: direct_send,
    Method.SMTP_RELAY: smtp_relay,
    Method.INDIRECT: indirect,
    Method.HIGH_VOLUME_EMAIL: high_volume_email,
    Method.AZURE_COMMUNICATION_SERVICES: azure_communication_services,
}
_BRIDGES: dict[Method, Callable[[Case], bool]] = {
    Method.CLIENT_SUBMISSION: is_password_bridge,
    Method.INDIRECT: is_password_upstream,
    Method.HIGH_VOLUME_EMAIL: is_high_volume_bridge,
}
_PREFERENCE = (
    Method.SMTP_RELAY,
    Method.DIRECT_SEND,
    Method.HIGH_VOLUME_EMAIL,
    Method.CLIENT_SUBMISSION,
    Method.INDIRECT,
    Method.AZURE_COMMUNICATION_SERVICES,
)
"""A connector outlives every announced change; direct send needs no tenant work; then what costs least to run."""


def recommend(facts: Facts, rulebook: Rulebook, today: date) -> Recommendation:
    """Ranks all methods for this case. `recommended` is None only when every method is ruled out."""
    case = Case(facts, rulebook, today)
    advised = sorted((_advise(method, case) for method in _RULES), key=lambda advice: _rank(advice, case))
    best = advised[0]
    if best.verdict is Verdict.UNSUITABLE:
        return Recommendation(None, tuple(advised))
    if best.verdict is Verdict.POSSIBLE:
        advised[0] = MethodAdvice(best.method, Verdict.RECOMMENDED, best.reasons)
    return Recommendation(best.method, tuple(advised))


def _advise(method: Method, case: Case) -> MethodAdvice:
    reasons = tuple(_RULES[method](case))
    return MethodAdvice(method, _verdict(method, reasons, case), reasons)


def _verdict(method: Method, reasons: tuple[Reason, ...], case: Case) -> Verdict:
    if any(reason.rules_out for reason in reasons):
        return Verdict.UNSUITABLE
    is_bridge = _BRIDGES.get(method)
    return Verdict.BRIDGE if is_bridge is not None and is_bridge(case) else Verdict.POSSIBLE


def _rank(advice: MethodAdvice, case: Case) -> tuple[bool, bool, int]:
    """Unsuitable ones last; a bridge behind what lasts, except High Volume Email, whose end is years away."""
    lasting = advice.verdict is not Verdict.BRIDGE or advice.method is Method.HIGH_VOLUME_EMAIL
    return (advice.verdict is Verdict.UNSUITABLE, not lasting, _preference(advice, case))


def _preference(advice: MethodAdvice, case: Case) -> int:
    if advice.method is Method.CLIENT_SUBMISSION and can(case, Auth.OAUTH2):
        return -1  # signs in for itself, from any address, with nothing else to run
    return _PREFERENCE.index(advice.method)


def open_questions(advice: MethodAdvice) -> int:
    """How many things must be done or found out first."""
    return sum(reason.kind is ReasonKind.NEEDS for reason in advice.reasons)
