"""The system keyring: bound to account and server, split where a backend takes little, all or nothing."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from configurator.domain.account import CredentialName, VaultCondition, VaultState
from configurator.domain.secret import Secret
from configurator.errors import Text, VaultError
from configurator.services.blocking_call import call_blocking

SERVICE = "Device Mail Configurator"
LONGEST_PART = 600
"""Characters of at most four bytes in UTF-16. Windows takes 2,560 bytes a credential; keyring checks nothing."""

_MARK = "split-into:"  # what stands in the first place of a credential that has parts
_CEILING_S = 20.0  # a person may have to unlock the keyring
_INSECURE = ("keyrings.alt", "keyring_pass.plaintext")
_LOCKED = Text("The keyring is locked. Unlock it, or use the password once without storing it.")
_MISSING = Text("There is no keyring on this computer. Use the password once without storing it.")
_PLAIN = Text("The keyring on this computer stores passwords readably. Use the password once without storing it.")

T = TypeVar("T")


class SystemVault:
    """Satisfies `flow.ports.Vault` over the keyring library; every call has a ceiling of 20 seconds."""

    def __init__(self, backend: Callable[[], Any] | None = None, ceiling_s: float = _CEILING_S) -> None:
        self._choose = backend or _chosen_backend
        self._ceiling_s = ceiling_s

    async def state(self) -> VaultState:
        """Whether the keyring may be used. A locked one shows only when something is read."""
        backend = await self._call(self._choose)
        name = _name(backend)
        condition, text = _judged(backend)
        if condition is not VaultCondition.READY:
            return VaultState(condition, name, text)
        try:
            await self._call(lambda: backend.get_password(SERVICE, "unlocked?"))
        except VaultError:
            return VaultState(VaultCondition.LOCKED, name, _LOCKED)
        return VaultState(condition, name, text)

    async def read(self, name: CredentialName) -> Secret | None:
        """The secret, None when none is stored or a part of it is gone."""
        backend = await self._usable()
        return await self._call(lambda: _read(backend, _key(name)))

    async def write(self, name: CredentialName, secret: Secret) -> None:
        """Stores or replaces a secret; when any part fails nothing of it stays."""
        backend = await self._usable()
        await self._call(lambda: _write(backend, _key(name), secret.reveal()))

    async def delete(self, name: CredentialName) -> None:
        """Removes a secret with all its parts; what isn't there is no fault."""
        backend = await self._usable()
        await self._call(lambda: _delete(backend, _key(name)))

    async def _usable(self) -> Any:
        backend = await self._call(self._choose)
        condition, text = _judged(backend)
        if condition is not VaultCondition.READY:
            raise VaultError(text)
        return backend

    async def _call(self, work: Callable[[], T]) -> T:
        from keyring.errors import KeyringError, KeyringLocked

        try:
            return await call_blocking(work, timeout_s=self._ceiling_s)
        except TimeoutError as error:
            raise VaultError(Text("The keyring did not answer. Unlock it and try again.")) from error
        except KeyringLocked as error:
            raise VaultError(_LOCKED) from error
        except KeyringError as error:
            raise VaultError(_LOCKED, detail=type(error).__name__) from error
        except (OSError, RuntimeError) as error:  # what backends raise beside their own errors
            raise VaultError(
                Text("The keyring refused: {reason}.", reason=type(error).__name__),
                next_action=Text("Use the password once without storing it."),
            ) from error


def _chosen_backend() -> Any:
    import keyring

    backend = keyring.get_keyring()
    if sys.platform == "win32" and hasattr(backend, "persist"):
        backend.persist = "local machine"  # the default roams to other computers of the domain
    return backend


def _judged(backend: Any) -> tuple[VaultCondition, Text]:
    members = list(getattr(backend, "backends", ())) or [backend]
    modules = [type(member).__module__ for member in members]
    if any(module.startswith(_INSECURE) for module in modules):
        return VaultCondition.INSECURE, _PLAIN
    if all(module.endswith((".fail", ".null")) for module in modules):
        return VaultCondition.MISSING, _MISSING
    return VaultCondition.READY, Text("Passwords are kept in {backend}.", backend=_name(backend))


def _name(backend: Any) -> str:
    members = list(getattr(backend, "backends", ())) or [backend]
    return str(getattr(members[0], "name", type(members[0]).__name__)).split(" (")[0]


def _key(name: CredentialName) -> str:
    return f"{name.account.lower()} at {name.host.lower()}"


def _part(key: str, number: int) -> str:
    return f"{key} part {number}"


def _read(backend: Any, key: str) -> Secret | None:
    first = backend.get_password(SERVICE, key)
    if first is None or not first.startswith(_MARK):
        return None if first is None else Secret(first)
    parts = [backend.get_password(SERVICE, _part(key, number)) for number in range(_count(first))]
    return None if None in parts else Secret("".join(parts))


def _write(backend: Any, key: str, secret: str) -> None:
    if len(secret) <= LONGEST_PART and not secret.startswith(_MARK):
        _delete(backend, key)
        backend.set_password(SERVICE, key, secret)
        return
    pieces = [secret[start : start + LONGEST_PART] for start in range(0, len(secret), LONGEST_PART)]
    _delete(backend, key)
    try:
        for number, piece in enumerate(pieces):
            backend.set_password(SERVICE, _part(key, number), piece)
        backend.set_password(SERVICE, key, f"{_MARK}{len(pieces)}")
    except BaseException:
        for number in range(len(pieces)):
            _delete_one(backend, _part(key, number))
        raise


def _delete(backend: Any, key: str) -> None:
    first = backend.get_password(SERVICE, key)
    if first is None:
        return
    _delete_one(backend, key)
    if first.startswith(_MARK):
        for number in range(_count(first)):
            _delete_one(backend, _part(key, number))


def _delete_one(backend: Any, key: str) -> None:
    from keyring.errors import PasswordDeleteError

    try:
        backend.delete_password(SERVICE, key)
    except PasswordDeleteError:
        return  # it isn't there


def _count(first: str) -> int:
    digits = first.removeprefix(_MARK)
    return int(digits) if digits.isascii() and digits.isdigit() else 0
