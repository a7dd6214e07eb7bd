"""The practice tenant's keyring: in memory, gone with it."""

from collections.abc import Mapping

from configurator.domain.account import CredentialName, VaultCondition, VaultState
from configurator.domain.secret import Secret
from configurator.errors import Text

_WORDS = Text("Passwords are held in memory only and are gone when the program ends.")


class MemoryVault:
    """Implements the vault's port; `held` are the credentials that it begins with, `words` what its state says."""

    def __init__(self, held: Mapping[CredentialName, Secret], words: Text = _WORDS) -> None:
        self._held = dict(held)
        self._words = words

    async def state(self) -> VaultState:
        return VaultState(VaultCondition.PRACTICE, "practice", self._words)

    async def read(self, name: CredentialName) -> Secret | None:
        return self._held.get(name)

    async def write(self, name: CredentialName, secret: Secret) -> None:
        self._held[name] = secret

    async def delete(self, name: CredentialName) -> None:
        self._held.pop(name, None)
