"""The sheets of many devices in one PDF. No password stands on any of them."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from configurator.domain.sheet import PrintOrder
from configurator.errors import InputError, Text
from configurator.flow.answers import Answers
from configurator.flow.file_writing import drafted
from configurator.flow.hand_over import hand_over, print_order
from configurator.flow.ports import PrintSheets
from configurator.flow.workspace import Workspace


def ready_devices(devices: Sequence[Answers]) -> tuple[Answers, ...]:
    """Those whose method is chosen: the others have no values to print. Raises InputError when none is left."""
    ready = tuple(answers for answers in devices if answers.facts.method is not None)
    if not ready:
        raise InputError(
            Text("No device here has a method yet."), next_action=Text("Choose one on “What works here”.")
        )
    return ready


def print_orders(workspace: Workspace, devices: Iterable[Answers]) -> Iterator[PrintOrder]:
    """Each made when it is printed, on its own paper and in its own language."""
    return (print_order(hand_over(workspace, answers)) for answers in devices)


async def write_book(
    print_sheets: PrintSheets, orders: Iterable[PrintOrder], path: Path, on_printed: Callable[[int], None]
) -> None:
    """Writes the PDF, tells after each sheet how many are done, and lets others work in between.

    Safe to cancel: the file appears whole or not at all. Raises ExportError.
    """
    with drafted(path) as draft, closing(print_sheets(orders, draft)) as steps:
        for number, _ in enumerate(steps, start=1):
            on_printed(number)
            await asyncio.sleep(0)
