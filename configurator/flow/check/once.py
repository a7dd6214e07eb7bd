"""Questions that several checks share, each asked once."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Once:
    """Asks inside a task group. A check that gives up waiting does not take the answer from the others."""

    def __init__(self, group: asyncio.TaskGroup) -> None:
        self._group = group
        self._asked: dict[Hashable, asyncio.Task[Any]] = {}

    def ask(self, key: Hashable, question: Callable[[], Coroutine[Any, Any, T]]) -> "asyncio.Future[T]":
        """The answer under this key; `question` is called for the first who asks."""
        task = self._asked.get(key)
        if task is None:
            task = self._asked[key] = self._group.create_task(question())
        return asyncio.shield(task)

    def close(self) -> None:
        """Gives up every question that is still open."""
        for task in self._asked.values():
            task.cancel()
