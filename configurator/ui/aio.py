"""The only file that knows qasync: starts coroutines for their owner and runs the application's loop.

qasync rather than PySide6.QtAsyncio, which can't open connections; neither `asyncSlot` (no handle to cancel)
nor `asyncClose` (busy loop).
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

import qasync
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

_log = logging.getLogger(__name__)
_running: set[asyncio.Task[Any]] = set()
_to_complete: set[asyncio.Task[Any]] = set()
_PATIENCE_S = 10.0


class Job:
    """A started coroutine: it can be cancelled at once."""

    def __init__(self, task: asyncio.Task[Any]) -> None:
        self._task = task

    def cancel(self) -> None:
        self._task.cancel()


def start(
    work: Coroutine[Any, Any, None], *, owner: QObject, failed: Callable[[Exception], None] | None = None
) -> Job:
    """Starts `work`; it is cancelled when `owner` goes. `failed` is told of what was not expected."""
    task = _task(work, failed, _running)
    owner.destroyed.connect(task.cancel)
    return Job(task)


def complete(work: Coroutine[Any, Any, None], *, failed: Callable[[Exception], None] | None = None) -> Job:
    """Starts `work` that outlives its page, such as writing what was typed last.

    `run` waits for it, some seconds at most, before the program ends.
    """
    return Job(_task(work, failed, _to_complete))


def _task(
    work: Coroutine[Any, Any, None], failed: Callable[[Exception], None] | None, kept: set[asyncio.Task[Any]]
) -> asyncio.Task[None]:
    task = asyncio.get_event_loop().create_task(_guarded(work, failed))
    kept.add(task)
    task.add_done_callback(kept.discard)
    task.add_done_callback(lambda _task: work.close())  # cancelled before its first step, it never ran
    return task


async def _guarded(work: Coroutine[Any, Any, None], failed: Callable[[Exception], None] | None) -> None:
    try:
        await work
    except asyncio.CancelledError:
        raise
    except Exception as error:  # noqa: BLE001 - the outermost edge of background work
        _log.exception("background work failed")
        if failed is not None:
            failed(error)


def run(application: QApplication, opened: Callable[[], None]) -> int:
    """Runs the application on one loop for Qt and asyncio until its last window closes; gives the exit code.

    `opened` runs inside the loop, so that windows may start work at once.
    """
    loop: Any = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    closed = asyncio.Event()
    application.aboutToQuit.connect(closed.set)
    with loop:
        loop.call_soon(opened)
        loop.run_until_complete(closed.wait())
        loop.run_until_complete(_end_all())
    asyncio.set_event_loop(None)
    return 0


async def _end_all() -> None:
    for task in tuple(_running):
        task.cancel()
    await asyncio.gather(*_running, return_exceptions=True)
    if _to_complete:
        await asyncio.wait(tuple(_to_complete), timeout=_PATIENCE_S)
