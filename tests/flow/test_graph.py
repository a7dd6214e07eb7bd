"""The wizard's graph: which steps a case needs, forward and back."""

from dataclasses import replace

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from configurator.domain.capability import Auth
from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.method import WIZARD_METHODS, Method, Upstream
from configurator.flow.answers import Answers, Step
from configurator.flow.graph import former_step, needs_account, next_step, steps


def case(method: Method | None, **facts: object) -> Answers:
    return Answers(facts=with_facts(Facts(), Origin.SAID, method=method, **facts))


@pytest.mark.parametrize(
    ("answers", "needed"),
    [
        (case(None), False),
        (case(Method.CLIENT_SUBMISSION), True),
        (case(Method.DIRECT_SEND), False),
        (case(Method.SMTP_RELAY), False),
        (case(Method.INDIRECT), True),
        (case(Method.INDIRECT, upstream=Upstream.CLIENT_SUBMISSION, upstream_auth=Auth.PASSWORD), True),
        (case(Method.INDIRECT, upstream=Upstream.SMTP_RELAY), False),
        (case(Method.INDIRECT, upstream=Upstream.CLIENT_SUBMISSION, upstream_auth=Auth.NONE), False),
    ],
)
def test_the_account_step_is_there_only_where_somebody_signs_in(answers: Answers, needed: bool) -> None:
    assert (Step.ACCOUNT in steps(answers)) is needed
    if answers.facts.method is not None:
        assert needs_account(answers.facts) is needed


def test_the_steps_follow_each_other_and_end() -> None:
    relay = case(Method.SMTP_RELAY)
    assert next_step(relay, Step.TENANT) is Step.TEST
    assert former_step(relay, Step.TEST) is Step.TENANT
    assert next_step(relay, Step.HAND_OVER) is None
    assert former_step(relay, Step.SITE) is None


def test_a_step_that_is_no_longer_needed_still_leads_on_and_back() -> None:
    relay = case(Method.SMTP_RELAY)
    assert next_step(relay, Step.ACCOUNT) is Step.TEST
    assert former_step(relay, Step.ACCOUNT) is Step.TENANT


class Walk(RuleBasedStateMachine):
    """Somebody walks about and changes the method: never stuck, Back is exact, the end is the last step only."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = Answers()

    @rule(method=st.sampled_from(WIZARD_METHODS), upstream=st.sampled_from([None, *Upstream]))
    def choose(self, method: Method, upstream: Upstream | None) -> None:
        facts = with_facts(self.answers.facts, Origin.SAID, method=method, upstream=upstream)
        self.answers = replace(self.answers, facts=facts)

    @precondition(lambda self: next_step(self.answers, self.answers.step) is not None)
    @rule()
    def forward_and_back_is_where_it_was(self) -> None:
        here = self.answers.step
        there = next_step(self.answers, here)
        assert there is not None
        if here in steps(self.answers):
            assert former_step(self.answers, there) is here
        self.answers = replace(self.answers, step=there)

    @precondition(lambda self: former_step(self.answers, self.answers.step) is not None)
    @rule()
    def back(self) -> None:
        there = former_step(self.answers, self.answers.step)
        assert there is not None
        self.answers = replace(self.answers, step=there)

    @invariant()
    def only_the_last_step_has_no_next(self) -> None:
        ended = next_step(self.answers, self.answers.step) is None
        assert ended is (self.answers.step is Step.HAND_OVER)

    @invariant()
    def every_step_but_the_account_is_always_needed(self) -> None:
        assert set(Step) - set(steps(self.answers)) <= {Step.ACCOUNT}


TestWalk = Walk.TestCase
TestWalk.settings = hypothesis_settings(max_examples=50, stateful_step_count=30, deadline=None)
