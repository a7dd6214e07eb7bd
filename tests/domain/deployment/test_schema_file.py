"""Schema files of a user's own installation: what is read, what is refused, and that nothing is fetched."""

import json

import pytest

from configurator.domain.deployment.schema_file import read_schema, schema_set
from configurator.domain.deployment.schema_node import schema_nodes
from configurator.domain.text import render
from configurator.errors import InputError
from tests.fakes.deployment import NETWORK, ROOT, objects, schemas


def dump(schema: object) -> bytes:
    return json.dumps(schema).encode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "root.json is not JSON."),
        (b"\xff\xfe{", "root.json is not JSON."),
        (b"[" * 200_000, "root.json is not JSON."),
        (b'["list"]', "root.json is JSON, but it is no JSON Schema."),
        (b'{"settings": {"port": 587}}', "root.json is JSON, but it is no JSON Schema."),
    ],
)
def test_what_is_no_schema_is_refused_by_name(content: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as raised:
        read_schema("root.json", content)
    assert render(raised.value.text) == sentence


@pytest.mark.parametrize(
    ("schema", "sentence"),
    [
        ({"$schema": "urn:of-nobody", "properties": {}}, "is of an unknown kind of schema: urn:of-nobody"),
        ({"properties": {"port": {"type": "nothing"}}}, "is not a sound JSON Schema."),
        ({"properties": {"port": 5}}, "is not a sound JSON Schema."),
    ],
)
def test_a_faulty_schema_is_refused_by_name(schema: dict[str, object], sentence: str) -> None:
    with pytest.raises(InputError) as raised:
        schema_set([read_schema("network.json", json.dumps(schema).encode())])
    assert render(raised.value.text) == f"network.json {sentence}"


def test_a_file_that_was_not_given_is_named_and_never_fetched() -> None:
    with pytest.raises(InputError) as raised:
        schema_nodes(schemas(ROOT, other=NETWORK))
    assert "network.json" in render(raised.value.text)


def test_files_are_found_by_their_name_below_the_address_that_a_schema_gives_itself() -> None:
    root = {**ROOT, "$id": "https://schemas.example/tool/root.json"}
    assert schema_nodes(schemas(root, network=NETWORK)) == schema_nodes(schemas())


def test_the_whole_is_found_in_any_order() -> None:
    parts_first = schema_set([read_schema("network.json", dump(NETWORK)), read_schema("root.json", dump(ROOT))])
    assert schema_nodes(parts_first) == schema_nodes(schemas())


def test_of_files_that_refer_to_each_other_the_first_is_the_whole() -> None:
    one = objects(port={"type": "integer"}, other={"$ref": "two.json"})
    two = objects(host={"type": "string"}, other={"$ref": "one.json"})
    found = schema_nodes(schema_set([read_schema("one.json", dump(one)), read_schema("two.json", dump(two))]))
    places = {node.where for node in found}
    assert {"$.port", "$.other.host"} <= places
    assert "$.host" not in places


def test_a_schema_that_refers_to_itself_comes_to_an_end() -> None:
    root = {
        "$defs": {"part": objects(port={"type": "integer"}, inner={"$ref": "#/$defs/part"})},
        "$ref": "#/$defs/part",
    }
    assert {node.where for node in schema_nodes(schemas(root))} == {"$.port"}
