"""The sheets of many devices in one PDF."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from configurator.domain.facts import Facts
from configurator.domain.known import measured, said
from configurator.domain.method import Method
from configurator.domain.sheet import Paper
from configurator.errors import ExportError, InputError
from configurator.flow.answers import Answers
from configurator.flow.sheet_book import print_orders, ready_devices, write_book
from tests.fakes.ports import FakeWorld, fake_print_all

READY = Answers(
    facts=Facts(
        domain="contoso.example",
        device_name="Front desk",
        method=Method.SMTP_RELAY,
        mx=measured("mx.contoso.example", "MX"),
        sender=said("scanner@contoso.example"),
    ),
    paper=Paper.LETTER,
    sheet_language="pl",
)
OTHER = replace(
    READY,
    facts=replace(READY.facts, device_name="Upstairs"),
    sheet_language="en",
    paper=Paper.A4,
    identity="other",
)
NOT_YET = Answers(facts=Facts(domain="contoso.example", device_name="Cellar"))


def test_only_devices_with_a_method_are_printed_and_none_at_all_is_said() -> None:
    assert ready_devices([READY, NOT_YET, OTHER]) == (READY, OTHER)
    with pytest.raises(InputError, match="No device here has a method yet"):
        ready_devices([NOT_YET])


def test_every_sheet_is_on_its_own_paper_and_in_its_own_language(tmp_path: Path) -> None:
    counts: list[int] = []
    orders = print_orders(FakeWorld().workspace(), [READY, OTHER])
    asyncio.run(write_book(fake_print_all, orders, tmp_path / "new" / "book.pdf", counts.append))
    assert (tmp_path / "new" / "book.pdf").read_text().splitlines() == [
        "%PDF Letter pl Front desk",
        "%PDF A4 en Upstairs",
    ]
    assert counts == [1, 2]


def test_others_work_in_between_and_a_book_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    async def stop_at_the_second() -> None:
        workspace = FakeWorld().workspace()
        counts: list[int] = []
        orders = print_orders(workspace, [READY] * 50)
        writing = asyncio.create_task(write_book(fake_print_all, orders, tmp_path / "book.pdf", counts.append))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        assert 0 < len(counts) < 50

    (tmp_path / "book.pdf").write_text("older")
    asyncio.run(stop_at_the_second())
    assert [path.name for path in tmp_path.iterdir()] == ["book.pdf"]
    assert (tmp_path / "book.pdf").read_text() == "older"


def test_a_fault_of_the_printer_is_passed_on_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "full"
    orders = print_orders(FakeWorld().workspace(), [READY])
    with pytest.raises(ExportError):
        asyncio.run(write_book(fake_print_all, orders, folder / "book.pdf", lambda _count: None))
    assert not list(folder.iterdir())
