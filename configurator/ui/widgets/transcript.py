"""The conversation with the server, without secrets, and a button that saves it."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.export import ExportedFile
from configurator.errors import ExportError, Text
from configurator.flow.file_writing import write_files
from configurator.ui.widgets.button import button
from configurator.ui.widgets.choose_file import choose_file
from configurator.ui.widgets.copy import CodeBox
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.words import say_error

_SUGGESTED = "transcript.txt"


class Transcript(QWidget):
    """Hidden while there is nothing to show."""

    def __init__(self) -> None:
        super().__init__()
        self._box = CodeBox("transcript", copyable=False)
        self._saved = Notice("transcript_saved")
        head = QHBoxLayout()
        head.addWidget(label(Text("What was said, without secrets"), "strong"), 1)
        head.addWidget(button(Text("Save &transcript"), self._choose, name="save_transcript"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._box)
        column.addWidget(self._saved)
        self.hide()

    def show_text(self, text: str) -> None:
        self._box.show_text(text)
        self._saved.hide()
        self.setVisible(bool(text))

    def _choose(self) -> None:
        choose_file(self, Text("Save the transcript"), _SUGGESTED, self._save)

    def _save(self, path: Path) -> None:
        try:
            write_files(path.parent, [ExportedFile(path.name, f"{self._box.text}\n".encode())])
        except ExportError as error:
            self._saved.tell("bad", Text("The transcript was not saved"), say_error(error))
        else:
            self._saved.tell("ok", Text("The transcript is saved"), str(path))
