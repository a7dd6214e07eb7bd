"""Service accounts and the credentials that belong to them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from configurator.errors import Text


@dataclass(frozen=True, slots=True)
class CredentialName:
    """A credential is bound to the server it was given for: another host is another credential."""

    account: str
    host: str


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """A mailbox that devices sign in with. `stored` tells whether its password lies in the keyring."""

    address: str
    host: str
    stored: bool
    changed: datetime | None = None
    last_test: str = ""


class VaultCondition(StrEnum):
    """Whether the system keyring may be used."""

    READY = "ready"
    LOCKED = "locked"
    MISSING = "missing"
    INSECURE = "insecure"
    PRACTICE = "practice"  # the practice tenant's own, in memory


@dataclass(frozen=True, slots=True)
class VaultState:
    """The backend's name, its condition and one sentence for the user."""

    condition: VaultCondition
    backend: str
    text: Text

    @property
    def is_usable(self) -> bool:
        return self.condition in {VaultCondition.READY, VaultCondition.PRACTICE}
