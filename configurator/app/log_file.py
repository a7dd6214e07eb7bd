"""The program's log: small files in the data folder, warnings and faults only, nothing secret."""

import logging
from contextlib import ExitStack
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MOST_BYTES = 200_000
_FILES_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def open_log(stack: ExitStack, folder: Path) -> None:
    """Logs into `folder`/log until the stack closes. The folder is made when there is something to log."""
    handler = _LogFile(
        folder / "log" / "configurator.log",
        maxBytes=_MOST_BYTES,
        backupCount=_FILES_KEPT,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(logging.WARNING)
    root = logging.getLogger()
    root.addHandler(handler)
    stack.callback(handler.close)
    stack.callback(root.removeHandler, handler)


class _LogFile(RotatingFileHandler):
    """Makes its folder itself, and keeps silent where it can't write: a log is no reason to fail."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name that logging calls
        del record
