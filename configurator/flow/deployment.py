"""A deployment tool's own schema files: read, and what in them may be the mail settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.domain.deployment.settings_map import SettingsMap
from configurator.domain.device_model import SettingName
from configurator.errors import InputError, Text
from configurator.flow.export_file import read_export

if TYPE_CHECKING:
    from configurator.domain.deployment.schema_file import SchemaSet
    from configurator.domain.deployment.schema_node import SchemaNode


@dataclass(frozen=True, slots=True)
class Proposal:
    """For each setting the values that may be it, the likeliest first, and the map of the likeliest."""

    candidates: dict[SettingName, tuple["SchemaNode", ...]]
    settings_map: SettingsMap


def read_schemas(paths: Sequence[Path]) -> "SchemaSet":
    """The first is that of the whole settings file. Raises InputError."""
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
            next_action=Text("Give all schema files of the tool, that of the whole settings file first."),
        )
    return Proposal({setting: candidates(nodes, setting) for setting in SettingName}, found)
