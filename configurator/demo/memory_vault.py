"""The practice tenant's keyring: in memory, gone with it."""

from collections.abc import Mapping

from configurator.domain.account import CredentialName, VaultCondition, VaultState
from configurator.domain.secret import Secret
from configurator.errors import Text


class MemoryVault:
    """Implements the vault's port; `held` are the credentials that it begins with."""

    def __init__(self, held: Mapping[CredentialName, Secret]) -> None:
        self._held = dict(held)

    async def state(self) -> VaultState:
        text = Text("Passwords are held in memory only and are gone when the program ends.")
        return VaultState(VaultCondition.PRACTICE, "practice", text)

    async def read(self, name: CredentialName) -> Secret | None:
        return self._held.get(name)

    async def write(self, name: CredentialName, secret: Secret) -> None:
        self._held[name] = secret

    async def delete(self, name: CredentialName) -> None:
        self._held.pop(name, None)
