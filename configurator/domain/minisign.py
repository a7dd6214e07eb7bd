"""Keys and signatures of minisign (https://jedisct1.github.io/minisign/): Ed25519 over a BLAKE2b-512 digest.

The older kind that signs the file itself is refused: it would have to be held in memory whole.
"""

import base64
import binascii
from dataclasses import dataclass

from configurator.errors import InputError, Text

_ALGORITHM, _PREHASHED = b"Ed", b"ED"
_ID, _KEY, _SIGNATURE = 8, 32, 64
_TRUSTED = "trusted comment: "
_LINES = 4


@dataclass(frozen=True, slots=True)
class MinisignKey:
    """`identity` is 8 bytes, `key` the 32 bytes of an Ed25519 public key (RFC 8032)."""

    identity: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class MinisignSignature:
    """`signature` is that of the file's BLAKE2b-512 digest; `comment_signature` that of it and the comment."""

    identity: bytes
    signature: bytes
    comment: str
    comment_signature: bytes


def read_key(text: str) -> MinisignKey:
    """A public key, its one line of base64 with or without the comment above. Raises InputError."""
    lines = text.strip().splitlines() or [""]
    content = _decoded(lines[-1], 2 + _ID + _KEY)
    if content[:2] != _ALGORITHM:
        raise InputError(_NO_KEY)
    return MinisignKey(content[2:10], content[10:])


def read_signature(text: str) -> MinisignSignature:
    """The content of a `.minisig` file. Raises InputError for everything else."""
    lines = text.strip().splitlines()
    if len(lines) != _LINES or not lines[2].startswith(_TRUSTED):
        raise InputError(_NO_SIGNATURE)
    content = _decoded(lines[1], 2 + _ID + _SIGNATURE)
    if content[:2] != _PREHASHED:
        raise InputError(_NO_SIGNATURE)
    comment = lines[2].removeprefix(_TRUSTED)
    return MinisignSignature(content[2:10], content[10:], comment, _decoded(lines[3], _SIGNATURE))


def _decoded(line: str, length: int) -> bytes:
    try:
        content = base64.b64decode(line.strip(), validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if len(content) != length:
        raise InputError(_NO_SIGNATURE)
    return content


_NO_KEY = Text("This is no public key of minisign.")
_NO_SIGNATURE = Text("This is no key or signature as minisign writes it today.")
