"""How large a relay must be."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.relay.size import RelaySize, relay_size
from configurator.plugins.knowledge import knowledge
from tests.exporters.relay.orders import AT_THE_MX, PASSWORD


def _size(order: Any = PASSWORD, **values: Any) -> RelaySize:
    return relay_size(with_facts(Facts(), Origin.SAID, **values), order, knowledge().rulebook)


def test_without_figures_one_account_is_enough_and_the_rest_is_unknown() -> None:
    assert _size() == RelaySize(devices=2, sent_per_minute=20, accounts=1, backlog_minutes=None, queue_gb=None)


@pytest.mark.parametrize(("minute", "accounts", "backlog"), [(1, 1, 0), (20, 1, 0), (21, 2, 3), (50, 3, 90)])
def test_messages_a_minute_ask_for_accounts_or_for_patience(minute: int, accounts: int, backlog: int) -> None:
    size = _size(messages_per_minute=minute)
    assert (size.accounts, size.backlog_minutes) == (accounts, backlog)


@pytest.mark.parametrize(("day", "accounts"), [(10000, 1), (10001, 2), (25000, 3)])
def test_recipients_a_day_ask_for_accounts(day: int, accounts: int) -> None:
    assert _size(recipients_per_day=day).accounts == accounts


def test_the_queue_holds_a_day_of_scans_as_they_travel() -> None:
    assert _size(recipients_per_day=200, scan_size_mb=8).queue_gb == 2.2


def test_at_the_endpoint_no_limit_is_known() -> None:
    size = _size(AT_THE_MX, messages_per_minute=50, recipients_per_day=200, scan_size_mb=8)
    assert (size.sent_per_minute, size.accounts, size.backlog_minutes, size.queue_gb) == (None, None, None, 2.2)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 60))
def test_the_accounts_carry_the_load(minute: int, day: int, pace_s: int) -> None:
    size = _size(replace(PASSWORD, pace_s=pace_s), messages_per_minute=minute, recipients_per_day=day)
    assert size.accounts is not None
    assert size.sent_per_minute is not None
    assert size.accounts * size.sent_per_minute >= minute
    assert size.accounts * knowledge().rulebook.recipients_per_day.value >= day
