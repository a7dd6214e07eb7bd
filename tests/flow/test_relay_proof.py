"""Trying to misuse a relay from here."""

from dataclasses import replace

import pytest

from configurator.domain.dry_run import DryRun, DryRunStage
from configurator.domain.finding import Severity
from configurator.domain.live_test import Reply
from configurator.domain.text import render
from configurator.flow.relay_proof import ELSEWHERE, prove_relay
from tests.exporters.relay.orders import PASSWORD
from tests.fakes.checks import FakeSite

REFUSED = DryRun(DryRunStage.RECIPIENT, Reply(554, "5.7.1", "Client host rejected"))
ACCEPTED = DryRun(DryRunStage.ACCEPTED)


async def _proof(outside: DryRun, inside: DryRun, host: str = "192.0.2.25", *, listed: bool = False) -> list[str]:
    site = FakeSite(relay={ELSEWHERE: outside, PASSWORD.sender: inside})
    ports = site.ports()
    own = (await ports.look_at_this_computer()).local_address
    order = replace(PASSWORD, devices=(own,) if listed else PASSWORD.devices)
    findings = await prove_relay(ports, host, order)
    return [f"{finding.severity.value} {render(finding.title)}" for finding in findings]


async def test_a_relay_that_refuses_strangers_is_proved() -> None:
    assert await _proof(REFUSED, REFUSED) == [
        "ok It is no open relay: mail from outside to outside is refused.",
        "ok It refuses this computer, which is not on its list. The devices are let in by their addresses.",
    ]


async def test_an_open_relay_is_found() -> None:
    said = await _proof(ACCEPTED, ACCEPTED)
    assert said[0].startswith("problem It is an open relay")
    assert said[1].startswith("problem It takes mail from this computer, which is not on its list")


@pytest.mark.parametrize(("inside", "severity"), [(ACCEPTED, Severity.OK), (REFUSED, Severity.WARNING)])
async def test_a_computer_on_the_list_is_let_in(inside: DryRun, severity: Severity) -> None:
    said = await _proof(REFUSED, inside, listed=True)
    assert said[1].startswith(f"{severity.value} ")
    assert said[1].endswith("which is on its list.")


async def test_a_relay_that_does_not_answer_is_unknown() -> None:
    silent = DryRun(DryRunStage.CONNECT)
    assert await _proof(silent, silent) == ["unknown The relay does not answer at 192.0.2.25, port 25."]


async def test_a_relay_s_name_is_looked_up() -> None:
    assert (await _proof(REFUSED, REFUSED, "mail.contoso.example"))[0].startswith("ok ")
    said = await _proof(REFUSED, REFUSED, "nowhere.contoso.example")
    assert said == ["unknown The relay's name is not in DNS: nowhere.contoso.example"]
