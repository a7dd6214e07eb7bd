"""Background work of a page: shown when it takes a moment, ended at once, never left hanging."""

import asyncio
import logging

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from configurator.errors import Text
from configurator.ui.widgets.errand import Errand
from tests.ui.looking import is_seen, press, until, words

ABOUT = Text("Looking it up")
Loop = asyncio.AbstractEventLoop


class Work:
    """Coroutines that wait until they are let go, and count how often they began."""

    def __init__(self) -> None:
        self.began = 0
        self.may_end = asyncio.Event()
        self.is_done = False

    async def __call__(self) -> None:
        self.began += 1
        await self.may_end.wait()
        self.is_done = True


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def errand(page: QWidget, qloop: Loop) -> Errand:
    del qloop
    made = Errand("errand")
    made.setParent(page)
    return made


def test_quick_work_is_never_seen(qtbot: QtBot, qloop: Loop, page: QWidget, errand: Errand) -> None:
    work = Work()
    work.may_end.set()
    with qtbot.waitSignal(errand.ended, timeout=0, raising=False) as ended:
        errand.run(ABOUT, work)
        qloop.run_until_complete(asyncio.sleep(0.05))
    assert ended.signal_triggered
    assert not is_seen(page, "errand")


def test_slow_work_is_seen_with_what_it_is_at(qloop: Loop, page: QWidget, errand: Errand) -> None:
    work = Work()
    errand.run(ABOUT, work)
    errand.tell(Text("First part"))
    qloop.run_until_complete(until(lambda: is_seen(page, "errand")))
    assert "First part" in words(errand)
    errand.tell(Text("Second part"))
    assert "Second part" in words(errand)
    work.may_end.set()
    qloop.run_until_complete(until(lambda: not is_seen(page, "errand")))
    assert work.is_done


def test_cancel_ends_it_at_once_and_says_so(qtbot: QtBot, qloop: Loop, page: QWidget, errand: Errand) -> None:
    work = Work()
    errand.run(ABOUT, work)
    qloop.run_until_complete(until(lambda: is_seen(page, "errand")))
    with qtbot.waitSignal(errand.ended, timeout=0, raising=False) as ended:
        press(page, "errand_cancel")
    assert ended.signal_triggered
    assert not is_seen(page, "errand")
    work.may_end.set()
    qloop.run_until_complete(asyncio.sleep(0.02))
    assert not work.is_done


def test_new_work_takes_the_place_of_what_runs(qloop: Loop, errand: Errand) -> None:
    former, later = Work(), Work()
    errand.run(ABOUT, former)
    errand.run(ABOUT, later)
    qloop.run_until_complete(asyncio.sleep(0.02))
    assert (former.began, later.began) == (0, 1)
    errand.stop()


def test_stopping_what_does_not_run_says_nothing(qtbot: QtBot, errand: Errand) -> None:
    with qtbot.assertNotEmitted(errand.ended):
        errand.stop()


def test_work_that_breaks_off_does_not_leave_its_progress_behind(
    qtbot: QtBot, qloop: Loop, page: QWidget, errand: Errand, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken() -> None:
        await asyncio.sleep(0.3)
        raise ValueError

    with qtbot.waitSignal(errand.ended, timeout=0, raising=False) as ended, caplog.at_level(logging.CRITICAL):
        errand.run(ABOUT, broken)
        qloop.run_until_complete(asyncio.sleep(0.4))
    assert ended.signal_triggered
    assert not is_seen(page, "errand")
