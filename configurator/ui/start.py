"""The start page: three doors, and the plain list of sites and devices with their last result."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from configurator.errors import StoreError, Text
from configurator.flow.overview import DeviceRow, overview, weeks_left
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.door import Door
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.words import say, say_error

if TYPE_CHECKING:
    from configurator.ui.device_list import DeviceList
    from configurator.ui.widgets.book_notice import BookNotice


class StartView(QWidget):
    """Where the program opens. `opened` carries a device's identity, `explain_wanted` nothing yet to explain."""

    begun = Signal()
    opened = Signal(str)
    explain_wanted = Signal()
    accounts_wanted = Signal()
    listening_wanted = Signal()
    examples_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._workspace = workspace
        self._rows: tuple[DeviceRow, ...] = ()
        self._deadline = Notice("deadline")
        self._aside = Notice("store_notice")
        self._list: DeviceList | None = None
        self._book: BookNotice | None = None
        self._empty = label(Text("No devices yet. Choose “Set up a device”: it takes about ten minutes."), "muted")
        self._set_up = Door(
            "set_up",
            Text("&Set up a device"),
            Text("Domain in, delivered test mail and printed sheet out."),
        )
        self._mend = Door(
            "mend",
            Text("&Mend one that stopped"),
            Text("Paste what its panel or log says: cause, who must act, what to do."),
        )
        self._resume = Door("resume", Text("&Resume"), Text("Go on where the work was left."))
        self._lay_out()
        self._connect()
        self._tell_crash()
        self.refresh()

    def refresh(self) -> None:
        """Reads the store again."""
        try:
            self._rows = overview(self._workspace)
        except StoreError as error:
            self._aside.tell("bad", error.text, say_error(error))
        if self._rows and self._list is None:
            self._list = self._make_list()
        if self._list is not None:
            self._list.show_rows(self._rows)
        self._empty.setVisible(not self._rows)
        self._resume.setEnabled(bool(self._rows))
        self._resume.tell(self._resume_words())
        self._tell_deadline()
        self._tell_aside()

    def focus_first(self) -> None:
        self._set_up.setFocus()

    def _resume_words(self) -> Text:
        if not self._rows:
            return Text("Nothing to resume yet.")
        last = self._rows[0]
        name = last.device or last.site or say(Text("a device without a name"))
        return Text("{name}: {status}", name=name, status=last.status)

    def _tell_deadline(self) -> None:
        count = sum(row.signs_in_with_password for row in self._rows)
        self._deadline.setVisible(count > 0)
        if not count:
            return
        turn = self._workspace.knowledge.rulebook.password_sign_in_off_by_default
        weeks = weeks_left(self._workspace.ports.now().date(), turn.on)
        heading = (
            Text("About {weeks} weeks left.", weeks=weeks)
            if weeks
            else Text("Password sign-in is off by default.")
        )
        self._deadline.tell(
            "warn",
            heading,
            Text(
                "Devices here that sign in with a password: {count}. Microsoft switches password sign-in off by"
                " default at the end of December 2026; an admin can switch it on again.",
                count=count,
            ),
        )

    def _tell_aside(self) -> None:
        path = self._workspace.ports.store.set_aside
        if path is not None:
            self._aside.tell(
                "warn",
                Text("The list of devices could not be read."),
                Text("It is kept at {path}; a new list has been started.", path=str(path)),
            )

    def _tell_crash(self) -> None:
        """Made only where an earlier run left a report: the window should not wait for it."""
        crashes = self._workspace.ports.crashes
        if crashes is not None and crashes.text():
            from configurator.ui.widgets.crash_notice import CrashNotice

            notice = CrashNotice(crashes)
            self._column.insertWidget(2, notice)
            notice.look()

    def _open_last(self) -> None:
        if self._rows:
            self.opened.emit(self._rows[0].identity)

    def _remove(self, identity: str) -> None:
        try:
            self._workspace.ports.store.remove(identity)
        except StoreError as error:
            self._aside.tell("bad", error.text, say_error(error))
        self.refresh()

    def _save_sheets(self, identities: list[str]) -> None:
        if self._book is None:
            from configurator.ui.widgets.book_notice import BookNotice

            self._book = BookNotice(self._workspace)
            self._column.insertWidget(self._column.count() - 1, self._book)
        try:
            kept = {answers.identity: answers for answers in self._workspace.ports.store.devices()}
        except StoreError as error:
            self._aside.tell("bad", error.text, say_error(error))
            return
        self._book.save([kept[identity] for identity in identities if identity in kept])

    def _connect(self) -> None:
        self._set_up.clicked.connect(self.begun)
        self._mend.clicked.connect(self.explain_wanted)
        self._resume.clicked.connect(self._open_last)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 20)
        column.setSpacing(14)
        column.addWidget(label(Text("What do you want to do?"), "title"))
        doors = QGridLayout()
        doors.setSpacing(14)
        for place, door in enumerate((self._set_up, self._mend, self._resume)):
            doors.addWidget(door, 0, place)
            doors.setColumnStretch(place, 1)
        column.addLayout(doors)
        column.addWidget(self._aside)
        column.addWidget(self._deadline)
        column.addLayout(self._list_head())
        column.addWidget(self._empty)
        column.addStretch(0)

    def _list_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(Text("Sites and devices"), "heading"), 1)
        row.addWidget(button(Text("Settings by &example"), self.examples_wanted.emit, name="by_example"))
        row.addWidget(button(Text("&Listen to a device"), self.listening_wanted.emit, name="listen_to_device"))
        row.addWidget(button(Text("Service &accounts"), self.accounts_wanted.emit, name="accounts"))
        return row

    def _make_list(self) -> "DeviceList":
        """A table takes its time: it is made when there is something to list."""
        from configurator.ui.device_list import DeviceList

        made = DeviceList()
        made.opened.connect(self.opened)
        made.removed.connect(self._remove)
        made.sheets_wanted.connect(self._save_sheets)
        self._column.insertWidget(self._column.count() - 1, made, 1)
        return made
