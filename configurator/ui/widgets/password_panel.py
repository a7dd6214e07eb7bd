"""The password of an account: where it is, typing it, keeping it, changing and deleting it."""

from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.account import CredentialName, VaultState
from configurator.domain.device_model import DeviceModel, SettingName
from configurator.domain.secret import Secret
from configurator.errors import ConfiguratorError, StoreError, Text
from configurator.exporters.form import field_problem
from configurator.flow.account_rule import limits_line, password_that_fits
from configurator.flow.password_keeping import PasswordPlace, delete_password, keep_password, password_place
from configurator.flow.password_status import kept_status, vault_status
from configurator.flow.workspace import Workspace
from configurator.ui.aio import Job, complete, start
from configurator.ui.widgets.ask import ask
from configurator.ui.widgets.button import button
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.password_entry import PasswordEntry
from configurator.ui.widgets.progress import Progress
from configurator.ui.words import say, say_error

Work = Callable[[], Awaitable[None]]


class PasswordPanel(QWidget):
    """For one account at one host.

    `changed` says that the problem, the work or the way of keeping changed, `kept` that a password was written
    or deleted.
    """

    changed = Signal()
    kept = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._name: CredentialName | None = None
        self._model: DeviceModel | None = None
        self._state: VaultState | None = None
        self._place = PasswordPlace()
        self._job: Job | None = None
        self._changing = self._writes = False
        self._wish = True
        self._kept = Notice("password_kept")
        self._vault = Notice("vault_state")
        self._failed = Notice("password_failed")
        self._progress = Progress("password_progress")
        self._keeping: Choice[bool] = Choice(
            "store_password",
            Text("How should the password be kept?"),
            [(True, Text("In this computer's keyring")), (False, Text("Use it once, do not store it"))],
        )
        self._entry = PasswordEntry("password", Text("Password"), self._judge)
        self._keyring = label("", "muted")
        self._keyring.setObjectName("keyring_line")
        self._keyring.hide()
        self._limits = label("", "muted")
        self._limits.setObjectName("password_limits")
        self._form = QWidget()
        self._save = button(Text("&Save password"), self.save, name="save_password")
        self._lay_out()
        self._keeping.edited.connect(self._chosen)
        self._entry.edited.connect(self._edited)
        self._progress.cancelled.connect(self._cancel)

    @property
    def wants_store(self) -> bool:
        """What the user chose: whether the password is to go into the keyring."""
        return self._wish

    @property
    def problem(self) -> Text | None:
        return self._entry.problem

    @property
    def busy(self) -> bool:
        """Whether a password is being written or deleted; only asking for the keyring holds nothing up."""
        return self._job is not None and self._writes

    def show_account(self, name: CredentialName | None, model: DeviceModel | None, *, store: bool) -> None:
        """Shows what is kept for this account; `model` is the device that must take the password, if one must."""
        if name != self._name:
            self._entry.clear()
            self._changing = False
        self._name, self._model = name, model
        self._place = self._find_place()
        self._wish = store
        self._keeping.fill(store and self._is_usable)
        line = limits_line(model) if model else None
        self._limits.setText(say(line) if line else "")
        self._limits.setVisible(line is not None)
        self._refresh()

    def look_at_vault(self) -> None:
        """Asks whether the keyring may be used, and says so."""
        self._run(self._look, Text("Asking the keyring …"))

    def save(self) -> None:
        """Keeps what was typed, in the chosen way."""
        if self._name and self._can_save:
            self._run(
                partial(self._keep, self._name, self._entry.secret), Text("Saving the password …"), self.kept
            )

    def leave(self) -> None:
        """The page goes: what runs is ended, what was typed is still kept."""
        self.stop()
        if self._name and self._can_save:
            complete(keep_password(self._workspace, self._name, self._entry.secret, store=self._stores))
        self._entry.clear()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._progress.end()

    @property
    def _is_usable(self) -> bool:
        return self._state is None or self._state.is_usable

    @property
    def _stores(self) -> bool:
        return self._keeping.value is not False

    @property
    def _can_save(self) -> bool:
        return self._name is not None and bool(self._entry.secret) and self._entry.problem is None

    def _cancel(self) -> None:
        self.stop()
        self._refresh()
        self.changed.emit()

    def _run(self, work: Work, words: Text, done: SignalInstance | None = None) -> None:
        self.stop()
        self._failed.hide()
        self._progress.begin(words)
        self._writes = done is not None
        self._job = start(self._finish(work, done), owner=self)
        self._refresh()
        self.changed.emit()

    async def _finish(self, work: Work, done: SignalInstance | None) -> None:
        try:
            await work()
        except ConfiguratorError as error:
            self._failed.tell("bad", Text("That did not work"), say_error(error))
        self._job = None
        self._place = self._find_place()
        self._progress.end()
        self._refresh()
        self.changed.emit()
        if done is not None:
            done.emit()

    async def _look(self) -> None:
        self._show_vault(await self._workspace.ports.vault.state())

    async def _keep(self, name: CredentialName, secret: Secret) -> None:
        await keep_password(self._workspace, name, secret, store=self._stores)
        self._entry.clear()
        self._changing = False

    def _judge(self, secret: Secret) -> Text | None:
        return field_problem(self._model, SettingName.PASSWORD, secret.reveal()) if self._model else None

    def _chosen(self) -> None:
        self._wish = self._stores
        self._edited()

    def _edited(self) -> None:
        self._refresh()
        self.changed.emit()

    def _fill_fitting(self) -> None:
        self._entry.fill(password_that_fits(self._model))

    def _change(self) -> None:
        self._changing = True
        self._refresh()
        self._entry.line.setFocus()

    def _ask_delete(self) -> None:
        if self._name:
            ask(
                self,
                "ask_delete_password",
                Text("Delete the password of {account}?", account=self._name.account),
                Text("Devices that it was typed into keep it. The next live test asks for it again."),
                (Text("Delete"), self._delete),
            )

    def _delete(self) -> None:
        if self._name:
            self._run(
                partial(delete_password, self._workspace, self._name), Text("Deleting the password …"), self.kept
            )

    def _find_place(self) -> PasswordPlace:
        try:
            return password_place(self._workspace, self._name) if self._name else PasswordPlace()
        except StoreError as error:
            self._failed.tell("bad", Text("That did not work"), say_error(error))
            return PasswordPlace()

    def _refresh(self) -> None:
        status = kept_status(self._place, self._state.backend if self._state else "")
        self._kept.setVisible(status is not None)
        if status is not None:
            self._kept.tell(status.tone, status.heading, status.body)
        self._form.setVisible(self._name is not None and (self._changing or not self._place.is_known))
        self._save.setEnabled(self._can_save and self._job is None)
        self._entry.judge_again()

    def _show_vault(self, state: VaultState) -> None:
        self._state = state
        status = vault_status(state)
        self._vault.tell(status.tone, status.heading, status.body)
        self._vault.setVisible(not state.is_usable)
        self._keyring.setText(say(status.body))
        self._keyring.setVisible(state.is_usable)
        self._keeping.radio(value=True).setEnabled(state.is_usable)
        self._keeping.fill(self._wish and state.is_usable)

    def _lay_out(self) -> None:
        self._kept.offer(
            button(Text("Chang&e password"), self._change, name="change_password"),
            button(Text("&Delete password"), self._ask_delete, name="delete_password"),
        )
        self._vault.offer(button(Text("Chec&k again"), self.look_at_vault, name="check_vault"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(button(Text("&Generate one"), self._fill_fitting, name="generate_password"))
        buttons.addStretch(1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(10)
        for part in (self._entry, self._limits, self._keeping, self._keyring):
            form.addWidget(part)
        form.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (self._vault, self._kept, self._form, self._progress, self._failed):
            column.addWidget(each)
