"""Listening to a device: where to point it, and live what it really sends."""

import sys

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain import field_rule
from configurator.domain.heard import HeardSession, OpenedAt
from configurator.errors import ConfiguratorError, Text
from configurator.flow.answers import Answers
from configurator.flow.listening import Sessions, order, shown, usual_port
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.copy import CopyRow
from configurator.ui.widgets.errand import Errand
from configurator.ui.widgets.field import Field
from configurator.ui.widgets.heard_card import HeardCard
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.words import say, say_error

ABOUT = Text(
    "Point the device at this computer for one test. The program shows what it really sends: TLS, sign-in, sender,"
    " message and faults. It forwards nothing, takes any password and keeps none."
)

_PAUSE_MS = 100  # between two drawings while a device talks fast
_PORT_WIDTH = 160
_FIREWALL = Text(
    "If Windows asks whether this program may be reached, allow it on private networks. If nothing arrives, the"
    " firewall is the first thing to look at."
)


class ListenPanel(QWidget):
    """Listens only while its button says so, and not for longer than ten minutes.

    `heard` is emitted when more was heard, some times a second at most; `sessions` are the newest.
    """

    heard = Signal()

    def __init__(self, workspace: Workspace, *, is_windows: bool = sys.platform == "win32") -> None:
        super().__init__()
        self._workspace = workspace
        self._answers = Answers()
        self._is_windows = is_windows
        self._proposed = 0
        self._sessions = Sessions()
        self._drawn: dict[int, tuple[HeardSession, QWidget]] = {}
        self._port = Field("listen_port", Text("Port"), field_rule.port, required=Text("Type a port."))
        self._button = button(Text("&Listen for it"), self._begin, name="listen")
        self._errand = Errand("listen_progress", stop=Text("&Stop"))
        self._notice = Notice("listen_notice")
        self._place = Card()
        self._hint = label(_FIREWALL, "muted")
        self._hint.setVisible(is_windows)
        self._cards = QVBoxLayout()
        self._pause = QTimer(self)
        self._lay_out()
        self._connect()
        self.load(Answers())

    @property
    def sessions(self) -> tuple[HeardSession, ...]:
        return self._sessions.in_order

    def load(self, answers: Answers) -> None:
        """Whose device is listened to: its port is proposed, its password compared with the one that is kept."""
        proposed = usual_port(self._workspace, answers, is_windows=self._is_windows)
        if proposed != self._proposed:
            self._port.fill(str(proposed))
        self._proposed = proposed
        self._answers = answers

    def stop(self) -> None:
        self._errand.stop()

    def _begin(self) -> None:
        if self._port.problem is not None:
            return
        self._sessions.clear()
        self._draw()
        self._notice.hide()
        self._button.setEnabled(False)
        self._port.setEnabled(False)
        self._errand.run(Text("Opening the port …"), self._listen)

    async def _listen(self) -> None:
        try:
            wanted = await order(int(self._port.value), self._workspace, self._answers)
            await self._workspace.ports.listen(wanted, self._opened, self._take)
        except ConfiguratorError as error:
            self._notice.tell("bad", Text("The program can't listen there"), say_error(error))
            return
        if not self.sessions:
            self._notice.tell(
                "warn",
                Text("Nothing arrived"),
                Text("Check server and port on the device, the firewall of this computer, and listen again."),
            )

    def _opened(self, place: OpenedAt) -> None:
        clear(self._place.column)
        self._place.column.addWidget(label(Text("Enter this on the device, for this test only"), "heading"))
        address = place.address or say(Text("the address of this computer"))
        for name, caption, value in (
            ("listen_address", Text("Server"), address),
            ("listen_at_port", Text("Port"), str(place.port)),
        ):
            self._place.column.addWidget(CopyRow(name, say(caption), value))
        self._place.column.addWidget(
            label(Text("Leave all else as it is, then press its test button or scan one page to e-mail."), "muted")
        )
        self._place.show()
        self._errand.tell(Text("Listening. It ends by itself after ten minutes."))

    def _take(self, session: HeardSession) -> None:
        self._sessions.take(session)
        if not self._pause.isActive():
            self._pause.start()

    def _ended(self) -> None:
        self._button.setEnabled(True)
        self._port.setEnabled(True)
        self._place.hide()
        self._draw()

    def _draw(self) -> None:
        """The newest on top; only what changed is made anew."""
        sessions = {session.number: session for session in self.sessions}
        for number in self._drawn.keys() - sessions.keys():
            self._drop(self._drawn.pop(number)[1])
        for number, session in sessions.items():
            former, card = self._drawn.get(number, (None, None))
            if session != former:
                self._drawn[number] = (session, self._made(session, card))
        self.heard.emit()

    def _made(self, session: HeardSession, former: QWidget | None) -> QWidget:
        card = HeardCard(f"heard_{session.number}", shown(session, self._workspace))
        self._cards.insertWidget(0 if former is None else self._cards.indexOf(former), card)
        if former is not None:
            self._drop(former)
        return card

    def _drop(self, card: QWidget) -> None:
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self._errand.ended.connect(self._ended)
        self._port.edited.connect(lambda: self._button.setEnabled(self._port.problem is None))

    def _lay_out(self) -> None:
        self._port.setMaximumWidth(_PORT_WIDTH)
        self._place.setObjectName("listen_place")
        self._place.hide()
        self._cards.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._port)
        row.addWidget(self._button)
        row.addStretch(1)
        row.setAlignment(self._button, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        for part in (self._hint, self._errand, self._notice, self._place):
            column.addWidget(part)
        column.addLayout(self._cards)
