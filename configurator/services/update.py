"""An update that an admin names: fetched with a ceiling, and opened only when its signature is ours (minisign)."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from configurator.domain.minisign import MinisignKey, MinisignSignature, read_signature
from configurator.errors import InputError, NetworkError, Text
from configurator.services.route import Route
from configurator.services.tls_context import client_context

_LARGEST = 200_000_000  # bytes; a setup has about 30 million
_LARGEST_SIGNATURE = 4096
_TIMEOUT_S = 60.0
_PART = 1_048_576


def fetch_update(place: str, folder: Path, key: MinisignKey, route: Route) -> Path:
    """The update from a file or an https address, and its signature beside it (`.minisig`), checked.

    Gives the file in `folder`. Raises InputError for one that is not signed by the key, NetworkError for an
    address that gives nothing of use.
    """
    name = place.rstrip("/").replace("\\", "/").rpartition("/")[2].partition("?")[0] or "update"
    target = folder / name
    _copy(place, target, _LARGEST, route)
    _copy(f"{place}.minisig", folder / f"{name}.minisig", _LARGEST_SIGNATURE, route)
    try:
        text = (folder / f"{name}.minisig").read_text("ascii")
    except UnicodeDecodeError as error:
        raise InputError(_NOT_OURS) from error
    verify(target, read_signature(text), key)
    return target


def verify(path: Path, signature: MinisignSignature, key: MinisignKey) -> None:
    """Raises InputError when the file or the comment was not signed by the key."""
    digest = hashlib.blake2b()
    with path.open("rb") as file:
        while part := file.read(_PART):
            digest.update(part)
    if signature.identity != key.identity:
        raise InputError(_NOT_OURS)
    public = Ed25519PublicKey.from_public_bytes(key.key)
    try:
        public.verify(signature.signature, digest.digest())
        public.verify(signature.comment_signature, signature.signature + signature.comment.encode())
    except InvalidSignature as error:
        raise InputError(_NOT_OURS) from error


def open_installer(path: Path) -> None:
    """Starts the installer as the user would. Raises InputError where this system can't."""
    start: Callable[[str], None] | None = getattr(os, "startfile", None)  # Windows has it and nobody else
    if start is None:
        raise InputError(Text("The setup {name} is for Windows. It is not opened here.", name=path.name))
    start(str(path))


def _copy(place: str, target: Path, most: int, route: Route) -> None:
    size = 0
    with target.open("wb") as file:
        for part in _parts(place, route):
            size += len(part)
            if size > most:
                raise NetworkError(Text("What {place} gives is far too large for an update.", place=place))
            file.write(part)


def _parts(place: str, route: Route) -> Iterator[bytes]:
    if place.startswith("https://"):
        yield from _over_https(place, route)
        return
    if "://" in place:
        raise InputError(Text("{place} is neither a file nor an https address.", place=place))
    try:
        with Path(place).open("rb") as file:
            while part := file.read(_PART):
                yield part
    except OSError as error:
        raise InputError(Text("{place} can't be read.", place=place), detail=str(error)) from error


def _over_https(place: str, route: Route) -> Iterator[bytes]:
    try:
        context = client_context(route, verify=True)
        with httpx.stream("GET", place, verify=context, timeout=_TIMEOUT_S, follow_redirects=False) as response:
            response.raise_for_status()
            yield from response.iter_bytes(_PART)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise NetworkError(Text("{place} gives no update.", place=place), detail=type(error).__name__) from error


_NOT_OURS = Text("The update is not signed with this program's key. It was not opened.")
