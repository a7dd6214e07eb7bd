"""How the test email is sent: as this computer can or as the device would, and as large as a scan."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QHBoxLayout, QSpinBox

from configurator.domain.capability import Security, Tls
from configurator.domain.facts import Facts
from configurator.domain.mail_settings import MailSettings
from configurator.errors import Text
from configurator.flow.live_test import TestManner, message_size
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.fold import Fold
from configurator.ui.widgets.label import label
from configurator.ui.words import say

_MOST_MB, _USUAL_MB = 35, 5


class MannerFold(Fold):
    """Folded: a small message with this computer's own TLS is what most tests are."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__("test_manner", Text("How it is sent"))
        self._way: Choice[bool] = Choice(
            "send_as",
            Text("Which TLS is offered?"),
            [(False, Text("As this computer can")), (True, Text("As the device would"))],
        )
        self._device = label("", "muted")
        self._device.setObjectName("device_tls")
        self._large = QCheckBox(say(Text("With an attachment as large as a scan, in MB (1 to 35):")))
        self._large.setObjectName("scan_sized")
        self._size = QSpinBox()
        self._size.setObjectName("scan_size")
        self._size.setAccessibleName(say(Text("Size of the scan in megabytes")))
        self._size.setRange(1, _MOST_MB)
        self._size.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self._travels = label("", "muted")
        self._travels.setObjectName("scan_travels")
        self._lay_out()
        self._way.fill(False)
        self._large.toggled.connect(self._turned)
        self._size.valueChanged.connect(self._turned)

    @property
    def manner(self) -> TestManner:
        as_device = not self._way.isHidden() and self._way.value is True
        return TestManner(as_device, self._size.value() if self._large.isChecked() else 0)

    def show_case(self, facts: Facts, settings: MailSettings | None) -> None:
        """What the device is known to have, and the size that its scans were said to have."""
        tls = facts.tls.value
        is_limited = tls is not None and tls is not Tls.NONE
        is_safe = settings is not None and settings.security is not Security.NONE
        self._way.setVisible(is_limited and is_safe)
        self._device.setVisible(is_safe)
        words = Text("The device's TLS is not known, so only this computer's can be tried.")
        if is_limited and tls is not None:
            curves = (
                Text("no elliptic curves") if facts.ecdhe.value is False else Text("elliptic curves as they come")
            )
            words = Text("The device has TLS {version} at most, {curves}.", version=tls.value, curves=curves)
        self._device.setText(say(words))
        self._size.setValue(min(facts.scan_size_mb.value or _USUAL_MB, _MOST_MB))
        self._turned()

    def _turned(self) -> None:
        self._size.setEnabled(self._large.isChecked())
        travels = Text(
            "On its way it takes {size} MB: base64 adds a third. The server names a limit of its own (SIZE), which"
            " is read first; that of the mailbox is smaller, about 35 MB unless somebody raised it.",
            size=f"{message_size(self._size.value()) / 1e6:.1f}",
        )
        self._travels.setText(say(travels))
        self._travels.setVisible(self._large.isChecked())
        self.edited.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._large)
        row.addWidget(self._size)
        row.addStretch(1)
        self.column.addWidget(self._way)
        self.column.addWidget(self._device)
        self.column.addLayout(row)
        self.column.addWidget(self._travels)
