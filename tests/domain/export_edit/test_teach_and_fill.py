"""Teaching from one export and filling another."""

import codecs

import pytest

from configurator.domain.export_edit.fill import fill
from configurator.domain.export_edit.teach import teach
from configurator.domain.export_edit.template import read_template, write_template
from configurator.errors import ExportError
from tests.domain.export_edit.exports import OTHERS, SENTINELS, SHAPES, WANTED, export

MODEL = "acme.mfp"
ENDS = ("\n", "\r\n", "\r")
ENCODINGS = (
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-16-le", b""),
    ("cp932", b""),
    ("cp1252", b""),
)
NAMES = {"cp932": "受付の複合機", "cp1252": "Büro « Nord", "utf-8": "Büro 受付"}


@pytest.mark.parametrize("shape", SHAPES)
def test_only_the_taught_fields_of_another_export_change(shape: str) -> None:
    template = teach(export(shape, SENTINELS).encode(), SENTINELS, MODEL)
    result = fill(export(shape, OTHERS, "Back office").encode(), template, WANTED)
    wanted = export(shape, WANTED, "Back office")
    assert result.decode() == wanted
    assert fill(result, template, WANTED) == result


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(("encoding", "mark"), ENCODINGS)
def test_every_encoding_and_line_ending_stays(shape: str, end: str, encoding: str, mark: bytes) -> None:
    name = NAMES.get(encoding, "Büro 受付")

    def raw(values: object) -> bytes:
        text = export(shape, values, name).replace("\n", end)  # type: ignore[arg-type] - the three tables above
        if text.startswith("<?xml"):
            text = text.replace("?>", f' encoding="{encoding.removesuffix("-le").removesuffix("-be")}"?>', 1)
        elif text.startswith("<") and encoding.startswith("cp"):
            text = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
        return mark + text.encode(encoding)

    template = teach(raw(SENTINELS), SENTINELS, MODEL)
    assert fill(raw(OTHERS), template, WANTED) == raw(WANTED)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_template_holds_nothing_of_the_customer(shape: str) -> None:
    template = teach(export(shape, SENTINELS, "Canary GmbH").encode(), SENTINELS, MODEL)
    content = write_template(template)
    assert b"Canary" not in content
    assert not any(value.encode() in content for value in SENTINELS.values())
    assert read_template(content) == template


@pytest.mark.parametrize("shape", SHAPES)
def test_a_field_that_is_not_in_the_export_is_refused(shape: str) -> None:
    with pytest.raises(ExportError, match="does not stand in the export"):
        teach(export(shape, OTHERS).encode(), SENTINELS, MODEL)


@pytest.mark.parametrize("shape", SHAPES)
def test_another_structure_is_refused(shape: str) -> None:
    template = teach(export(shape, SENTINELS).encode(), SENTINELS, MODEL)
    with pytest.raises(ExportError):
        fill(b"[Other]\nnothing=here\n", template, WANTED)
