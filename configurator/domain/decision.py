"""The one decision: every method with its reasons, ranked, and the best one named."""

from datetime import date
from enum import IntEnum

from configurator.domain.facts import Facts, Recipients
from configurator.domain.method import ConnectorKind, Method
from configurator.domain.recommendation import Effect, MethodAdvice, Reason, Recommendation, Verdict
from configurator.domain.rulebook import Rulebook
from configurator.domain.rules import (
    azure_communication_services,
    client_submission,
    direct_send,
    high_volume_email,
    indirect,
    smtp_relay,
)
from configurator.domain.rules.reason import Case, Rule

_RULES: dict[Method, tuple[Rule, ...]] = {
    Method.CLIENT_SUBMISSION: client_submission.RULES,
    Method.DIRECT_SEND: direct_send.RULES,
    Method.SMTP_RELAY: smtp_relay.RULES,
    Method.INDIRECT: indirect.RULES,
    Method.HIGH_VOLUME_EMAIL: high_volume_email.RULES,
    Method.AZURE_COMMUNICATION_SERVICES: azure_communication_services.RULES,
}
_A_YEAR_IN_DAYS = 365


class Standing(IntEnum):
    """How well a method fits, best first. It rests on the method's own reasons alone."""

    FITS = 0
    LASTING_BRIDGE = 1  # a year or more is left
    WEAK = 2  # a drawback counts, or something decisive isn't known
    BRIDGE = 3
    UNSUITABLE = 4


_VERDICTS = {
    Standing.FITS: Verdict.POSSIBLE,
    Standing.LASTING_BRIDGE: Verdict.BRIDGE,
    Standing.WEAK: Verdict.POSSIBLE,
    Standing.BRIDGE: Verdict.BRIDGE,
    Standing.UNSUITABLE: Verdict.UNSUITABLE,
}


def recommend(facts: Facts, rulebook: Rulebook, today: date) -> Recommendation:
    """Ranks all methods for this case. `recommended` is None only when every method is ruled out.

    Among methods that fit equally well the preference decides. The best one's verdict is "recommended" unless it
    is a bridge: that stays what it is, even when nothing better fits.
    """
    case = Case(facts, rulebook, today)
    reasons = {method: _reasons(method, case) for method in _RULES}
    standings = {method: standing(reasons[method], today) for method in _RULES}
    preference = _preference(facts, rulebook)
    ranked = sorted(_RULES, key=lambda method: (standings[method], preference.index(method)))
    best = ranked[0] if standings[ranked[0]] is not Standing.UNSUITABLE else None
    return Recommendation(
        best,
        tuple(
            MethodAdvice(method, _verdict(standings[method], is_best=method is best), reasons[method])
            for method in ranked
        ),
    )


def standing(reasons: tuple[Reason, ...], today: date) -> Standing:
    """How well a method with these reasons fits on this day."""
    effects = {reason.effect for reason in reasons}
    if any(reason.rules_out for reason in reasons):
        return Standing.UNSUITABLE
    if Effect.BRIDGE in effects:
        is_lasting = Effect.WEAKENS not in effects and _days_left(reasons, today) >= _A_YEAR_IN_DAYS
        return Standing.LASTING_BRIDGE if is_lasting else Standing.BRIDGE
    return Standing.WEAK if Effect.WEAKENS in effects else Standing.FITS


def _days_left(reasons: tuple[Reason, ...], today: date) -> int:
    """Days to the end of a bridge; none where no day is named."""
    return min(((reason.until - today).days for reason in reasons if reason.until), default=0)


def _verdict(of: Standing, *, is_best: bool) -> Verdict:
    verdict = _VERDICTS[of]
    return Verdict.RECOMMENDED if is_best and verdict is Verdict.POSSIBLE else verdict


def _reasons(method: Method, case: Case) -> tuple[Reason, ...]:
    """The method's reasons, each said once, those that weigh most first."""
    said = dict.fromkeys(reason for rule in _RULES[method] for reason in rule(case))
    return tuple(sorted(said, key=lambda reason: _WEIGHT.index(reason.effect)))


_WEIGHT = (Effect.RULES_OUT, Effect.BRIDGE, Effect.WEAKENS, Effect.NONE)


def _preference(facts: Facts, rulebook: Rulebook) -> tuple[Method, ...]:
    """The order among methods that fit equally well.

    Inside only, nobody needs to sign in; a connector outlives a refusal of direct send, but asks for an admin.
    To the outside, signing in comes before a connector, and both before a machine or a contract of one's own;
    numbers that no mailbox may send are what Azure Communication Services are for.
    """
    if facts.recipients.value is Recipients.INSIDE:
        at_the_mx = (Method.SMTP_RELAY, Method.DIRECT_SEND)
        return (
            *(at_the_mx if _has_connector(facts) else at_the_mx[::-1]),
            Method.CLIENT_SUBMISSION,
            Method.HIGH_VOLUME_EMAIL,
            Method.INDIRECT,
            Method.AZURE_COMMUNICATION_SERVICES,
        )
    own, contract = Method.INDIRECT, Method.AZURE_COMMUNICATION_SERVICES
    is_mass = (facts.recipients_per_day.value or 0) > rulebook.recipients_per_day.value
    return (
        *((contract,) if is_mass else ()),
        Method.CLIENT_SUBMISSION,
        Method.SMTP_RELAY,
        Method.DIRECT_SEND,
        own,
        *(() if is_mass else (contract,)),
        Method.HIGH_VOLUME_EMAIL,
    )


def _has_connector(facts: Facts) -> bool:
    """Whether there is a connector, or somebody is known to create one."""
    return facts.can_create_connector.value is True or facts.connector.value in {
        ConnectorKind.ADDRESS,
        ConnectorKind.CERTIFICATE,
    }
