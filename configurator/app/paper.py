"""Printing of sheets, for verbs too: Qt is loaded when the first one is printed."""

from configurator.domain.sheet import Sheet
from configurator.flow.ports import Paper


def print_sheet(sheet: Sheet, paper: Paper) -> bytes:
    """The sheet as a PDF."""
    from configurator.ui.paper import print_sheet as printed

    return printed(sheet, paper)
