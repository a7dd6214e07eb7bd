"""Trying again until it works."""

import asyncio

import pytest

from configurator.flow.keep_trying import keep_trying


async def _no_sleep(_seconds: float) -> None:
    await asyncio.sleep(0)


async def test_it_counts_down_tries_and_stops_when_it_works() -> None:
    outcomes = iter([False, True])
    told: list[int] = []

    async def attempt() -> bool:
        return next(outcomes)

    await keep_trying(attempt, 2, told.append, sleep=_no_sleep)
    assert told == [2, 1, 0, 2, 1, 0]


async def test_cancelling_stops_it_before_the_next_attempt() -> None:
    attempts: list[int] = []

    async def attempt() -> bool:
        attempts.append(1)
        return False

    task = asyncio.create_task(keep_trying(attempt, 300, lambda _left: None))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not attempts
