"""The settings file: the values at their places, checked against the schema it is for."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from jsonschema import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from referencing.exceptions import Unresolvable

from configurator.domain.deployment.schema_file import SchemaSet, as_object, not_given
from configurator.domain.deployment.schema_node import SchemaNode, schema_nodes
from configurator.domain.deployment.settings_map import SettingsMap, Value
from configurator.domain.device_model import SettingName
from configurator.errors import ExportError, Text

_NUMBERS = frozenset({"integer", "number"})


def document(schemas: SchemaSet, settings_map: SettingsMap, values: Mapping[SettingName, str]) -> bytes:
    """JSON in ASCII. `values` are the plain values, for choices our words; other settings are left out.

    Values that the schema demands beside them and fixes itself are added. Raises ExportError, InputError.
    """
    nodes = {node.path: node for node in schema_nodes(schemas)}
    content: dict[str, Any] = {}
    for place in settings_map.places:
        if place.setting in values:
            node = nodes.get(place.path)
            if node is None:
                raise ExportError(Text("The schema has no value at {where}.", where=place.where))
            chosen = _value(place.setting, values[place.setting], place.words, node)
            _put(content, place.path, chosen)
    _check(schemas, content, {place.path: place.setting for place in settings_map.places})
    return json.dumps(content, indent=2).encode() + b"\n"


def _value(setting: SettingName, wanted: str, words: Mapping[str, Value], node: SchemaNode) -> Value:
    if words or node.choices:
        if wanted not in words:
            raise ExportError(
                Text("No value is chosen for “{setting}” = {wanted}.", setting=setting, wanted=wanted)
            )
        return words[wanted]
    is_number = setting is SettingName.PORT and node.kinds & _NUMBERS and "string" not in node.kinds
    return int(wanted) if is_number else wanted


def _put(content: dict[str, Any], path: tuple[str, ...], value: Value) -> None:
    for name in path[:-1]:
        content = content.setdefault(name, {})
    content[path[-1]] = value


def _check(schemas: SchemaSet, content: dict[str, Any], places: Mapping[tuple[str, ...], SettingName]) -> None:
    kind = validator_for(schemas.schema)
    validator = kind(schemas.schema, registry=schemas.registry)
    try:
        while _fixed_values_added(validator, content):
            pass
        fault = next(validator.iter_errors(content), None)
    except Unresolvable as error:
        raise not_given(error) from error
    if fault is not None:
        raise ExportError(_sentence(fault, places))


def _fixed_values_added(validator: Validator, content: dict[str, Any]) -> bool:
    """Whether something was demanded and has just one value that it can have."""
    for fault in validator.iter_errors(content):
        for name, value in _fixed(fault):
            as_object(fault.instance)[name] = value
            return True
    return False


def _fixed(fault: ValidationError) -> Iterator[tuple[str, Value]]:
    for name in _missing(fault):
        stated = as_object(as_object(as_object(fault.schema).get("properties")).get(name))
        only = [stated["const"]] if "const" in stated else stated.get("enum", [])
        if len(only) == 1:
            yield name, only[0]


def _missing(fault: ValidationError) -> list[str]:
    """The names that the schema demands and that aren't there."""
    demanded = cast("list[str]", fault.validator_value) if fault.validator == "required" else []
    there = as_object(fault.instance)
    return [name for name in demanded if name not in there]


def _sentence(fault: ValidationError, places: Mapping[tuple[str, ...], SettingName]) -> Text:
    """Without the value: it may be a password."""
    path = tuple(map(str, fault.absolute_path))
    where, setting = ".".join(("$", *path)), places.get(path)
    for name in _missing(fault):
        return Text("The schema also demands {where}, which is no mail setting.", where=f"{where}.{name}")
    if setting is not None and fault.validator == "maxLength":
        longest = cast("int", fault.validator_value)
        return Text("The schema allows {longest} characters for “{setting}”.", longest=longest, setting=setting)
    return Text(
        "What is to stand at {where} breaks the schema's rule “{rule}”.", where=where, rule=str(fault.validator)
    )
