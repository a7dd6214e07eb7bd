"""A deployment tool's own schema files: read, and what in them may be the mail settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.domain.deployment.settings_map import CHOICES, Deployment, Place, SettingsMap
from configurator.domain.device_model import SettingName
from configurator.errors import InputError, Text
from configurator.flow.export_file import read_export

if TYPE_CHECKING:
    from configurator.domain.deployment.schema_file import SchemaSet
    from configurator.domain.deployment.schema_node import SchemaNode


@dataclass(frozen=True, slots=True)
class Proposal:
    """For each setting the values that may be it, the likeliest first, and the map of the likeliest."""

    schemas: "SchemaSet"
    candidates: dict[SettingName, tuple["SchemaNode", ...]]
    settings_map: SettingsMap


class DeploymentDesk:
    """What was found and confirmed, for one device after the other: in memory, until the program ends."""

    def __init__(self) -> None:
        self.found: Proposal | None = None
        self.places: dict[SettingName, Place | None] = {}
        self.confirmed_for: frozenset[tuple[SettingName, str]] | None = None

    def take(self, found: Proposal | None) -> None:
        """Begins anew with the likeliest places, to be confirmed; None for schema files that can't be used."""
        self.found = found
        self.places = {place.setting: place for place in found.settings_map.places} if found else {}
        self.confirmed_for = None

    def put(self, setting: SettingName, place: Place | None) -> None:
        """A person chose another place or word, None for a setting that this file lacks: to be confirmed again."""
        self.places[setting] = place
        self.confirmed_for = None

    def confirm(self, values: Mapping[SettingName, str], *, is_compared: bool) -> None:
        """A person compared the places, and the words for the choices of these values."""
        self.confirmed_for = _choices(values) if is_compared else None

    def is_confirmed(self, values: Mapping[SettingName, str]) -> bool:
        """Whether these values need no word that was not looked at."""
        return self.confirmed_for is not None and _choices(values) <= self.confirmed_for

    def deployment(self, values: Mapping[SettingName, str]) -> Deployment | None:
        """For the exporter; None before there are schema files."""
        if self.found is None:
            return None
        places = tuple(place for place in self.places.values() if place is not None)
        return Deployment(self.found.schemas, SettingsMap(confirmed=self.is_confirmed(values), places=places))


def _choices(values: Mapping[SettingName, str]) -> frozenset[tuple[SettingName, str]]:
    return frozenset((setting, word) for setting, word in values.items() if setting in CHOICES)


def place_for(node: "SchemaNode", setting: SettingName) -> Place:
    """The setting at this value, with the words that its schema names plainly."""
    from configurator.domain.deployment import proposal as proposing

    return proposing.place_for(node, setting)


def read_schemas(paths: Sequence[Path]) -> "SchemaSet":
    """Raises InputError."""
    from configurator.domain.deployment.schema_file import read_schema, schema_set

    return schema_set([read_schema(path.name, read_export(path)) for path in paths])


def proposal(schemas: "SchemaSet") -> Proposal:
    """Raises InputError, also where nothing in the schema speaks of mail."""
    from configurator.domain.deployment.proposal import candidates, proposed_map
    from configurator.domain.deployment.schema_node import schema_nodes

    nodes = schema_nodes(schemas)
    found = proposed_map(nodes)
    if not found.places:
        raise InputError(
            Text("No value of the schema is named like a mail setting."),
            next_action=Text("Give all schema files of the tool."),
        )
    return Proposal(schemas, {setting: candidates(nodes, setting) for setting in SettingName}, found)
