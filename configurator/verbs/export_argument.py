"""The `--export FILE` of `teach` and `fill`, and how both answer."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from configurator.domain.export import ExportedFile
from configurator.domain.export_edit.template import Template
from configurator.domain.text import Translate, render
from configurator.errors import ExportError, Text
from configurator.flow.file_writing import write_files
from configurator.verbs.frame import DONE, NO, Indented, Line, Outcome

NOTHING: dict[str, Any] = {"fields": [], "refused": None}


def add_export(parser: ArgumentParser) -> None:
    parser.add_argument("--export", metavar="FILE", type=Path, required=True, help="the device's own export")


def write_whole(path: Path, content: bytes, *, holds_secret: bool) -> None:
    """Raises ExportError."""
    write_files(path.parent, (ExportedFile(path.name, content, holds_secret=holds_secret),))


def told(template: Template, written: Path) -> Outcome:
    fields = [{"field": rule.field.value, "where": rule.where} for rule in template.fields]
    lines: tuple[Line, ...] = tuple(
        Indented(Text("{field}: {where}", field=rule.field.value, where=rule.where)) for rule in template.fields
    )
    answer = {
        "fields": fields,
        "refused": None,
        "format": template.format.value,
        "firmware": template.firmware,
        "file": str(written.resolve()),
    }
    taught = (_taught_with(template.firmware),) if template.firmware else ()
    return Outcome(answer, (Text("Written {file}", file=str(written)), *lines, *taught), DONE)


def _taught_with(firmware: str) -> Text:
    return Text("Taught with firmware {firmware}: another one may order its export otherwise.", firmware=firmware)


def refused(error: ExportError, translate: Translate) -> Outcome:
    lines = (error.text, error.next_action) if error.next_action else (error.text,)
    return Outcome({"fields": [], "refused": render(error.text, translate)}, lines, NO)
