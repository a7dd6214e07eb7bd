"""What was filled, read by the parsers that Python has; and damaged exports, of which none may crash it."""

import configparser
import csv
import io
import json
import random
from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.domain.export_edit.fill import fill
from configurator.domain.export_edit.formats import Layout, format_of, scalars_of
from configurator.domain.export_edit.teach import teach
from configurator.domain.export_edit.template import Field
from configurator.errors import ExportError
from tests.domain.export_edit.exports import OTHERS, SENTINELS, SHAPES, WANTED, export

MODEL = "acme.mfp"
Flat = dict[str, str]
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("C",)), min_size=1)


def _flat_csv(text: str, delimiter: str) -> Flat:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return {f"{y} {x}": cell for y, row in enumerate(rows) for x, cell in enumerate(row)}


def _flat_json(text: str) -> Flat:
    found: Flat = {}

    def walk(place: str, value: object) -> None:
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, each in inner:
            walk(f"{place}/{key}", each)
        if not isinstance(value, dict | list):
            found[place] = json.dumps(value) if isinstance(value, bool | None) else str(value)

    walk("", json.loads(text))
    return found


def _flat_xml(text: str) -> Flat:
    found: Flat = {}
    for at, element in enumerate(ET.fromstring(text).iter()):
        found[f"{at}"] = (element.text or "").strip()
        found |= {f"{at}@{name}": value for name, value in element.attrib.items()}
    return found


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _flat_ini(text: str) -> Flat:
    parser = configparser.RawConfigParser(inline_comment_prefixes=(";", "#"), delimiters=("=", ":"))
    parser.read_string(text if text.startswith("; settings") else f"[top]\n{text}")
    return {f"{part}/{key}": _unquoted(value) for part in parser.sections() for key, value in parser[part].items()}


READERS: Mapping[str, Callable[[str], Flat]] = {
    "ini": _flat_ini,
    "properties": _flat_ini,
    "csv list": lambda text: _flat_csv(text, ","),
    "csv groups": lambda text: _flat_csv(text, ","),
    "csv table": lambda text: _flat_csv(text, ","),
    "tsv table": lambda text: _flat_csv(text, "\t"),
    "semicolon": lambda text: _flat_csv(text, ";"),
    "json": _flat_json,
    "json items": _flat_json,
    "xml elements": _flat_xml,
    "xml items": _flat_xml,
    "xml named by child": _flat_xml,
    "xml attributes": _flat_xml,
}


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=40)
@given(server=VALUES, username=VALUES)
def test_a_real_parser_reads_the_wanted_values_and_all_others_as_before(
    shape: str, server: str, username: str
) -> None:
    wanted = {**WANTED, Field.SERVER: server, Field.USERNAME: username}
    own = export(shape, OTHERS, "Büro 受付")
    try:
        result = fill(own.encode(), teach(export(shape, SENTINELS).encode(), SENTINELS, MODEL), wanted)
    except ExportError:
        return  # said that it can't be written
    before, after = READERS[shape](own), READERS[shape](result.decode())
    field_of = {value: field for field, value in OTHERS.items()}
    assert after == {
        place: wanted[field_of[value]] if value in field_of else value for place, value in before.items()
    }


def test_ordinary_values_are_written_in_every_format() -> None:
    for shape in SHAPES:
        own = export(shape, OTHERS).encode()
        assert fill(own, teach(export(shape, SENTINELS).encode(), SENTINELS, MODEL), WANTED) != own


@pytest.mark.parametrize(
    ("shape", "old", "new", "filled"),
    [
        ("json", '"port": 25', '"port": null', '"port": 587'),
        ("json", '"old.example.net"', "null", '"smtp.office365.com"'),
        ("json", '"old.example.net"', '"\\u0041\\"b"', '"smtp.office365.com"'),
        ("xml elements", "<host>old.example.net</host>", "<host />", "<host>smtp.office365.com</host>"),
        ("xml elements", "<host>old.example.net</host>", "<host></host>", "<host>smtp.office365.com</host>"),
        ("ini", "Port=25", "Port=", "Port=587"),
        ("semicolon", "SmtpPort;25", "SmtpPort;", "SmtpPort;587"),
        ("semicolon", "SmtpPort;25\n", "SmtpPort;\r\n", "SmtpPort;587\r\n"),
    ],
)
def test_a_field_that_is_still_empty_is_filled(shape: str, old: str, new: str, filled: str) -> None:
    template = teach(export(shape, SENTINELS).encode(), SENTINELS, MODEL)
    result = fill(export(shape, OTHERS).replace(old, new).encode(), template, WANTED).decode()
    assert result == export(shape, WANTED).replace(filled.replace("\r\n", "\n"), filled)
    assert filled in result


def test_the_last_cell_of_a_file_may_be_empty() -> None:
    template = teach(f"Name;a\nPort;{SENTINELS[Field.PORT]}".encode(), {Field.PORT: "2587"}, MODEL)
    assert fill(b"Name;b\nPort;", template, WANTED) == b"Name;b\nPort;587"


def test_a_key_before_its_value_names_it_in_a_property_list() -> None:
    text = "<dict><key>Host</key><string>{}</string><key>Name</key><string>{}</string></dict>"
    sentinel = {Field.SERVER: SENTINELS[Field.SERVER]}
    template = teach(text.format(SENTINELS[Field.SERVER], "x").encode(), sentinel, MODEL)
    swapped = "<dict><key>Name</key><string>x</string><key>Host</key><string>y</string></dict>"
    assert fill(swapped.encode(), template, WANTED) == swapped.replace("y<", f"{WANTED[Field.SERVER]}<").encode()


def test_what_has_no_name_goes_by_its_place_among_so_many() -> None:
    sentinel = {Field.SERVER: SENTINELS[Field.SERVER]}
    template = teach(f"<c><v>1</v><v>{SENTINELS[Field.SERVER]}</v></c>".encode(), sentinel, MODEL)
    assert template.fields[0].where == "c > v[2]"
    assert fill(b"<c><v>1</v><v>2</v></c>", template, WANTED) == b"<c><v>1</v><v>smtp.office365.com</v></c>"
    with pytest.raises(ExportError, match="structure differs"):
        fill(b"<c><v>1</v><v>2</v><v>3</v></c>", template, WANTED)


def test_a_name_that_two_groups_have_is_told_apart_by_more_marks() -> None:
    items = '[{{"name":"Host","group":"pop","value":"x"}},{{"name":"Host","group":"smtp","value":"{}"}}]'
    template = teach(items.format("s.example").encode(), {Field.SERVER: "s.example"}, MODEL)
    assert fill(items.format("y").encode(), template, WANTED) == items.format(WANTED[Field.SERVER]).encode()


def test_two_equal_places_can_not_be_told_apart() -> None:
    text = "[a]\nHost=s.example\n[a]\nHost=other\n"
    with pytest.raises(ExportError, match="can't be told apart"):
        teach(text.encode(), {Field.SERVER: "s.example"}, MODEL)


_PIECES = ('"', "'", "<", ">", "&", ",", "\n", "[", "]", "{", "}", "\\", "\0", "<![CDATA[", "-->", "=", "\r", ":")


def _damaged(rng: random.Random, content: bytes) -> bytes:
    raw = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(raw) + 1)
        what = rng.randrange(4)
        if what == 0:
            raw[at : at + 1] = rng.randbytes(1)
        elif what == 1:
            raw[at:at] = rng.choice(_PIECES).encode()
        elif what == 2:
            del raw[at : at + rng.randint(1, 20)]
        else:
            raw[at:at] = raw[at : at + 30]
    return bytes(raw)


def test_ten_thousand_damaged_exports_are_filled_or_refused() -> None:
    rng = random.Random(7)
    templates = {shape: teach(export(shape, SENTINELS).encode(), SENTINELS, MODEL) for shape in SHAPES}
    refused = 0
    for _ in range(10_000):
        shape = rng.choice(tuple(SHAPES))
        content = _damaged(rng, export(shape, OTHERS).encode(rng.choice(("utf-8", "utf-16", "cp932"))))
        try:
            result = fill(content, templates[shape], WANTED)
        except ExportError:
            refused += 1
        else:
            assert fill(result, templates[shape], WANTED) == result
    assert 0 < refused < 10_000


@given(st.text())
def test_any_text_has_values_or_is_refused(text: str) -> None:
    try:
        scalars = scalars_of(text, format_of(text), Layout.LIST)
    except ExportError:
        return
    assert all(0 <= each.start <= each.end <= len(text) for each in scalars)
