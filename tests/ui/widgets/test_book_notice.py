"""All sheets as one PDF, from the list of devices."""

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from configurator.ui.start import StartView
from tests.fakes.ports import FakeStore, FakeWorld
from tests.flow.test_sheet_book import NOT_YET, OTHER, READY
from tests.ui.looking import find, is_seen, press, type_into, until, words_of


def _view(qtbot: QtBot, world: FakeWorld) -> StartView:
    view = StartView(world.workspace())
    qtbot.addWidget(view)
    view.show()
    return view


def _choose(view: StartView, path: Path) -> None:
    press(view, "all_sheets")
    dialog = find(view, "choose_file", QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def test_those_that_are_listed_and_ready_are_printed(
    qtbot: QtBot, qloop: asyncio.AbstractEventLoop, tmp_path: Path
) -> None:
    view = _view(qtbot, FakeWorld(store=FakeStore([READY, OTHER, NOT_YET])))

    async def walk(name: str) -> None:
        _choose(view, tmp_path / name)
        await until((tmp_path / name).exists)
        await until(lambda: "Written" in words_of(view, "book"))

    qloop.run_until_complete(walk("all.pdf"))
    assert "Sheets: 2, without passwords" in words_of(view, "book")
    type_into(view, "search_devices", "Upstairs")
    qloop.run_until_complete(walk("one.pdf"))
    assert (tmp_path / "one.pdf").read_text().splitlines() == ["%PDF A4 en Upstairs"]


def test_printing_can_be_stopped(qtbot: QtBot, qloop: asyncio.AbstractEventLoop, tmp_path: Path) -> None:
    view = _view(qtbot, FakeWorld(store=FakeStore([READY])))

    async def walk() -> None:
        _choose(view, tmp_path / "all.pdf")
        press(view, "stop_book")
        await asyncio.sleep(0.05)

    qloop.run_until_complete(walk())
    assert "Stopped: nothing was written" in words_of(view, "book")
    assert not list(tmp_path.iterdir())


def test_a_full_disk_and_a_list_without_methods_are_said(
    qtbot: QtBot, qloop: asyncio.AbstractEventLoop, tmp_path: Path
) -> None:
    view = _view(qtbot, FakeWorld(store=FakeStore([READY])))

    async def walk() -> None:
        _choose(view, tmp_path / "full" / "all.pdf")
        await until(lambda: is_seen(view, "book") and "Nothing was written" in words_of(view, "book"))

    qloop.run_until_complete(walk())
    other = _view(qtbot, FakeWorld(store=FakeStore([NOT_YET])))
    press(other, "all_sheets")
    assert "No device here has a method yet." in words_of(other, "book")


def test_a_list_that_can_not_be_read_any_more_is_said(qtbot: QtBot) -> None:
    world = FakeWorld(store=FakeStore([READY]))
    view = _view(qtbot, world)
    world.store.refuses = "disk is full"
    press(view, "all_sheets")
    assert is_seen(view, "store_notice")
