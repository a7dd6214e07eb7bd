"""Where this computer stands, and whether it reaches the device."""

import pytest

from configurator.domain.finding import Severity
from configurator.domain.network import PortAnswer, PortCause, ThisComputer
from configurator.domain.text import render
from configurator.flow.judge.this_computer import judge_computer, judge_reach


@pytest.mark.parametrize(
    ("computer", "severity", "parts"),
    [
        (ThisComputer(local_address="192.0.2.77"), Severity.OK, ("192.0.2.77", "Guest Wi-Fi")),
        (ThisComputer(local_address="192.0.2.77", interface="eth0"), Severity.OK, ("192.0.2.77 on eth0",)),
        (ThisComputer(local_address="192.0.2.77", is_wireless=True), Severity.WARNING, ("on Wi-Fi",)),
        (ThisComputer(), Severity.PROBLEM, ("no network",)),
    ],
)
def test_this_computer_says_where_it_stands(
    computer: ThisComputer, severity: Severity, parts: tuple[str, ...]
) -> None:
    finding = judge_computer(computer)
    said = " ".join(render(text) for text in (finding.title, *finding.fix))
    assert finding.severity is severity
    assert [part for part in parts if part not in said] == []


def test_a_device_that_answers_on_any_port_is_reached() -> None:
    silent = PortAnswer("192.0.2.21", 80, PortCause.DROPPED)
    reached = judge_reach((silent, PortAnswer("192.0.2.21", 443, PortCause.REFUSED)))
    assert reached.severity is Severity.OK
    assert render(reached.title) == "192.0.2.21 answers on port 443."
    assert judge_reach((silent,)).severity is Severity.WARNING
