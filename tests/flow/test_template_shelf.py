"""The kept templates: found again, replaced by the same, removed, and no bad file in the way."""

from pathlib import Path

import msgspec
import pytest

from configurator.domain.export_edit.teach import teach
from configurator.domain.export_edit.template import Template, write_template
from configurator.domain.text import render
from configurator.errors import ExportError
from configurator.flow.export_example import SAMPLES
from configurator.flow.template_shelf import ENDING, TemplateShelf
from tests.domain.export_edit.exports import export


def _template(model: str = "acme.mfp", firmware: str = "", shape: str = "ini") -> Template:
    return teach(export(shape, SAMPLES).encode(), SAMPLES, model, firmware)


@pytest.mark.parametrize(
    "firmware", ["", "FW 2.10", "../../../etc/passwd", 'a"<>|?*:\\b', "\u0661", "NUL", "x" * 400]
)
def test_what_is_kept_is_there_next_time_and_nowhere_else(tmp_path: Path, firmware: str) -> None:
    folder = tmp_path / "templates"
    template = _template(firmware=firmware)
    TemplateShelf(folder).keep(template)
    assert TemplateShelf(folder).templates == (template,)
    assert [path.parent for path in tmp_path.rglob("*") if path.is_file()] == [folder]


def test_the_same_is_replaced_and_another_firmware_or_format_stands_beside_it(tmp_path: Path) -> None:
    shelf = TemplateShelf(tmp_path)
    first = _template()
    again = msgspec.structs.replace(first, encoding="latin-1")
    others = (_template(firmware="2"), _template(shape="json"), _template(model="acme.other"))
    for template in (first, *others, again):
        shelf.keep(template)
    assert set(shelf.templates) == {again, *others}
    assert TemplateShelf(tmp_path).templates == shelf.templates


def test_a_file_under_any_name_is_the_one_that_is_replaced_and_removed(tmp_path: Path) -> None:
    (tmp_path / f"from a colleague{ENDING}").write_bytes(write_template(_template()))
    shelf = TemplateShelf(tmp_path)
    shelf.keep(msgspec.structs.replace(_template(), encoding="latin-1"))
    assert len(list(tmp_path.iterdir())) == len(shelf.templates) == 1
    shelf.remove(shelf.templates[0])
    shelf.remove(_template())
    assert (shelf.templates, list(tmp_path.iterdir())) == ((), [])


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b'{"schema": 9}', b"[" * 99_999])
def test_a_bad_file_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / f"bad{ENDING}"
    bad.write_bytes(content)
    (tmp_path / "notes.txt").write_text("not ours")
    shelf = TemplateShelf(tmp_path)
    shelf.keep(_template())
    assert len(shelf.templates) == 1
    (problem,) = shelf.problems
    assert f"bad{ENDING} is left out" in render(problem)
    assert bad.read_bytes() == content


def test_without_a_folder_it_is_kept_in_memory() -> None:
    shelf = TemplateShelf(None)
    shelf.keep(_template())
    assert shelf.templates == (_template(),)
    shelf.remove(_template())
    assert shelf.templates == ()


def test_what_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("a file stands where the folder should")
    shelf = TemplateShelf(tmp_path / "templates")
    with pytest.raises(ExportError, match="Nothing can be written"):
        shelf.keep(_template())
    assert shelf.templates == ()


def _held(path: Path, **_given: bool) -> None:
    raise PermissionError(13, "in use", str(path))


def test_what_cannot_be_removed_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = TemplateShelf(tmp_path)
    shelf.keep(_template())
    monkeypatch.setattr(Path, "unlink", _held)
    with pytest.raises(ExportError) as refused:
        shelf.remove(_template())
    assert "can't be removed: in use" in render(refused.value.text)
    assert shelf.templates == (_template(),)
