"""`teach --export FILE --sentinels FILE --model KEY --out TEMPLATE`: learns where the fields stand."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import msgspec

from configurator.domain.export_edit.teach import teach
from configurator.domain.export_edit.template import MODEL_KEY, Field, write_template
from configurator.errors import ExportError, InputError, Text
from configurator.flow.export_file import read_export
from configurator.verbs.export_argument import NOTHING, add_export, refused, told, write_whole
from configurator.verbs.frame import Outcome, Verb
from configurator.verbs.input_file import read_input
from configurator.verbs.tools import Tools


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    server: str | None = None
    port: str | int | None = None
    sender: str | None = None
    username: str | None = None


def _add_arguments(parser: ArgumentParser) -> None:
    add_export(parser)
    parser.add_argument("--sentinels", metavar="FILE", type=Path, required=True, help="the sample values, as JSON")
    parser.add_argument("--model", metavar="KEY", required=True, help="the device family")
    parser.add_argument("--firmware", metavar="TEXT", default="", help="the firmware, as the device shows it")
    parser.add_argument("--out", metavar="TEMPLATE", type=Path, required=True, help="the template to write")


def _run(options: Namespace, tools: Tools) -> Outcome:
    if not MODEL_KEY.fullmatch(options.model):
        raise InputError(
            Text("“{key}” is not the key of a model. Write it like vendor.family.", key=options.model)
        )
    sentinels = _sentinels(options.sentinels)
    content = read_export(options.export)
    try:
        template = teach(content, sentinels, options.model, options.firmware.strip())
    except ExportError as error:
        return refused(error, tools.translate)
    write_whole(options.out, write_template(template), holds_secret=False)
    return told(template, options.out)


def _sentinels(path: Path) -> dict[Field, str]:
    file = read_input(path, _File)
    given = {field: getattr(file, field.value) for field in Field}
    values = {field: str(value) for field, value in given.items() if value is not None}
    if not values or not all(value.strip() for value in values.values()):
        raise InputError(Text("{file} needs a value for each field that is to be found.", file=str(path)))
    return values


TEACH = Verb(
    summary=Text("Learns from a device's own export where the mail settings stand in it."),
    add_arguments=_add_arguments,
    run=_run,
    nothing=NOTHING,
)
