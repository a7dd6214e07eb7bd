"""Sheets as PDF, one or many in a file. Works without a window."""

import os
import sys
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QFileDevice, QIODevice
from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter

from configurator.domain.sheet import PrintOrder
from configurator.errors import ExportError, Text
from configurator.ui.paper import DPI, paint_on, prepare
from configurator.ui.sheet_strip import plain
from configurator.ui.words import say

_made: list[QGuiApplication] = []


def print_sheet(order: PrintOrder) -> bytes:
    """The sheet as PDF. Works without a window: a GUI application is made when there is none."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    for _ in _print([order], buffer, plain(order.sheet.title)):
        pass
    buffer.close()
    return bytes(content.data())


def print_sheets(orders: Iterable[PrintOrder], path: Path) -> Generator[None, None, None]:
    """Writes one PDF with all sheets, each on pages of its own; one sheet is printed with each step.

    No more than one sheet is held in memory. Raises ExportError when the file can't be written.
    """
    file = QFile(path)
    opened = file.open(QIODevice.OpenModeFlag.WriteOnly)
    try:
        for _ in _print(orders, file, say(Text("Mail settings"))) if opened else ():
            if file.error() is not QFileDevice.FileError.NoError:
                break
            yield
        is_whole = file.flush() and file.error() is QFileDevice.FileError.NoError
        if not is_whole:
            raise _not_written(path, file.errorString())
    finally:
        file.close()


def _print(orders: Iterable[PrintOrder], target: QIODevice, title: str) -> Iterator[None]:
    """The sheets into an open device as one PDF, one with each step; the file is ended with the last one."""
    _need_application()
    writer = QPdfWriter(target)
    writer.setResolution(DPI)
    writer.setTitle(title)
    painter = QPainter()
    try:
        for order in orders:
            prepare(writer, order.paper)
            if painter.isActive():
                writer.newPage()
            else:
                painter.begin(writer)
            paint_on(order, writer, painter)
            yield
    finally:
        painter.end()


def _not_written(path: Path, why: str) -> ExportError:
    return ExportError(
        Text("{file} can't be written: {why}.", file=str(path), why=why),
        next_action=Text("Choose another folder, or make room there."),
    )


def _need_application() -> None:
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _made.append(QGuiApplication(sys.argv[:1]))
