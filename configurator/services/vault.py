"""The system keyring behind the vault's port: chosen, judged, and every fault of it told in a sentence."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from configurator.domain.account import CredentialName, VaultCondition, VaultState
from configurator.domain.secret import Secret
from configurator.errors import Text, VaultError
from configurator.services.blocking_call import LibraryError, call_blocking
from configurator.services.split_credential import Backend, delete_credential, read_credential, write_credential

_CEILING_S = 20.0  # a person may have to unlock the keyring
_LOCKED = Text("The keyring is locked. Unlock it, or use the password once without storing it.")
_MISSING = Text("There is no keyring on this computer. Use the password once without storing it.")
_PLAIN = Text("The keyring on this computer stores passwords readably. Use the password once without storing it.")
_USE_ONCE = Text("Use the password once without storing it.")

_IS_LOCKED = {"InitError", "KeyringLocked", "LockedException", "PromptDismissedException"}
"""Errors of keyring and of SecretStorage beneath it, by name: importing them would load both at the start."""

T = TypeVar("T")


class SystemVault:
    """Satisfies `flow.ports.Vault` over the keyring library; every call has a ceiling of 20 seconds.

    `choose` gives the library's backend; it runs on the thread of the call, since choosing may ask D-Bus.
    """

    def __init__(self, choose: Callable[[], Any] | None = None, ceiling_s: float = _CEILING_S) -> None:
        self._choose = choose or _system_backend
        self._ceiling_s = ceiling_s

    async def state(self) -> VaultState:
        """Whether the keyring may be used. Never raises. A locked one shows only when something is read."""
        try:
            backend = await self._call(self._chosen)
        except VaultError as error:
            return VaultState(VaultCondition.MISSING, "", error.text)
        name = _name(backend)
        condition, text = _judged(backend)
        if condition is VaultCondition.READY:
            try:
                await self._call(lambda: read_credential(backend, CredentialName("", "")))
            except VaultError as error:
                return VaultState(VaultCondition.LOCKED, name, error.text)
        return VaultState(condition, name, text)

    async def read(self, name: CredentialName) -> Secret | None:
        """The secret, None when none is stored or a part of it is gone."""
        return await self._with_backend(lambda backend: read_credential(backend, name))

    async def write(self, name: CredentialName, secret: Secret) -> None:
        """Stores or replaces a secret; when it can't be stored whole, what was stored before stays."""
        await self._with_backend(lambda backend: write_credential(backend, name, secret))

    async def delete(self, name: CredentialName) -> None:
        """Removes a secret with all its parts; what isn't there is no fault."""
        await self._with_backend(lambda backend: delete_credential(backend, name))

    async def _with_backend(self, work: Callable[[Backend], T]) -> T:
        def run() -> T:
            backend = self._chosen()
            condition, text = _judged(backend)
            if condition is not VaultCondition.READY:
                raise VaultError(text)
            return work(backend)

        return await self._call(run)

    def _chosen(self) -> Backend:
        """The one backend to use. Of a chain only the first: it would fall through to one that stores readably."""
        backend = self._choose()
        backend = next(iter(getattr(backend, "backends", ())), backend)
        if sys.platform == "win32" and hasattr(backend, "persist"):
            backend.persist = "local machine"  # the default roams to other computers of the domain
        chosen: Backend = backend
        return chosen

    async def _call(self, work: Callable[[], T]) -> T:
        try:
            return await call_blocking(work, timeout_s=self._ceiling_s)
        except TimeoutError:
            raise VaultError(Text("The keyring did not answer. Unlock it and try again.")) from None
        except LibraryError as error:
            # Its cause is left behind: the words and frames of a backend may hold the secret.
            raise _vault_error(error.__cause__) from None


def _system_backend() -> Any:
    import keyring

    return keyring.get_keyring()


def _judged(backend: Backend) -> tuple[VaultCondition, Text]:
    module = type(backend).__module__
    if module.split(".")[:2] == ["keyrings", "alt"]:
        return VaultCondition.INSECURE, _PLAIN
    if module.endswith((".fail", ".null", ".chainer")):  # a chain is only met here when it is empty
        return VaultCondition.MISSING, _MISSING
    return VaultCondition.READY, Text("Passwords are kept in {backend}.", backend=_name(backend))


def _name(backend: Backend) -> str:
    return str(getattr(backend, "name", type(backend).__name__)).split(" (")[0]


def _vault_error(cause: BaseException | None) -> VaultError:
    if isinstance(cause, VaultError):
        return cause
    kind = type(cause).__name__
    if kind in _IS_LOCKED:
        return VaultError(_LOCKED, detail=kind)
    if kind == "NoKeyringError":
        return VaultError(_MISSING, detail=kind)
    number = next((str(value) for value in getattr(cause, "args", ()) if isinstance(value, int)), "")
    return VaultError(
        Text("The keyring refused: {reason}.", reason=f"{kind} {number}".strip()), next_action=_USE_ONCE
    )
