"""A deployment tool's own schema files: read, and what in them may be the mail settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.domain.deployment.settings_map import Place, SettingsMap, Value
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

    def place(self, setting: SettingName, number: int, wanted: str, value: Value | None) -> Place:
        """The setting at one of its candidates; `value` is what a person chose for the wanted word."""
        from configurator.domain.deployment.proposal import place_for

        place = place_for(self.candidates[setting][number], setting)
        chosen = {} if value is None else {wanted: value}
        return Place(setting=setting, path=place.path, words={**place.words, **chosen})


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
