"""Work on a thread and a loop of its own: its end, its fault, and that it ends when nobody wants it any more."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

import pytest

from configurator.services.blocking_call import LibraryError
from configurator.services.own_loop import run_apart


async def test_the_work_runs_on_another_thread_and_another_loop() -> None:
    seen: list[object] = []

    async def work() -> None:
        await asyncio.sleep(0)
        seen.extend((threading.current_thread(), asyncio.get_running_loop()))

    await run_apart(work, timeout_s=5)
    assert threading.current_thread() not in seen
    assert asyncio.get_running_loop() not in seen
    assert len(seen) == 2


async def test_what_it_raises_is_carried_over() -> None:
    async def work() -> None:
        raise OSError("no way")

    with pytest.raises(LibraryError) as raised:
        await run_apart(work, timeout_s=5)
    assert isinstance(raised.value.__cause__, OSError)


async def test_who_is_cancelled_does_not_wait_and_the_work_ends() -> None:
    begun, ended = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    task = asyncio.create_task(run_apart(work, timeout_s=30))
    assert await asyncio.to_thread(begun.wait, 5)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    assert ended.wait(5)


async def test_work_that_was_only_about_to_begin_never_runs() -> None:
    go_on, ran = threading.Event(), threading.Event()

    async def work() -> None:
        ran.set()

    def make() -> Coroutine[Any, Any, None]:
        go_on.wait(5)
        return work()

    task = asyncio.create_task(run_apart(make, timeout_s=30))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task])
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == "blocking call":
            thread.join(5)
    assert not ran.is_set()
