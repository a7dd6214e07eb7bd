"""`fill --template FILE --export FILE --answers FILE --out FILE`: edits another device's own export."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from configurator.domain.export_edit.fill import fill
from configurator.domain.export_edit.template import read_template
from configurator.errors import ExportError, InputError, Text
from configurator.flow.export_file import read_export
from configurator.flow.export_filling import check_model, filling
from configurator.flow.recommend import settings
from configurator.verbs.answers_argument import add_answers, add_method, read_given
from configurator.verbs.export_argument import NOTHING, add_export, refused, told, write_whole
from configurator.verbs.frame import Outcome, Verb
from configurator.verbs.input_file import read_content
from configurator.verbs.tools import Tools


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--template", metavar="FILE", type=Path, required=True, help="what was taught")
    add_export(parser)
    add_answers(parser)
    add_method(parser)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the edited export to write")


def _run(options: Namespace, tools: Tools) -> Outcome:
    if options.out.resolve() == options.export.resolve():
        raise InputError(Text("Write the edited export to another file, so that the original stays."))
    template = read_template(read_content(options.template))
    given = read_given(options, tools)
    values = settings(given.case, tools.knowledge(), given.today, given.method)
    content = read_export(options.export)
    try:
        check_model(template, given.case)
        result = fill(content, template, filling(template, values, tools.library().by_key(template.model)))
    except ExportError as error:
        return refused(error, tools.translate)
    write_whole(options.out, result, holds_secret=True)
    return told(template, options.out)


FILL = Verb(
    summary=Text("Changes the taught fields in another device's own export and nothing else."),
    add_arguments=_add_arguments,
    run=_run,
    nothing=NOTHING,
)
