"""A report of what ended the program, or nearly did: where in the code it happened, never what was typed.

The words of an exception are left out, for they may hold anything; our own sentences stand without their values.
"""

import faulthandler
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from configurator.errors import ConfiguratorError

_REPORT, _NATIVE = "crash.txt", "crash-native.txt"
_MOST_BYTES = 100_000
_Caught = type[BaseException]


class CrashReport:
    """Kept in `folder`/log until somebody has seen it. Never raises: a report is no reason to fail."""

    def __init__(self, folder: Path, now: Callable[[], datetime], version: str) -> None:
        self._folder = folder / "log"
        self._now = now
        self._version = version

    def text(self) -> str:
        """What is kept from earlier runs, empty when nothing is."""
        return "\n".join(filter(None, (self._read(_REPORT), self._read(_NATIVE))))

    def forget(self) -> None:
        for name in (_REPORT, _NATIVE):
            with suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)

    def watch(self, stack: ExitStack) -> None:
        """Writes a report for everything uncaught, in every thread, until the stack closes."""
        before, before_in_threads = sys.excepthook, threading.excepthook

        def uncaught(kind: _Caught, error: BaseException, trace: TracebackType | None) -> None:
            self._write(error, trace)
            before(kind, error, trace)

        def uncaught_in_thread(given: threading.ExceptHookArgs) -> None:
            if given.exc_value is not None:
                self._write(given.exc_value, given.exc_traceback)
            before_in_threads(given)

        sys.excepthook, threading.excepthook = uncaught, uncaught_in_thread
        stack.callback(setattr, sys, "excepthook", before)
        stack.callback(setattr, threading, "excepthook", before_in_threads)
        with suppress(OSError):
            self._watch_natively(stack)

    def _watch_natively(self, stack: ExitStack) -> None:
        """A fault below Python leaves its stack in a file of its own, which goes when nothing came."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / _NATIVE
        file = path.open("a", encoding="utf-8")
        faulthandler.enable(file, all_threads=True)

        def end() -> None:
            faulthandler.disable()
            file.close()
            with suppress(OSError):
                if path.stat().st_size == 0:
                    path.unlink()

        stack.callback(end)

    def _write(self, error: BaseException, trace: TracebackType | None) -> None:
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._folder / _REPORT).open("w", encoding="utf-8") as file:
                file.write("\n".join(self._lines(error, trace)) + "\n")

    def _lines(self, error: BaseException, trace: TracebackType | None) -> list[str]:
        import platform  # only a crash needs these, and the window waits for what is imported
        import traceback

        head = [
            f"{self._now().isoformat(timespec='seconds')}  version {self._version}",
            f"Python {platform.python_version()}, {platform.platform()}",
        ]
        places = [
            f"  {Path(each.filename).name}:{each.lineno} {each.name}" for each in traceback.extract_tb(trace)
        ]
        return [*head, *_named(error), *places]

    def _read(self, name: str) -> str:
        try:
            with (self._folder / name).open(encoding="utf-8", errors="replace") as file:
                return file.read(_MOST_BYTES).strip()
        except OSError:
            return ""


def _named(error: BaseException) -> list[str]:
    """The kind of the exception and of each behind it; the sentence where it is one of ours, without values."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(lines) < 10:  # noqa: PLR2004 - a chain that loops ends here
        words = f": {seen.text.message}" if isinstance(seen, ConfiguratorError) else ""
        lines.append(f"{type(seen).__qualname__}{words}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return lines
