"""One device's set-up in progress: every change is saved as it is made."""

from dataclasses import replace
from datetime import timedelta

import pytest

from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.method import Method
from configurator.errors import StoreError
from configurator.flow.answers import Answers, Step
from configurator.flow.session import Session
from tests.fakes.ports import NOW, FakeWorld


def test_a_change_is_saved_at_once_with_its_time() -> None:
    world = FakeWorld()
    session = Session(world.workspace(), Answers())
    assert session.put(replace(session.answers, site_name="Contoso Dental"))
    assert world.store.devices() == (session.answers,)
    assert session.answers.changed == NOW


def test_an_answer_that_is_the_same_is_not_saved_again() -> None:
    world = FakeWorld()
    session = Session(world.workspace(), Answers(site_name="Contoso Dental"))
    world.now += timedelta(hours=1)
    assert not session.put(replace(session.answers))
    assert world.store.devices() == ()


def test_a_page_that_is_being_left_does_not_take_the_step_back() -> None:
    session = Session(FakeWorld().workspace(), Answers())
    of_the_page = session.answers
    session.forward()
    session.put(replace(of_the_page, site_name="Contoso Dental"))
    assert (session.step, session.answers.site_name) == (Step.DEVICE, "Contoso Dental")


def test_a_store_that_fails_tells_the_caller_and_the_answer_is_kept_in_memory() -> None:
    world = FakeWorld()
    world.store.refuses = "The disk is full."
    session = Session(world.workspace(), Answers())
    with pytest.raises(StoreError):
        session.put(replace(session.answers, site_name="Contoso Dental"))
    assert session.answers.site_name == "Contoso Dental"


def test_forward_and_back_walk_the_steps_and_stop_at_the_ends() -> None:
    session = Session(FakeWorld().workspace(), Answers())
    assert not session.back()
    walked = [session.step]
    while session.forward():
        walked.append(session.step)
    assert walked == [step for step in Step if step is not Step.ACCOUNT]
    assert session.back()
    assert session.step is Step.DEVICE_TEST


def test_a_step_that_this_case_does_not_need_is_not_entered() -> None:
    relay = with_facts(Facts(), Origin.SAID, method=Method.SMTP_RELAY)
    session = Session(FakeWorld().workspace(), Answers(facts=relay))
    session.go(Step.ACCOUNT)
    assert session.step is Step.SITE
    session.go(Step.TEST)
    assert session.step is Step.TEST
