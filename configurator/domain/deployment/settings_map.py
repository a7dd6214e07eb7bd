"""Which value of a schema is which mail setting, as a person has confirmed it. It can be kept and shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from configurator.domain.capability import Auth, Security
from configurator.domain.device_model import SettingName
from configurator.errors import InputError, Text

if TYPE_CHECKING:
    from configurator.domain.deployment.schema_file import SchemaSet

Value = bool | int | str
"""What JSON lets a choice be."""

_MOST_BYTES = 100_000
CHOICES: Mapping[SettingName, tuple[str, ...]] = {
    SettingName.ENABLED: ("on",),
    SettingName.SECURITY: tuple(Security),
    SettingName.VERIFY_CERTIFICATE: ("on", "off"),
    SettingName.AUTH: (Auth.NONE, Auth.PASSWORD),
}
"""The settings that are chosen, not typed, and our words for what may be chosen."""


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One setting: the names on the way to its value, and for a choice the value of each of our words.

    The words are those of the settings: `none`, `starttls`, `tls` for the security, `none`, `password`, `oauth2`
    for the sign-in, `on` and `off` else.
    """

    setting: SettingName
    path: tuple[str, ...]
    words: dict[str, Value] = {}

    @property
    def where(self) -> str:
        return ".".join(("$", *self.path))

    @property
    def wanted_words(self) -> tuple[str, ...]:
        """The words that a choice of this setting may need; none for what is typed."""
        return CHOICES.get(self.setting, ())


class SettingsMap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`confirmed` is set by a person who compared it with the tool: nothing is written before."""

    confirmed: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Deployment:
    """The schema files of an installation, and what was confirmed of them."""

    schemas: "SchemaSet"
    settings_map: SettingsMap


def write_map(settings_map: SettingsMap) -> bytes:
    return msgspec.json.format(msgspec.json.encode(settings_map), indent=2) + b"\n"


def read_map(content: bytes) -> SettingsMap:
    """Raises InputError: a stranger may have written it."""
    try:
        read = msgspec.json.decode(content[: _MOST_BYTES + 1], type=SettingsMap)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(Text("The map of the settings can't be read: {why}.", why=str(error))) from error
    check_map(read)
    return read


def check_map(settings_map: SettingsMap) -> None:
    """Raises InputError where two settings claim one place, or a place lies inside another."""
    paths = [place.path for place in settings_map.places]
    settings = {place.setting for place in settings_map.places}
    if len(settings) != len(paths) or not all(paths):
        raise InputError(Text("The map of the settings needs one place for each setting that it names."))
    for path in paths:
        if sum(other[: len(path)] == path for other in paths) > 1:
            raise InputError(
                Text("Two settings of the map stand at the same place: {where}", where=".".join(("$", *path)))
            )
