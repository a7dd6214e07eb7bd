"""Asking where to save, or what to read. The dialogs are opened, not run, so that nothing blocks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from configurator.errors import Text
from configurator.ui.words import say

Chosen = Callable[[Path], object]


def choose_file(over: QWidget, title: Text, suggested: str, chosen: Chosen) -> QFileDialog:
    """Asks for the file to write; the dialog itself asks before an existing one is replaced."""
    dialog = QFileDialog(over, say(title))
    dialog.setObjectName("choose_file")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(suggested)
    return _open(dialog, chosen)


def choose_existing(over: QWidget, title: Text, chosen: Chosen) -> QFileDialog:
    """Asks for a file to read."""
    dialog = QFileDialog(over, say(title))
    dialog.setObjectName("choose_existing")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, chosen)


def choose_several(over: QWidget, title: Text, chosen: Callable[[list[Path]], object]) -> QFileDialog:
    """Asks for files to read."""
    dialog = QFileDialog(over, say(title))
    dialog.setObjectName("choose_several")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

    def selected(names: list[str]) -> None:
        chosen([Path(name) for name in names])

    dialog.filesSelected.connect(selected)
    return _shown(dialog)


def choose_folder(over: QWidget, title: Text, chosen: Chosen) -> QFileDialog:
    """Asks for the folder to write into."""
    dialog = QFileDialog(over, say(title))
    dialog.setObjectName("choose_folder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, chosen)


def _open(dialog: QFileDialog, chosen: Chosen) -> QFileDialog:
    def selected(name: str) -> None:
        chosen(Path(name))

    dialog.fileSelected.connect(selected)
    return _shown(dialog)


def _shown(dialog: QFileDialog) -> QFileDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
