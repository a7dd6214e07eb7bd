"""What a refusal means for one set-up."""

from dataclasses import replace

from configurator.domain.facts import Facts
from configurator.domain.live_test import LiveTest, Stage, StageName
from configurator.domain.method import Method
from configurator.flow.answers import Answers, Step
from configurator.flow.explanation import meanings, meanings_of_test
from tests.fakes.ports import FakeWorld

RELAY_DENIED = "550 5.7.64 TenantAttribution; Relay Access Denied"


def test_a_known_refusal_has_its_source_and_the_step_that_mends_it() -> None:
    found = meanings(FakeWorld().workspace(), Answers(facts=Facts(method=Method.SMTP_RELAY)), RELAY_DENIED)
    assert found
    assert found[0].source is not None
    assert found[0].source.key == found[0].entry.source
    assert found[0].step is None or found[0].step in set(Step)


def test_a_step_that_this_set_up_does_not_have_is_not_offered() -> None:
    signed_in = "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect"
    workspace = FakeWorld().workspace()
    with_account = meanings(workspace, Answers(facts=Facts(method=Method.CLIENT_SUBMISSION)), signed_in)
    without = meanings(workspace, Answers(facts=Facts(method=Method.DIRECT_SEND)), signed_in)
    assert Step.ACCOUNT in {meaning.step for meaning in with_account}
    assert Step.ACCOUNT not in {meaning.step for meaning in without}


def test_a_failed_test_is_explained_for_the_port_that_it_tried() -> None:
    workspace = FakeWorld().workspace()
    answers = Answers(facts=Facts(method=Method.CLIENT_SUBMISSION))
    settings = workspace.settings(answers)
    assert settings is not None
    refused = "ConnectionRefusedError: [Errno 111] Connect call failed ('127.0.0.1', 9)"
    stages = (Stage(StageName.CONNECT, ok=False, detail="The server refuses connections on this port."),)
    test = LiveTest(settings, (), delivered=False, stages=stages, fault=refused)
    found = meanings_of_test(workspace, answers, test)
    assert found[0].entry.key == "connection-refused"
    assert meanings_of_test(workspace, answers, replace(test, stages=(), fault="")) == ()


def test_unknown_words_mean_nothing() -> None:
    assert meanings(FakeWorld().workspace(), Answers(), "purple monkey") == ()
