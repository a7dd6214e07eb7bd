"""Trying again until it works, with a countdown between the attempts."""

import asyncio
from collections.abc import Awaitable, Callable

Attempt = Callable[[], Awaitable[bool]]
OnSecond = Callable[[int], None]
Sleep = Callable[[float], Awaitable[None]]


async def keep_trying(
    attempt: Attempt, every_s: int, on_second: OnSecond, *, sleep: Sleep = asyncio.sleep
) -> None:
    """Waits `every_s` seconds, tries, and so on until an attempt gives True. Safe to cancel at any moment.

    `on_second` is told how many seconds are left, 0 as the attempt begins.
    """
    works = False
    while not works:
        for left in range(every_s, 0, -1):
            on_second(left)
            await sleep(1.0)
        on_second(0)
        works = await attempt()
