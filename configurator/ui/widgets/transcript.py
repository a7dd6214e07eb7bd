"""The conversation with the server, without secrets, and a button that saves it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.export import ExportedFile
from configurator.errors import Text
from configurator.ui.widgets.button import button
from configurator.ui.widgets.copy import CodeBox
from configurator.ui.widgets.label import label
from configurator.ui.widgets.save_notice import SaveNotice

_SUGGESTED = "transcript.txt"


class Transcript(QWidget):
    """Hidden while there is nothing to show."""

    def __init__(self) -> None:
        super().__init__()
        self._box = CodeBox("transcript", title=Text("Transcript"), copyable=False)
        self._saved = SaveNotice("transcript_saved")
        head = QHBoxLayout()
        head.addWidget(label(Text("What was said, without secrets"), "strong"), 1)
        head.addWidget(button(Text("Save &transcript"), self._save, name="save_transcript"))
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

    def _save(self) -> None:
        self._saved.save_as(Text("Save the transcript"), _SUGGESTED, self._file)

    async def _file(self) -> ExportedFile:
        return ExportedFile(_SUGGESTED, f"{self._box.text}\n".encode())
