"""Blocking calls (keyring, system resolver) on daemon threads of our own, with a ceiling; exit never waits."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def call_blocking(work: Callable[[], T], *, timeout_s: float) -> T:
    """The result of `work`, run on a daemon thread. Raises TimeoutError after the ceiling, else what it raises."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(value)  # type: ignore[arg-type]  # None only where T allows it

    def run() -> None:
        value, error = None, None
        try:
            value = work()
        except BaseException as caught:  # noqa: BLE001 - carried over to the caller, which sees it as its own
            error = caught
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, value, error)

    threading.Thread(target=run, daemon=True, name="blocking call").start()
    async with asyncio.timeout(timeout_s):
        return await future
