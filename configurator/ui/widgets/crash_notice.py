"""That the program ended unexpectedly before, with the report to look at: it is sent nowhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from configurator.errors import Text
from configurator.flow.ports import Crashes
from configurator.ui.widgets.button import button
from configurator.ui.widgets.copy import copy_button
from configurator.ui.widgets.notice import Notice
from configurator.ui.words import say


class CrashNotice(Notice):
    """Hidden while there is no report. Showing it keeps it, forgetting it deletes it."""

    def __init__(self, crashes: Crashes) -> None:
        super().__init__("crash")
        self._crashes = crashes
        self._text = ""

    def look(self) -> None:
        """Reads whether an earlier run left a report."""
        self._text = self._crashes.text()
        if not self._text:
            self.hide()
            return
        self.offer(
            button(Text("Show the report"), self._show, name="show_crash"),
            copy_button("copy_crash", self._text, say(Text("the report")), Text("Copy it")),
            button(Text("Forget it"), self._forget, name="forget_crash"),
        )
        self.tell(
            "warn",
            Text("The program met a fault of its own last time"),
            Text("Your sites are saved. A report without secrets is on this computer; it is sent nowhere."),
        )

    def _show(self) -> None:
        box = QMessageBox(self)
        box.setObjectName("crash_report")
        box.setWindowTitle(say(Text("Report")))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(say(Text("This is all that was written down.")))
        box.setInformativeText(self._text)
        box.open()

    def _forget(self) -> None:
        self._crashes.forget()
        self.look()
