"""What a mail port that was tried means."""

import pytest

from configurator.domain.finding import Actor, Severity
from configurator.domain.network import PortAnswer, PortCause
from configurator.domain.text import render
from configurator.flow.judge.port import judge_465, judge_port


@pytest.mark.parametrize("cause", PortCause)
def test_every_cause_of_a_port_has_words_and_who_can_mend_it(cause: PortCause) -> None:
    finding = judge_port(PortAnswer("mx.example", 25, cause, "192.0.2.25", "hello", 0.038))
    assert "mx.example" in render(finding.title)
    assert finding.check == "port-25"
    assert "192.0.2.25:25" in finding.evidence
    if cause is PortCause.OPEN:
        assert finding.severity is Severity.OK
        assert "38 ms" in render(finding.title)
    else:
        assert finding.fix
        assert finding.who is not Actor.NOBODY


def test_a_blocked_port_is_the_internet_providers_and_no_network_is_unknown() -> None:
    assert judge_port(PortAnswer("mx.example", 25, PortCause.DROPPED)).who is Actor.INTERNET_PROVIDER
    assert judge_port(PortAnswer("mx.example", 25, PortCause.UNREACHABLE), "x").severity is Severity.UNKNOWN


@pytest.mark.parametrize("cause", [PortCause.OPEN, PortCause.DROPPED])
def test_port_465_is_never_a_way(cause: PortCause) -> None:
    finding = judge_465(PortAnswer("smtp.example", 465, cause), "port-465-submission")
    assert finding.severity is Severity.INFO
    assert "can't be used" in render(finding.title)
    assert cause.value in finding.evidence
