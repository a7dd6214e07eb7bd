"""Account: which mailbox signs in, who stands as sender, and where its password is kept."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from configurator.domain.capability import Auth
from configurator.domain.device_model import DeviceModel, SettingName
from configurator.domain.field_rule import FieldCheck, mail_address
from configurator.domain.known import retyped
from configurator.domain.method import Method
from configurator.errors import StoreError, Text
from configurator.exporters.form import field_problem
from configurator.flow.account_rule import crowd_warning, sharing_devices
from configurator.flow.answers import Answers, Step
from configurator.flow.password_keeping import credential_name, sign_in_by
from configurator.flow.workspace import Workspace
from configurator.ui.page import Page
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.field import Field
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.password_panel import PasswordPanel
from configurator.ui.widgets.sign_in_panel import SignInPanel
from configurator.ui.words import say_error


class AccountPage(Page):
    """Only where somebody signs in: the device itself, or the local relay on its behalf."""

    step = Step.ACCOUNT
    title = Text("Which account signs in?")
    lead = Text(
        "Every message goes out through this mailbox. An account of its own for devices is safer than a person's:"
        " it keeps working when that person changes the password or leaves."
    )
    help = Text(
        "The account needs a mailbox with a licence, and authenticated SMTP switched on for it. The password lies"
        " in this computer's keyring, never in a file of this program."
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._account = Field(
            "account",
            Text("Address of the account"),
            self._check_account,
            required=Text("Type the address of the account that signs in."),
        )
        self._sender = Field("sender", Text("Sender, if it is another address"), mail_address)
        self._crowd = Notice("crowd")
        self._oauth = Notice("oauth")
        self._sign_in = SignInPanel(workspace)
        self._password = PasswordPanel(workspace)
        self._store_trouble = Notice("account_store")
        self._lay_out()
        self._account.edited.connect(self._edited)
        self._sender.edited.connect(self._edited)
        self._password.changed.connect(self.changed)
        self._sign_in.changed.connect(self.changed)
        self._sign_in.wanted.connect(self.wanted)

    def load(self, answers: Answers) -> None:
        super().load(answers)
        self._account.fill(answers.facts.account.value or "")
        sender = answers.facts.sender.value or ""
        self._sender.fill("" if sender == self._account.value else sender)
        self._sign_in.fill(answers.application)
        self._complete()
        self._refresh(store=answers.store_password)

    def answers(self) -> Answers:
        facts = self._answers.facts
        account = retyped(facts.account, self._account.value)
        sender = retyped(facts.sender, self._sender.value or self._account.value)
        return replace(
            self._answers,
            facts=replace(facts, account=account, sender=sender),
            store_password=self._password.wants_store,
            application=self._sign_in.application,
        )

    def entered(self) -> None:
        if self._auth is Auth.PASSWORD:
            self._password.look_at_vault()
        elif self._auth is Auth.OAUTH2:
            self._sign_in.look()

    def left(self) -> None:
        self._password.leave()
        self._sign_in.stop()

    @property
    def problem(self) -> Text | None:
        return self._account.problem or self._sender.problem or self._password.problem or self._sign_in.problem

    @property
    def busy(self) -> bool:
        return self._password.busy

    @property
    def _auth(self) -> Auth:
        return sign_in_by(self._workspace, self._answers)

    @property
    def _typing_device(self) -> DeviceModel | None:
        """The device that must take user name and password; with a relay in between, none."""
        if self._answers.facts.method is Method.INDIRECT:
            return None
        return self._workspace.model(self._answers.facts)

    def _check_account(self, text: str) -> FieldCheck:
        checked = mail_address(text)
        model = self._typing_device
        if checked.problem is None and model is not None:
            return replace(checked, problem=field_problem(model, SettingName.USERNAME, checked.value))
        return checked

    def _edited(self) -> None:
        self._refresh(store=self._password.wants_store)
        self.changed.emit()

    def _refresh(self, *, store: bool) -> None:
        signs_in_with_password = self._auth is Auth.PASSWORD
        self._password.setVisible(signs_in_with_password)
        self._oauth.setVisible(not signs_in_with_password)
        self._sign_in.setVisible(not signs_in_with_password)
        name = credential_name(self._workspace, self.answers())
        self._sign_in.show_account(name, self.answers())
        self._password.show_account(name, self._typing_device, store=store)
        self._warn_of_crowd()

    def _warn_of_crowd(self) -> None:
        try:
            devices = self._workspace.ports.store.devices()
        except StoreError as error:
            self._store_trouble.tell("bad", error.text, say_error(error))
            return
        others = [each for each in devices if each.identity != self._answers.identity]
        sharing = sharing_devices(self._account.value, others)
        warning = crowd_warning(sharing, self._workspace.knowledge.rulebook)
        self._crowd.setVisible(warning is not None)
        if warning:
            self._crowd.tell("warn", Text("This account serves enough devices"), warning)

    def _complete(self) -> None:
        try:
            known = {account.address for account in self._workspace.ports.store.accounts()}
        except StoreError:
            known = set[str]()
        completer = QCompleter(sorted(known), self._account.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._account.line.setCompleter(completer)

    def _lay_out(self) -> None:
        self._oauth.prepare(
            "info",
            Text("This device signs in with OAuth 2.0"),
            Text(
                "No password is typed, and a token can't be: the sign-in is started on the device itself, and a"
                " browser asks for the account's consent."
            ),
        )
        card = Card()
        card.column.setSpacing(12)
        card.column.addWidget(self._account)
        card.column.addWidget(self._crowd)
        card.column.addWidget(self._sender)
        hint = Text(
            "It must be this mailbox or an address that the mailbox may send as (Send As). Exchange Online refuses"
            " any other."
        )
        card.column.addWidget(label(hint, "muted"))
        secret = Card()
        secret.column.addWidget(self._password)
        secret.column.addWidget(self._oauth)
        secret.column.addWidget(self._sign_in)
        for part in (card, secret, self._store_trouble):
            self.body.addWidget(part)
