"""One service account: its devices, its password, a live test to itself, and its removal."""

from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from configurator.domain.live_test import Stage
from configurator.errors import ConfiguratorError, Text
from configurator.flow.account_list import AccountRow, delete_account
from configurator.flow.live_test import test_account
from configurator.flow.outcome import STAGE_NAMES, outcome
from configurator.flow.workspace import Workspace
from configurator.ui.aio import Job, start
from configurator.ui.widgets.ask import ask
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.password_panel import PasswordPanel
from configurator.ui.widgets.progress import Progress
from configurator.ui.words import say, say_error

_RESULTS = {"delivered": Text("delivered"), "failed": Text("failed")}
Work = Callable[[], Awaitable[None]]


class AccountDetail(QScrollArea):
    """`changed` says that the list must be read again."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._row: AccountRow | None = None
        self._job: Job | None = None
        self._address = label("", "heading", selectable=True)
        self._address.setObjectName("account_address")
        self._host = label("", "muted")
        self._devices = label("")
        self._devices.setObjectName("account_devices")
        self._last = label("", "muted")
        self._last.setObjectName("account_last_test")
        self._password = PasswordPanel(workspace)
        self._progress = Progress("account_progress")
        self._result = Notice("account_result")
        self._lay_out()
        self._progress.cancelled.connect(self._stop)
        self._password.kept.connect(self.changed)

    def show_row(self, row: AccountRow) -> None:
        is_another = self._row is None or row.name != self._row.name
        self._row = row
        self._address.setText(row.account.address)
        self._host.setText(say(Text("signs in to {host}", host=row.account.host)))
        names = ", ".join(row.devices)
        self._devices.setText(names or say(Text("No device uses it any more.")))
        last = row.account.last_test
        result = _RESULTS.get(last) or Text("{code}", code=last)
        self._last.setText(say(Text("Last test: {result}", result=result) if last else Text("Not tested yet.")))
        self._password.show_account(row.name, None, store=True)
        if is_another:
            self._stop()
            self._result.hide()
            self._password.look_at_vault()

    def leave(self) -> None:
        self._stop()
        self._password.leave()

    def _test(self) -> None:
        if self._row:
            self._run(partial(self._tested, self._row), Text("Sending a test email to itself …"))

    def _ask_delete(self) -> None:
        if self._row:
            ask(
                self,
                "ask_delete_account",
                Text("Take {account} off the list?", account=self._row.account.address),
                Text("Its password is deleted from the keyring. The mailbox itself stays as it is."),
                (Text("Delete"), self._delete),
            )

    def _delete(self) -> None:
        if self._row:
            self._run(partial(delete_account, self._workspace, self._row), Text("Deleting …"))

    def _run(self, work: Work, words: Text) -> None:
        self._stop()
        self._result.hide()
        self._progress.begin(words)
        self._job = start(self._finish(work), owner=self)

    async def _finish(self, work: Work) -> None:
        try:
            await work()
        except ConfiguratorError as error:
            self._result.tell("bad", Text("That did not work"), say_error(error))
        self._job = None
        self._progress.end()
        self.changed.emit()

    async def _tested(self, row: AccountRow) -> None:
        test = await test_account(self._workspace, row.account, self._on_stage)
        said = outcome(test)
        self._result.tell(said.tone, said.heading, said.body)

    def _on_stage(self, stage: Stage) -> None:
        self._progress.begin(Text("Sending a test email to itself: {stage} …", stage=STAGE_NAMES[stage.name]))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._progress.end()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(button(Text("&Test"), self._test, name="test_account"))
        buttons.addWidget(button(Text("Take o&ff the list"), self._ask_delete, name="delete_account"))
        buttons.addStretch(1)
        facts = Card()
        for part in (self._address, self._host, label(Text("Devices"), "strong"), self._devices, self._last):
            facts.column.addWidget(part)
        facts.column.addLayout(buttons)
        facts.column.addWidget(self._progress)
        facts.column.addWidget(self._result)
        secret = Card()
        secret.column.addWidget(self._password)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        column.addWidget(facts)
        column.addWidget(secret)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(inner)
