"""A crash leaves where it happened, and nothing that was typed."""

import subprocess
import sys
import threading
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from configurator.errors import NetworkError, Text
from configurator.services.crash_report import CrashReport

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
CANARY = "Canary-7-secret"


@pytest.fixture
def report(tmp_path: Path) -> CrashReport:
    return CrashReport(tmp_path, lambda: NOW, "0.1.0")


def _fall() -> None:
    try:
        int(CANARY)
    except ValueError as error:
        raise NetworkError(Text("The server {name} is away.", name=CANARY), detail=CANARY) from error


def test_it_says_where_and_what_kind_but_no_words_of_others(
    report: CrashReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed_on: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *given: passed_on.append(given[0]))
    with ExitStack() as stack:
        report.watch(stack)
        try:
            _fall()
        except NetworkError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    text = report.text()
    for words in (
        "test_crash_report.py",
        "_fall",
        "NetworkError: The server {name} is away.",
        "ValueError",
        "0.1.0",
    ):
        assert words in text
    assert CANARY not in text
    assert passed_on == [NetworkError], "who started it from a console still sees it"
    report.forget()
    assert report.text() == ""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_in_a_thread_is_told_too(report: CrashReport) -> None:
    with ExitStack() as stack:
        report.watch(stack)
        thread = threading.Thread(target=_fall)
        thread.start()
        thread.join()
    assert "_fall" in report.text()


def test_a_run_without_a_fault_leaves_nothing_and_puts_everything_back(
    report: CrashReport, tmp_path: Path
) -> None:
    before = (sys.excepthook, threading.excepthook)
    with ExitStack() as stack:
        report.watch(stack)
    assert (sys.excepthook, threading.excepthook) == before
    assert report.text() == ""
    assert list((tmp_path / "log").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    report = CrashReport(tmp_path / "file", lambda: NOW, "0.1.0")
    with ExitStack() as stack:
        report.watch(stack)
    report.forget()
    assert report.text() == ""


def test_a_fault_below_python_leaves_its_stack(tmp_path: Path) -> None:
    program = f"""
import faulthandler
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from configurator.services.crash_report import CrashReport
CrashReport(Path({str(tmp_path)!r}), datetime.now, "0.1.0").watch(ExitStack())
faulthandler._sigabrt()
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    assert ended.returncode != 0
    assert "Aborted" in CrashReport(tmp_path, lambda: NOW, "0.1.0").text()
