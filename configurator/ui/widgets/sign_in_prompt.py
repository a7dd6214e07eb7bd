"""What a person has to do to sign in: a large code, the page's address with its QR code, and the time left."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.oauth import SignInPrompt
from configurator.errors import Text
from configurator.ui.sheet_drawing import qr_code
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.copy import copy
from configurator.ui.widgets.label import breakable, label
from configurator.ui.words import say

_SIDE = 132
_QUIET = 12  # four modules must stay white around the code
_SECOND_MS = 1000


class SignInPromptCard(Card):
    """Hidden until `show_prompt`, hidden again by `end`. `now` tells the time with its zone."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("sign_in_prompt")
        self._now = now
        self._prompt: SignInPrompt | None = None
        self._code = label("", "code", selectable=True)
        self._code.setObjectName("user_code")
        self._address = label("", "value", selectable=True)
        self._address.setObjectName("sign_in_address")
        self._left = label("", "muted")
        self._left.setObjectName("sign_in_left")
        self._qr = _QrCode()
        self._copy_code = button(Text("Copy the c&ode"), self._take_code, name="copy_user_code")
        self._open = button(Text("Open the page here"), self._browse, name="open_sign_in")
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND_MS)
        self._clock.timeout.connect(self._tick)
        self._steps = label("")
        self._lay_out()
        self.hide()

    def show_prompt(self, prompt: SignInPrompt) -> None:
        """With a code the page may be opened anywhere, without one in this computer's browser."""
        self._prompt = prompt
        has_code = bool(prompt.user_code)
        first = (
            Text("Open this address on any phone or computer, type the code, and sign in as the mailbox.")
            if has_code
            else Text("Sign in as the mailbox in the browser that opens.")
        )
        self._steps.setText(say(first))
        self._code.setText(prompt.user_code)
        self._code.setVisible(has_code)
        self._copy_code.setVisible(has_code)
        self._address.setText(breakable(prompt.address))
        self._address.setAccessibleName(prompt.address)
        self._address.setVisible(has_code)
        self._qr.setVisible(has_code)
        self._qr.show_text(prompt.address)
        self._tick()
        self._clock.start()
        self.show()

    def end(self) -> None:
        self._clock.stop()
        self.hide()

    def _tick(self) -> None:
        if self._prompt is None:
            return
        seconds = max(round((self._prompt.expires - self._now()).total_seconds()), 0)
        left = f"{seconds // 60}:{seconds % 60:02}"
        self._left.setText(say(Text("Waiting for the sign-in. It counts for another {time}.", time=left)))

    def _take_code(self) -> None:
        if self._prompt is not None:
            copy(self._prompt.user_code)
            self._copy_code.setText(say(Text("Copied")))

    def _browse(self) -> None:
        if self._prompt is not None:
            QDesktopServices.openUrl(QUrl(self._prompt.address))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy_code)
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(8)
        for part in (self._steps, self._code, self._address, self._left):
            words.addWidget(part)
        words.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addLayout(words, 1)
        row.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)


class _QrCode(QWidget):
    """The code in black on white in every colour scheme: that is what cameras read."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setFixedSize(QSize(_SIDE, _SIDE))
        self.setAccessibleName(say(Text("QR code of the address")))

    def show_text(self, text: str) -> None:
        self._text = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._text:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        inner = QRectF(self.rect()).adjusted(_QUIET, _QUIET, -_QUIET, -_QUIET)
        qr_code(self._text, inner)(painter, QRectF().topLeft())
        painter.end()
