"""The size of a relay in sentences."""

from configurator.domain.relay.size import RelaySize
from configurator.domain.text import render
from configurator.exporters.relay.size_steps import size_steps


def _said(size: RelaySize) -> list[str]:
    return [render(step.text) for step in size_steps(size)]


def test_a_small_load_is_served_by_one_account() -> None:
    said = _said(RelaySize(devices=3, sent_per_minute=20, accounts=1, backlog_minutes=0, queue_gb=2.2))
    assert said[0].startswith("Size: plan with 20 messages a minute for one account")
    assert said[1:] == ["Keep 2.2 GB of disk free: that piles up while Microsoft is away for a day."]


def test_a_large_load_needs_more_accounts_or_patience() -> None:
    said = _said(RelaySize(devices=30, sent_per_minute=20, accounts=3, backlog_minutes=90, queue_gb=None))
    assert "take 3 accounts" in said[1]
    assert "still sends for 90 minutes" in said[2]
    assert "is not known" in said[3]


def test_without_a_limit_none_is_named() -> None:
    said = _said(RelaySize(devices=1, sent_per_minute=None, accounts=None, backlog_minutes=None, queue_gb=1.0))
    assert "no limit a minute is known" in said[0]
