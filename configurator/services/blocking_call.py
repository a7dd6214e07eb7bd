"""Blocking calls (keyring, system resolver) on daemon threads of our own, with a ceiling; exit never waits."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


class LibraryError(Exception):
    """A blocking call raised; what it raised is `__cause__`. Its own words stay there: they may hold anything."""


async def call_blocking(work: Callable[[], T], *, timeout_s: float) -> T:
    """The result of `work`, run on a daemon thread.

    Raises LibraryError for whatever `work` raises, TimeoutError after the ceiling. A call that was given up or
    cancelled goes on in its thread, and its outcome is dropped.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def succeed(value: T) -> None:
        if not future.done():
            future.set_result(value)

    def fail(cause: BaseException) -> None:
        if not future.done():
            error = LibraryError(type(cause).__name__)
            error.__cause__ = cause
            future.set_exception(error)

    def run() -> None:
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits any more
            try:
                value = work()
            except BaseException as caught:  # noqa: BLE001 - carried over to the caller as the cause
                loop.call_soon_threadsafe(fail, caught)
            else:
                loop.call_soon_threadsafe(succeed, value)

    threading.Thread(target=run, daemon=True, name="blocking call").start()
    async with asyncio.timeout(timeout_s):
        return await future
