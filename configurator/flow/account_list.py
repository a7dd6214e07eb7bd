"""The accounts that devices sign in with: which devices use each, stored or not, the last test."""

from dataclasses import dataclass

from configurator.domain.account import CredentialName, ServiceAccount
from configurator.flow.account_rule import device_name
from configurator.flow.password_keeping import PasswordPlace, credential_name, delete_password, password_place
from configurator.flow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account at one host with the names of the devices that use it."""

    account: ServiceAccount
    place: PasswordPlace
    devices: tuple[str, ...]

    @property
    def name(self) -> CredentialName:
        return CredentialName(self.account.address, self.account.host)


def account_rows(workspace: Workspace) -> tuple[AccountRow, ...]:
    """Stored accounts and those that a device names, by address. StoreError goes to the caller."""
    entries = {CredentialName(each.address, each.host): each for each in workspace.ports.store.accounts()}
    users: dict[CredentialName, list[str]] = {name: [] for name in entries}
    for answers in workspace.ports.store.devices():
        name = credential_name(workspace, answers)
        if name is not None:
            users.setdefault(name, []).append(device_name(answers))
    return tuple(
        AccountRow(
            entries.get(name) or ServiceAccount(name.account, name.host, stored=False),
            password_place(workspace, name),
            tuple(users[name]),
        )
        for name in sorted(users, key=lambda name: (name.account, name.host))
    )


async def delete_account(workspace: Workspace, row: AccountRow) -> None:
    """Deletes the password and the account's entry. Raises VaultError, StoreError."""
    await delete_password(workspace, row.name)
    workspace.ports.store.remove_account(row.account)
