"""Work with much network and many libraries on a thread and a loop of its own, so that no window waits for it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from configurator.services.blocking_call import call_blocking


async def run_apart(make: Callable[[], Coroutine[Any, Any, None]], *, timeout_s: float) -> None:
    """Runs what `make` gives to its end; `make` itself may load libraries, it runs on that thread too.

    Raises LibraryError for whatever it raises, TimeoutError after the ceiling. Whoever is cancelled waits no
    longer: the work is told to end and does so on its own.
    """
    stop = _Stop()
    try:
        await call_blocking(lambda: asyncio.run(_until(stop, make)), timeout_s=timeout_s)
    finally:
        stop.request()


async def _until(stop: "_Stop", make: Callable[[], Coroutine[Any, Any, None]]) -> None:
    work = asyncio.ensure_future(make())
    stop.stands_for(work)
    await work


class _Stop:
    """Cancels a task of another thread, also one that is only about to begin."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cancel: Callable[[], object] | None = None
        self._requested = False

    def stands_for(self, work: "asyncio.Future[None]") -> None:
        loop = asyncio.get_running_loop()
        with self._lock:
            self._cancel = lambda: loop.call_soon_threadsafe(work.cancel)
            if self._requested:
                work.cancel()

    def request(self) -> None:
        with self._lock, suppress(RuntimeError):  # its loop is closed: it has ended
            self._requested = True
            if self._cancel is not None:
                self._cancel()
