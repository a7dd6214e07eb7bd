"""Where the password of a set-up is, and the ways to keep, read and delete it."""

from dataclasses import dataclass, replace

from configurator.domain.account import CredentialName, ServiceAccount
from configurator.domain.capability import Auth
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.flow.answers import Answers
from configurator.flow.graph import needs_account
from configurator.flow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PasswordPlace:
    """What is kept for one account: its entry in the store, and whether a password is held in memory."""

    account: ServiceAccount | None = None
    in_memory: bool = False

    @property
    def is_stored(self) -> bool:
        return self.account is not None and self.account.stored

    @property
    def is_known(self) -> bool:
        return self.is_stored or self.in_memory


def credential_name(workspace: Workspace, answers: Answers) -> CredentialName | None:
    """The account and the host that its password is for; None where nobody signs in or no account is named.

    For the indirect method the local relay signs in to Microsoft 365 on the device's behalf.
    """
    account = answers.facts.account.value
    settings = workspace.settings(answers)
    if settings is None or not account or not needs_account(answers.facts):
        return None
    if settings.method is Method.INDIRECT:
        return CredentialName(account, submission_host(workspace, answers))
    return CredentialName(account, settings.server)


def submission_host(workspace: Workspace, answers: Answers) -> str:
    """The submission endpoint of the case's cloud."""
    return workspace.knowledge.cloud(answers.facts.cloud.value).submission_host


def sign_in_by(workspace: Workspace, answers: Answers) -> Auth:
    """How the device, or the relay on its behalf, signs in."""
    if answers.facts.method is Method.INDIRECT:
        return answers.facts.upstream_auth.value or Auth.PASSWORD
    settings = workspace.settings(answers)
    return settings.auth if settings else Auth.NONE


def password_place(workspace: Workspace, name: CredentialName) -> PasswordPlace:
    """Where the password of this account lies; StoreError goes to the caller."""
    return PasswordPlace(_entry(workspace, name), workspace.desk.read(name) is not None)


async def read_password(workspace: Workspace, name: CredentialName) -> Secret | None:
    """The password: from memory first, then from the keyring. Raises VaultError."""
    return workspace.desk.read(name) or await workspace.ports.vault.read(name)


async def keep_password(workspace: Workspace, name: CredentialName, secret: Secret, *, store: bool) -> None:
    """Puts the password into the keyring, or, not to be stored, into memory. Raises VaultError, StoreError."""
    if not store:
        workspace.desk.keep(name, secret)
        return
    await workspace.ports.vault.write(name, secret)
    workspace.desk.forget(name)
    now = workspace.ports.now()
    former = _entry(workspace, name) or ServiceAccount(name.account, name.host, stored=True)
    workspace.ports.store.save_account(replace(former, stored=True, changed=now))


async def delete_password(workspace: Workspace, name: CredentialName) -> None:
    """Takes the password out of the keyring and out of memory. Raises VaultError, StoreError."""
    workspace.desk.forget(name)
    entry = _entry(workspace, name)
    if entry is not None and entry.stored:
        await workspace.ports.vault.delete(name)
        workspace.ports.store.save_account(replace(entry, stored=False, changed=workspace.ports.now()))


def _entry(workspace: Workspace, name: CredentialName) -> ServiceAccount | None:
    accounts = workspace.ports.store.accounts()
    return next((each for each in accounts if (each.address, each.host) == (name.account, name.host)), None)
