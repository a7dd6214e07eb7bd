"""Printing a sheet on paper. The dialog is opened, not run, so that nothing blocks."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from configurator.domain.sheet import PrintOrder
from configurator.errors import Text
from configurator.ui.paper import paint, prepare
from configurator.ui.words import say


def print_on_paper(over: QWidget, order: PrintOrder) -> QPrintDialog:
    """Asks for the printer and prints the sheet there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(order.sheet.title)
    prepare(printer, order.paper)
    dialog = QPrintDialog(printer, over)
    dialog.setObjectName("print_dialog")
    dialog.setWindowTitle(say(Text("Print the sheet")))
    dialog.accepted.connect(lambda: paint(order, printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's stub knows its own `open` with a slot only
    return dialog
