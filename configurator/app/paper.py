"""Printing of sheets, for verbs too: Qt is loaded when the first one is printed."""

from collections.abc import Generator, Iterable
from pathlib import Path

from configurator.domain.sheet import PrintOrder


def print_sheet(order: PrintOrder) -> bytes:
    """The sheet as a PDF."""
    from configurator.ui.sheet_pdf import print_sheet as printed

    return printed(order)


def print_sheets(orders: Iterable[PrintOrder], path: Path) -> Generator[None, None, None]:
    """All sheets into one PDF, one with each step. Raises ExportError."""
    from configurator.ui.sheet_pdf import print_sheets as printed

    return printed(orders, path)
