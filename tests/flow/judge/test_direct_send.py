"""The rehearsal of direct send."""

import pytest

from configurator.domain.dry_run import DryRun, DryRunStage
from configurator.domain.finding import Actor, Severity
from configurator.domain.live_test import Reply
from configurator.domain.text import render
from configurator.flow.judge.direct_send import judge_direct_send
from configurator.plugins.knowledge import knowledge

REPLIES = knowledge().replies


def test_what_is_accepted_is_said_with_its_limits() -> None:
    finding = judge_direct_send(DryRun(DryRunStage.ACCEPTED), REPLIES)
    assert finding.severity is Severity.OK
    assert "nothing was sent" in render(finding.title)


@pytest.mark.parametrize(
    ("enhanced", "text", "who"),
    [
        (
            "5.7.68",
            "TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources",
            Actor.TENANT_ADMIN,
        ),
        (
            "5.7.51",
            "TenantInboundAttribution; There is a partner connector configured that matched the recipient domain",
            Actor.TENANT_ADMIN,
        ),
        ("5.4.1", "Recipient address rejected: Access denied", Actor.TECHNICIAN),
        ("5.7.64", "TenantAttribution; Relay Access Denied", Actor.TENANT_ADMIN),
    ],
)
def test_the_refusals_are_told_apart(enhanced: str, text: str, who: Actor) -> None:
    finding = judge_direct_send(DryRun(DryRunStage.RECIPIENT, Reply(550, enhanced, text)), REPLIES)
    assert finding.severity is Severity.PROBLEM
    assert finding.who is who
    assert enhanced in finding.evidence
    assert finding.fix


def test_a_refusal_that_nobody_knows_is_shown_as_it_is() -> None:
    finding = judge_direct_send(DryRun(DryRunStage.SENDER, Reply(599, "", "quaint words")), REPLIES)
    assert finding.severity is Severity.PROBLEM
    assert "quaint words" in render(finding.title)


def test_a_connection_that_ended_leaves_it_unknown() -> None:
    assert judge_direct_send(DryRun(DryRunStage.CONNECT), REPLIES).severity is Severity.UNKNOWN
