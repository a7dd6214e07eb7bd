"""The ready message for the one who does the work: to copy, or to open in the user's own mail program."""

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.ui.widgets.button import button
from configurator.ui.widgets.copy import copy
from configurator.ui.widgets.label import label
from configurator.ui.widgets.mail_program import open_in_mail_program
from configurator.ui.widgets.notice import Notice
from configurator.ui.words import say

_HEIGHT = 290


class MessagePanel(QWidget):
    """`further` are buttons that stand beside copy and mail."""

    def __init__(self, *further: QPushButton) -> None:
        super().__init__()
        self._subject = ""
        self._box = QPlainTextEdit()
        self._box.setObjectName("ready_message")
        self._box.setAccessibleName(say(Text("The ready message")))
        self._box.setReadOnly(True)
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(_HEIGHT)
        self._copy = button(Text("Cop&y the message"), self._copied, name="copy_message")
        self._mailed = Notice("mail_program")
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addWidget(button(Text("Open in my &mail program"), self._mail, name="mail_message"))
        for each in further:
            buttons.addWidget(each)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        lead = Text("A ready message: it says what to do, where, and how to check it. It holds no password.")
        column.addWidget(label(lead, "muted"))
        column.addWidget(self._box)
        column.addLayout(buttons)
        column.addWidget(self._mailed)

    def show_message(self, subject: str, body: str) -> None:
        self._subject = subject
        self._box.setPlainText(body)
        self._copy.setText(say(Text("Cop&y the message")))
        self._mailed.hide()

    def _copied(self) -> None:
        copy(self._box.toPlainText())
        self._copy.setText(say(Text("Copied")))

    def _mail(self) -> None:
        if open_in_mail_program(self._subject, self._box.toPlainText()):
            self._mailed.hide()
            return
        copy(self._box.toPlainText())
        self._mailed.tell(
            "info",
            Text("The message is on the clipboard"),
            Text(
                "No mail program took it. Paste it into a new message with the subject “{subject}”.",
                subject=self._subject,
            ),
        )
