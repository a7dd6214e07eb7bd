"""Teaching and filling with files, as the window does."""

from dataclasses import replace
from pathlib import Path

import pytest

from configurator.domain.facts import Facts
from configurator.domain.known import measured, said
from configurator.domain.method import Method
from configurator.errors import ExportError, InputError
from configurator.flow.answers import Answers
from configurator.flow.export_example import SAMPLES, filled, filling_of, learn, template_file
from configurator.flow.template_shelf import load_template
from tests.domain.export_edit.exports import OTHERS, export
from tests.fakes.ports import FakeWorld

READY = Answers(
    facts=Facts(
        domain="contoso.example",
        method=Method.DIRECT_SEND,
        sender=said("scanner@contoso.example"),
        mx=measured("mx.contoso.example", "MX"),
    )
)


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_what_was_learned_and_kept_fills_another_export(tmp_path: Path) -> None:
    template = learn(_file(tmp_path, "a.ini", export("ini", SAMPLES).encode()), "acme.mfp")
    kept = template_file(template)
    assert kept.name == "acme.mfp.template.json"
    assert load_template(_file(tmp_path, kept.name, kept.content)) == template
    values = filling_of(FakeWorld().workspace(), template, READY)
    edited = filled(template, _file(tmp_path, "b.ini", export("ini", OTHERS).encode()), values)
    assert (edited.name, edited.holds_secret) == ("edited-b.ini", True)
    assert b"Server = mx.contoso.example ; main" in edited.content


def test_without_a_method_or_for_another_model_nothing_is_filled(tmp_path: Path) -> None:
    path = _file(tmp_path, "a.ini", export("ini", SAMPLES).encode())
    template = learn(path, "acme.mfp")
    workspace = FakeWorld().workspace()
    with pytest.raises(InputError, match="No method is chosen"):
        filling_of(workspace, template, Answers())
    other = replace(READY, facts=replace(READY.facts, model="other.device"))
    with pytest.raises(ExportError, match="The template is for"):
        filling_of(workspace, template, other)
