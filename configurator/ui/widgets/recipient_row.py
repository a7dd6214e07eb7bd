"""Whom the test email goes to, and the button that sends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.field_rule import mail_address
from configurator.errors import Text
from configurator.ui.widgets.button import button
from configurator.ui.widgets.field import Field
from configurator.ui.widgets.label import label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecipientRow(QWidget):
    """The outside recipient stands there only where it is needed. Enter in a line sends while `enter_sends`."""

    edited = Signal()
    send_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.enter_sends = True
        self._inside = Field("test_inside", Text("To (a mailbox inside)"), mail_address)
        self._outside = Field("test_outside", Text("and outside"), mail_address)
        self._send = button(Text("&Send test email"), self.send_wanted.emit, name="send_test", role="primary")
        beside = QVBoxLayout()
        beside.setSpacing(3)
        beside.addWidget(label("", "strong"))  # as high as the captions, so that the button stands by the lines
        beside.addWidget(self._send)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for field in (self._inside, self._outside):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            field.edited.connect(self.edited)
        row.addLayout(beside)

    @property
    def inside(self) -> str:
        return self._inside.value

    @property
    def outside(self) -> str:
        return self._outside.value

    @property
    def problem(self) -> Text | None:
        return self._inside.problem or (None if self._outside.isHidden() else self._outside.problem)

    def fill(self, inside: str, outside: str, *, needs_outside: bool) -> None:
        self._inside.fill(inside)
        self._outside.fill(outside)
        self._outside.setVisible(needs_outside)

    def allow(self, *, sending: bool) -> None:
        """Whether the button may be pressed now."""
        self._send.setEnabled(bool(self.inside) and self.problem is None and not sending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.enter_sends and self._send.isEnabled():
            self.send_wanted.emit()
        else:
            super().keyPressEvent(event)
