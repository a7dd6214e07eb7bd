"""Background work: started for an owner, cancelled with it, and what must still be done at the end."""

import asyncio
import logging

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from configurator.ui import aio


async def _for_ever() -> None:
    await asyncio.Event().wait()


def _others() -> set[asyncio.Task[object]]:
    """The tasks that run beside the test's own."""
    return asyncio.all_tasks() - {asyncio.current_task()}


async def _fail() -> None:
    raise ValueError("broken")


def test_a_started_job_runs_and_ends(qloop: asyncio.AbstractEventLoop) -> None:
    done: list[bool] = []

    async def work() -> None:
        done.append(True)

    owner = QObject()

    async def walk() -> None:
        aio.start(work(), owner=owner)
        assert not done
        await asyncio.sleep(0.01)
        assert not _others()

    qloop.run_until_complete(walk())
    assert done == [True]


def test_a_cancelled_job_ends_at_once(qloop: asyncio.AbstractEventLoop) -> None:
    owner = QObject()

    async def walk() -> None:
        job = aio.start(_for_ever(), owner=owner)
        await asyncio.sleep(0)
        job.cancel()
        await asyncio.sleep(0.01)
        assert not _others()

    qloop.run_until_complete(walk())


def test_a_job_that_is_cancelled_before_it_began_leaves_nothing(qloop: asyncio.AbstractEventLoop) -> None:
    owner = QObject()

    async def walk() -> None:
        aio.start(_for_ever(), owner=owner).cancel()
        await asyncio.sleep(0.01)

    qloop.run_until_complete(walk())


def test_a_job_goes_with_its_owner(qloop: asyncio.AbstractEventLoop) -> None:
    async def walk() -> None:
        owner = QObject()
        aio.start(_for_ever(), owner=owner)
        await asyncio.sleep(0)
        assert _others()
        owner.deleteLater()
        await asyncio.sleep(0.05)
        assert not _others()

    qloop.run_until_complete(walk())


def test_what_was_not_expected_is_logged_and_told(
    qloop: asyncio.AbstractEventLoop, caplog: pytest.LogCaptureFixture
) -> None:
    owner = QObject()
    told: list[Exception] = []

    async def walk() -> None:
        aio.start(_fail(), owner=owner, failed=told.append)
        aio.start(_fail(), owner=owner)
        await asyncio.sleep(0.01)

    with caplog.at_level(logging.ERROR):
        qloop.run_until_complete(walk())
    assert [str(error) for error in told] == ["broken"]
    assert len(caplog.records) == 2


def test_running_ends_with_the_application_and_completes_what_must_be(qapp: QApplication) -> None:
    written: list[str] = []
    owner = QObject()
    ended: list[str] = []

    async def wait() -> None:
        try:
            await _for_ever()
        finally:
            ended.append("cancelled")

    async def write() -> None:
        await asyncio.sleep(0.05)
        written.append("kept")

    def opened() -> None:
        aio.start(wait(), owner=owner)
        aio.complete(write())
        asyncio.get_event_loop().call_later(0.01, qapp.quit)

    assert aio.run(qapp, opened) == 0
    assert written == ["kept"]
    assert ended == ["cancelled"]
