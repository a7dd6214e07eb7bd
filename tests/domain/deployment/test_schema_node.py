"""The values that a schema knows."""

from typing import Any

import pytest

from configurator.domain.deployment import schema_node
from configurator.domain.deployment.schema_node import Choice, schema_nodes
from configurator.errors import InputError
from tests.fakes.deployment import objects, schemas


def _only(value: dict[str, Any]) -> schema_node.SchemaNode:
    (node,) = schema_nodes(schemas(objects(value=value)))
    return node


def test_each_value_has_its_place_across_files() -> None:
    places = [node.where for node in schema_nodes(schemas())]
    assert "$.settings.general.sleep_mode.sleep_time" in places
    assert "$.settings.network.smtp.server_address" in places
    assert len(places) == len(set(places)) == 13


@pytest.mark.parametrize(
    ("value", "choices"),
    [
        ({"type": "boolean"}, (Choice(True, "true"), Choice(False, "false"))),
        ({"enum": ["none", 1, None, 2.5]}, (Choice("none", "none"), Choice(1, "1"))),
        ({"const": 3, "title": "SSL"}, (Choice(3, "SSL"),)),
        ({"const": None}, ()),
        (
            {"oneOf": [{"const": 0, "title": "Off"}, {"const": 1, "title": "On"}]},
            (Choice(0, "Off"), Choice(1, "On")),
        ),
        ({"anyOf": [{"enum": [1, 2]}, {"enum": [2, 3]}]}, (Choice(1, "1"), Choice(2, "2"), Choice(3, "3"))),
        ({"type": "string"}, ()),
    ],
)
def test_choices_are_those_that_the_schema_names(value: dict[str, Any], choices: tuple[Choice, ...]) -> None:
    assert _only(value).choices == choices


def test_kinds_and_title_are_kept() -> None:
    node = _only({"type": ["integer", "string"], "title": "Port of the server"})
    assert (node.kinds, node.title) == ({"integer", "string"}, "Port of the server")


def test_what_depends_on_a_condition_is_found_too() -> None:
    root = {**objects(mode={"type": "string"}), "if": {}, "then": objects(port={"type": "integer"}), "else": True}
    assert [node.where for node in schema_nodes(schemas(root))] == ["$.port", "$.mode"]


def test_lists_have_no_fixed_place() -> None:
    root = objects(
        servers={"type": "array", "items": objects(host={"type": "string"})}, free={"title": "anything"}
    )
    assert schema_nodes(schemas(root)) == ()


def test_a_very_deep_schema_is_read_to_a_limit() -> None:
    deep: dict[str, Any] = {"type": "string"}
    for _ in range(70):
        deep = objects(inner=deep)
    assert schema_nodes(schemas(deep)) == ()


def test_a_schema_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema_node, "_MOST_NODES", 2)
    with pytest.raises(InputError):
        schema_nodes(schemas(objects(**{f"value{number}": {"type": "string"} for number in range(3)})))
