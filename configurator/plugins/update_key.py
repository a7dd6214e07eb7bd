"""The key that updates must be signed with, fixed when the program is built (`resources/update.toml`)."""

import msgspec

from configurator.domain.minisign import MinisignKey, read_key
from configurator.errors import InputError, KnowledgeError, Text
from configurator.plugins.resource import resource


class _UpdateFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    public_key: str


def update_key() -> MinisignKey | None:
    """None in a build without a key: it has no update check. Raises KnowledgeError for a key of no use."""
    try:
        found = msgspec.toml.decode(resource("update.toml").read_bytes(), type=_UpdateFile)
        return read_key(found.public_key) if found.public_key else None
    except (msgspec.DecodeError, InputError) as error:
        raise KnowledgeError(Text("The key for updates can't be read."), detail=str(error)) from error
