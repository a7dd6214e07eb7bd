"""Passwords that are used once and not stored: in memory, until the program ends."""

from configurator.domain.account import CredentialName
from configurator.domain.secret import Secret


class CredentialDesk:
    """Holds secrets by account and host. A password given for one server is never found for another."""

    def __init__(self) -> None:
        self._held: dict[CredentialName, Secret] = {}

    def keep(self, name: CredentialName, secret: Secret) -> None:
        self._held[name] = secret

    def read(self, name: CredentialName) -> Secret | None:
        return self._held.get(name)

    def forget(self, name: CredentialName) -> None:
        self._held.pop(name, None)
