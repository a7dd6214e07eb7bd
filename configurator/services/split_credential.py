"""How a credential lies in a keyring: bound to account and server, in parts where a backend takes little.

A secret that is too long for one entry is kept in numbered parts, and the entry that bears the credential's own
name says how many there are and of which of two sets. A new secret is written to the other set first, and counts
from the moment that this one entry is replaced: it is there whole or not at all.
"""

import re
from collections.abc import Iterable
from typing import Protocol

from configurator.domain.account import CredentialName
from configurator.domain.secret import Secret

SERVICE = "Device Mail Configurator"
LONGEST_PART = 600
"""Characters of at most four bytes in UTF-16. Windows takes 2,560 bytes a credential; keyring checks nothing."""

_MARK = "split-into:"
_SPLIT = re.compile(_MARK + r"([0-9]{1,3}):([ab])")


class Backend(Protocol):
    """What is used of a backend of the keyring library."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def read_credential(backend: Backend, name: CredentialName) -> Secret | None:
    """The secret; None when there is none, or a part of it is gone. Raises what the backend raises."""
    first = backend.get_password(SERVICE, _key(name))
    if first is None or not first.startswith(_MARK):
        return None if first is None else Secret(first)
    parts = [backend.get_password(SERVICE, part) for part in _parts(name, first)]
    whole = [part for part in parts if part is not None]
    return Secret("".join(whole)) if parts and len(whole) == len(parts) else None


def write_credential(backend: Backend, name: CredentialName, secret: Secret) -> None:
    """Stores or replaces a secret. Raises what the backend raises; the former secret is still there then."""
    former = backend.get_password(SERVICE, _key(name)) or ""
    pieces = _pieces(secret.reveal())
    first = pieces[0] if len(pieces) == 1 else f"{_MARK}{len(pieces)}:{'a' if former.endswith('b') else 'b'}"
    parts = _parts(name, first) if len(pieces) > 1 else []
    try:
        for part, piece in zip(parts, pieces, strict=False):
            backend.set_password(SERVICE, part, piece)
        backend.set_password(SERVICE, _key(name), first)
    except BaseException:
        _remove(backend, parts)
        raise
    _remove(backend, _parts(name, former))


def delete_credential(backend: Backend, name: CredentialName) -> None:
    """Removes a secret, its parts first. What isn't there is no fault; raises what the backend raises else."""
    first = backend.get_password(SERVICE, _key(name))
    if first is not None:
        _remove(backend, [*_parts(name, first), _key(name)])


def _remove(backend: Backend, entries: Iterable[str]) -> None:
    from keyring.errors import PasswordDeleteError

    for entry in entries:
        try:
            backend.delete_password(SERVICE, entry)
        except PasswordDeleteError:
            continue  # it isn't there


def _key(name: CredentialName) -> str:
    return f"{name.account.lower()} at {name.host.lower()}"


def _parts(name: CredentialName, first: str) -> list[str]:
    """The names of the parts that the first entry speaks of; none where it is the secret itself."""
    split = _SPLIT.fullmatch(first)
    return [f"{_key(name)} part {number}{split[2]}" for number in range(int(split[1]))] if split else []


def _pieces(secret: str) -> list[str]:
    """The secret in pieces that every backend takes; more than one also where it looks like our mark."""
    if secret.startswith(_MARK) and len(secret) <= LONGEST_PART:
        return [secret[:1], secret[1:]]
    return [secret[start : start + LONGEST_PART] for start in range(0, len(secret), LONGEST_PART)] or [""]
