"""Steps and transitions of the wizard: plain functions over the answers."""

from configurator.domain.capability import Auth
from configurator.domain.facts import Facts
from configurator.domain.method import Method, Upstream
from configurator.flow.answers import Answers, Step


def steps(answers: Answers) -> tuple[Step, ...]:
    """The steps that this case needs, in order; those that the method does not need are left out."""
    has_account = answers.facts.method is not None and needs_account(answers.facts)
    return tuple(step for step in Step if step is not Step.ACCOUNT or has_account)


def needs_account(facts: Facts) -> bool:
    """Whether somebody signs in: the device itself, or the local relay on its behalf."""
    if facts.method is Method.INDIRECT:
        return (
            facts.upstream.value in {None, Upstream.CLIENT_SUBMISSION}
            and facts.upstream_auth.value is not Auth.NONE
        )
    return facts.method is Method.CLIENT_SUBMISSION


def next_step(answers: Answers, step: Step) -> Step | None:
    """The step after this one, None after the last."""
    return next((later for later in steps(answers) if _rank(later) > _rank(step)), None)


def former_step(answers: Answers, step: Step) -> Step | None:
    """The step before this one, None before the first."""
    return next((earlier for earlier in reversed(steps(answers)) if _rank(earlier) < _rank(step)), None)


def _rank(step: Step) -> int:
    return list(Step).index(step)
