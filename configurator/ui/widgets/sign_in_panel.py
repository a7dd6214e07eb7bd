"""Signing in by OAuth 2.0 from this computer: the application, the way, the prompt, and what came of it."""

from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.account import CredentialName
from configurator.domain.oauth import OauthFlow, TokenRefusal, application_id
from configurator.errors import ConfiguratorError, Text
from configurator.flow.answers import Answers
from configurator.flow.explanation import meanings_of_sign_in
from configurator.flow.sign_in import TokenDesk, token_request
from configurator.flow.token_keeping import KeptToken, forget_token, kept_token
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.errand import Errand
from configurator.ui.widgets.field import Field
from configurator.ui.widgets.label import label
from configurator.ui.widgets.meaning_list import MeaningList
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.password_entry import PasswordEntry
from configurator.ui.widgets.registration_fold import RegistrationFold
from configurator.ui.widgets.sign_in_prompt import SignInPromptCard
from configurator.ui.words import say, say_error

_FLOWS = [
    (OauthFlow.DEVICE, Text("With a code, on any phone or computer")),
    (OauthFlow.CODE, Text("In this computer's browser")),
    (OauthFlow.APP, Text("As the application alone, with its client secret")),
]


_EXAMPLE = "00000000-0000-0000-0000-000000000000"

Work = Callable[[CredentialName], Awaitable[None]]


class SignInPanel(QWidget):
    """For one mailbox at one mail server. `changed` says that the application's ID or the work changed."""

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._name: CredentialName | None = None
        self._answers = Answers()
        self._kept = Notice("token_kept")
        self._application = Field("application", Text("Application (client) ID"), application_id)
        self._flow: Choice[OauthFlow] = Choice("sign_in_flow", Text("How do you want to sign in?"), _FLOWS)
        self._flow.fill(OauthFlow.DEVICE)
        self._secret = PasswordEntry(
            "client_secret", Text("Client secret, used once and not kept"), lambda _: None
        )
        self._registration = RegistrationFold()
        self._sign_in = button(Text("S&ign in"), self._begin, name="sign_in")
        self._errand = Errand("sign_in_progress")
        self._prompt = SignInPromptCard(workspace.ports.now)
        self._refused = Notice("sign_in_refused")
        self._meanings = MeaningList("sign_in_meanings")
        self._lay_out()
        self._application.edited.connect(self._edited)
        self._flow.edited.connect(self._edited)
        self._secret.edited.connect(self._refresh)
        self._errand.ended.connect(self._ended)
        self._meanings.wanted.connect(self.wanted)

    @property
    def application(self) -> str:
        return self._application.value

    @property
    def problem(self) -> Text | None:
        return self._application.problem

    def fill(self, application: str) -> None:
        """Shows the stored ID of the application."""
        self._application.fill(application)

    def show_account(self, name: CredentialName | None, answers: Answers) -> None:
        """`name` is the mailbox and its mail server, None while they aren't known."""
        is_another = name != self._name
        self._name, self._answers = name, answers
        if is_another:
            self.stop()
            self._kept.hide()
            self._refused.hide()
            self._meanings.clear()
        self._refresh()

    def look(self) -> None:
        """Reads whether a token is kept already."""
        if self._name is not None:
            self._errand.run(Text("Asking the keyring …"), partial(self._guarded, self._look, self._name))

    def stop(self) -> None:
        """Ends what runs; a sign-in that was begun is given up."""
        self._errand.stop()
        self._secret.clear()

    def _begin(self) -> None:
        if self._name is not None:
            self._refused.hide()
            self._meanings.clear()
            words = Text("Signing in as {account}", account=self._name.account)
            self._errand.run(words, partial(self._guarded, self._through, self._name))
            self._sign_in.setEnabled(False)

    async def _guarded(self, work: Work, name: CredentialName) -> None:
        try:
            await work(name)
        except ConfiguratorError as error:
            self._refused.tell("bad", Text("That did not work"), say_error(error))

    async def _look(self, name: CredentialName) -> None:
        self._show_kept(await kept_token(self._workspace.ports.vault, name))

    async def _through(self, name: CredentialName) -> None:
        ports = self._workspace.ports
        flow = self._flow.value or OauthFlow.DEVICE
        cloud = self._workspace.knowledge.cloud(self._answers.facts.cloud.value)
        request = token_request(cloud, flow, name.account, self.application)
        secret = self._secret.secret if flow is OauthFlow.APP else None
        desk = TokenDesk(ports.tokens(), ports.vault)
        came = await desk.sign_in(request, name.host, secret, self._prompt.show_prompt)
        if isinstance(came, TokenRefusal):
            self._refused.tell("bad", Text("The sign-in was refused"), f"{came.error}: {came.words}")
            self._meanings.show_meanings(meanings_of_sign_in(self._workspace, self._answers, came))
        else:
            self._secret.clear()
            await self._look(name)

    async def _forget(self, name: CredentialName) -> None:
        await forget_token(self._workspace.ports.vault, name)
        self._show_kept(None)

    def _show_kept(self, kept: KeptToken | None) -> None:
        self._kept.setVisible(kept is not None)
        if kept is None:
            return
        until = kept.expires.astimezone().strftime("%Y-%m-%d %H:%M")
        has_run_out = kept.expires <= self._workspace.ports.now() and not kept.renews
        heading = Text("The token has run out") if has_run_out else Text("Signed in: the token is in the keyring")
        body = Text("It counts until {time}. Sign in again then: an application alone can't renew it.", time=until)
        if kept.renews:
            body = Text("It counts until {time} and is renewed by itself when the test needs it.", time=until)
        self._kept.tell("warn" if has_run_out else "ok", heading, body)

    def _edited(self) -> None:
        self._refresh()
        self.changed.emit()

    def _ended(self) -> None:
        self._prompt.end()
        self._refresh()

    def _refresh(self) -> None:
        flow = self._flow.value or OauthFlow.DEVICE
        self._secret.setVisible(flow is OauthFlow.APP)
        has_secret = flow is not OauthFlow.APP or bool(self._secret.secret)
        self._sign_in.setEnabled(self._name is not None and bool(self.application) and has_secret)
        cloud = self._workspace.knowledge.cloud(self._answers.facts.cloud.value)
        self._registration.show_steps(cloud, flow, self._name.account if self._name else "")

    def _ask_forget(self) -> None:
        if self._name is not None:
            self._errand.run(Text("Deleting the token …"), partial(self._guarded, self._forget, self._name))

    def _lay_out(self) -> None:
        self._kept.offer(button(Text("Delete the token"), self._ask_forget, name="forget_token"))
        row = QHBoxLayout()
        row.addWidget(self._sign_in)
        row.addStretch(1)
        why = Text(
            "This proves the way with the same mailbox. The device gets a token of its own: its maker's"
            " application asks for consent on the device's panel or page."
        )
        if self._workspace.ports.is_practice:
            hint = Text("In practice every ID is taken, such as {example}", example=_EXAMPLE)
            self._application.line.setPlaceholderText(say(hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(Text("Sign in from this computer"), "heading"))
        column.addWidget(label(why, "muted"))
        above = (self._kept, self._application, self._registration, self._flow, self._secret)
        below = (self._errand, self._prompt, self._refused, self._meanings)
        for part in above:
            column.addWidget(part)
        column.addLayout(row)
        for each in below:
            column.addWidget(each)
