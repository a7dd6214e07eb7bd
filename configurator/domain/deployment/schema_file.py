"""JSON Schema files as a user's own installation holds them: that of the whole file, and those it refers to.

No schema is ever fetched: what isn't among the given files is not there.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from jsonschema import SchemaError
from jsonschema.validators import validator_for
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource, Unresolvable
from referencing.jsonschema import UnknownDialect, specification_with

from configurator.errors import InputError, Text

_WHERE_NONE_IS_NAMED = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """A plain file name and the schema in it."""

    name: str
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class SchemaSet:
    """The schema of the settings file, and a registry that finds what it refers to by file name or `$id`.

    Each is equal to itself only, so that what was read of it can be remembered.
    """

    schema: dict[str, Any]
    base: str
    registry: Registry[Any]


def read_schema(name: str, content: bytes) -> SchemaFile:
    """One file. Raises InputError."""
    try:
        schema = as_object(json.loads(content))
    except (ValueError, RecursionError) as error:
        raise InputError(Text("{file} is not JSON.", file=name), detail=str(error)) from error
    if not schema.keys() & {"$schema", "properties", "$ref", "allOf", "$defs"}:
        raise InputError(Text("{file} is JSON, but it is no JSON Schema.", file=name))
    return SchemaFile(name, schema)


def schema_set(files: Sequence[SchemaFile]) -> SchemaSet:
    """The schema of the whole is the first file that no other one refers to. Raises InputError."""
    resources = {file.name: _resource(file) for file in files}

    def by_file_name(address: str) -> Resource[Any]:
        found = resources.get(address.split("#", maxsplit=1)[0].rsplit("/", 1)[-1])
        if found is None:
            raise NoSuchResource(address)
        return found

    first = next(filter(lambda file: not _is_part(file, files), files), files[0])
    registry: Registry[Any] = Registry(retrieve=by_file_name)  # type: ignore[call-arg] # attrs names it so
    registry = registry.with_resources(resources.items()).crawl()
    return SchemaSet(first.schema, resources[first.name].id() or first.name, registry)


def as_object(value: object) -> dict[str, Any]:
    """The value where it is an object of JSON, else an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def as_list(value: object) -> Sequence[Any]:
    """The value where it is a list of JSON, else an empty one."""
    return cast("Sequence[Any]", value) if isinstance(value, list) else ()


def not_given(error: Unresolvable) -> InputError:
    return InputError(
        Text("The schema refers to {name}, which is not among the files that were given.", name=error.ref),
        next_action=Text("Give all schema files of the tool."),
    )


def _is_part(file: SchemaFile, files: Sequence[SchemaFile]) -> bool:
    return any(_file_name(each) == file.name for other in files if other is not file for each in _referred(other))


def _referred(file: SchemaFile) -> Iterator[str]:
    """The addresses behind every `$ref` in a schema."""
    unread: list[Any] = [file.schema]
    while unread:
        part = unread.pop()
        inner = as_object(part)
        unread += (*inner.values(), *as_list(part))
        reference = inner.get("$ref")
        if isinstance(reference, str):
            yield reference


def _file_name(address: str) -> str:
    return address.split("#", maxsplit=1)[0].rsplit("/", 1)[-1]


def _resource(file: SchemaFile) -> Resource[Any]:
    """Raises InputError."""
    kind = str(file.schema.get("$schema", _WHERE_NONE_IS_NAMED))
    try:
        resource = specification_with(kind).create_resource(file.schema)
        validator_for(file.schema).check_schema(file.schema)
    except UnknownDialect as error:
        raise InputError(
            Text("{file} is of an unknown kind of schema: {kind}", file=file.name, kind=kind)
        ) from error
    except SchemaError as error:
        raise InputError(
            Text("{file} is not a sound JSON Schema.", file=file.name), detail=error.message
        ) from error
    return resource
