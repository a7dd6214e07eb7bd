"""Printing of sheets, for verbs too: Qt is loaded when the first one is printed."""

from configurator.domain.sheet import Sheet
from configurator.flow.ports import Paper
from configurator.plugins.language import SHEET, translator


def print_sheet(sheet: Sheet, paper: Paper) -> bytes:
    """The sheet as a PDF."""
    from configurator.ui.paper import print_sheet as printed

    return printed(sheet, paper)


def print_sheet_in(sheet: Sheet, paper: Paper, language: str) -> bytes:
    """The sheet as a PDF in this language; the window's own language stays as it is."""
    from configurator.ui.words import spoken

    with spoken(translator(language, catalogue=SHEET)):
        return print_sheet(sheet, paper)
