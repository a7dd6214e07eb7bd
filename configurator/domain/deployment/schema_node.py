"""The values that a schema knows: their places, kinds and choices."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from referencing.exceptions import Unresolvable

from configurator.domain.deployment.schema_file import SchemaSet, as_list, as_object, not_given
from configurator.domain.deployment.settings_map import Value
from configurator.errors import InputError, Text

_MOST_NODES, _DEEPEST = 20_000, 60
_PARTS = ("allOf", "anyOf", "oneOf")
_BRANCHES = ("if", "then", "else")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may stand there, and what the schema calls it."""

    value: Value
    title: str


@dataclass(frozen=True, slots=True)
class SchemaNode:
    """A value below objects: the names on the way to it, its JSON types (empty for any) and its choices."""

    path: tuple[str, ...]
    title: str
    kinds: frozenset[str]
    choices: tuple[Choice, ...]

    @property
    def where(self) -> str:
        return ".".join(("$", *self.path))


@lru_cache(maxsize=2)
def schema_nodes(schemas: SchemaSet) -> tuple[SchemaNode, ...]:
    """Every value that stands below objects, in the schema's order. Values inside lists have no fixed place.

    Raises InputError.
    """
    found: dict[tuple[str, ...], SchemaNode] = {}
    try:
        for node in _nodes(schemas.schema, schemas.registry.resolver(schemas.base), (), frozenset()):
            found[node.path] = _merged(found[node.path], node) if node.path in found else node
            if len(found) > _MOST_NODES:
                raise InputError(Text("The schema knows more values than a settings file can have."))
    except Unresolvable as error:
        raise not_given(error) from error
    return tuple(found.values())


def _nodes(stated: object, resolver: Any, path: tuple[str, ...], opened: frozenset[int]) -> Iterator[SchemaNode]:
    """`opened` are the schemas that are being read: one may refer to itself."""
    schema = as_object(stated)
    if len(path) > _DEEPEST:
        return
    reference = schema.get("$ref")
    if isinstance(reference, str):
        target = resolver.lookup(reference)
        if id(target.contents) not in opened:
            yield from _nodes(target.contents, target.resolver, path, opened | {id(target.contents)})
    for part in _parts(schema):
        yield from _nodes(part, resolver, path, opened)
    for name, inner in as_object(schema.get("properties")).items():
        yield from _nodes(inner, resolver, (*path, name), opened)
    if path and _is_value(schema):
        yield SchemaNode(path, str(schema.get("title", "")), _kinds(schema), _choices(schema))


def _parts(schema: dict[str, Any]) -> Iterator[Any]:
    for key in _PARTS:
        yield from as_list(schema.get(key))
    yield from (schema[key] for key in _BRANCHES if key in schema)


def _is_value(schema: dict[str, Any]) -> bool:
    return bool(schema.keys() & {"type", "enum", "const"}) and not _kinds(schema) & {"object", "array"}


def _kinds(schema: dict[str, Any]) -> frozenset[str]:
    stated = schema.get("type")
    return frozenset([stated] if isinstance(stated, str) else as_list(stated))


def _choices(schema: dict[str, Any]) -> tuple[Choice, ...]:
    """`enum`, a single `const` with its title (how lists of named choices are written), or true and false."""
    if "const" in schema:
        value = schema["const"]
        return (Choice(value, str(schema.get("title", _shown(value)))),) if isinstance(value, Value) else ()
    is_flag = _kinds(schema) == frozenset({"boolean"})
    listed = as_list(schema.get("enum", [True, False] if is_flag else []))
    return tuple(Choice(value, _shown(value)) for value in listed if isinstance(value, Value))


def _shown(value: Value) -> str:
    """As it stands in JSON, text without quotes."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _merged(one: SchemaNode, other: SchemaNode) -> SchemaNode:
    """The same place told twice: by parts of `oneOf`, or by a rule and its exception."""
    new = tuple(choice for choice in other.choices if choice not in one.choices)
    return SchemaNode(one.path, one.title or other.title, one.kinds | other.kinds, (*one.choices, *new))
