"""`export --answers FILE --exporter NAME --out DIR`: a settings file, or the sheet (`--exporter sheet`)."""

import asyncio
from argparse import ArgumentParser, Namespace
from pathlib import Path

from configurator.domain.account import CredentialName
from configurator.domain.deployment.settings_map import Deployment, read_map
from configurator.domain.destination import Destination, read_destinations
from configurator.domain.device_model import DeviceModel
from configurator.domain.export import ExportedFile
from configurator.domain.facts import Facts
from configurator.domain.mail_settings import MailSettings
from configurator.domain.secret import Secret
from configurator.domain.sheet import Paper, PrintOrder
from configurator.errors import InputError, Text
from configurator.exporters.form import form_rows
from configurator.flow.deployment import read_schemas
from configurator.flow.file_writing import existing_files, write_files
from configurator.flow.hand_over import HandOver, export_request, sheet_for, sheet_name
from configurator.flow.recommend import family_of, settings
from configurator.plugins.exporters import SHEET, exporter
from configurator.plugins.family import DeviceLibrary
from configurator.verbs.answers_argument import add_answers, add_method, read_given
from configurator.verbs.arguments import add_sheet
from configurator.verbs.frame import DONE, Line, Outcome, Verb
from configurator.verbs.input_file import read_content
from configurator.verbs.tools import Tools


def _add_arguments(parser: ArgumentParser) -> None:
    add_answers(parser)
    add_method(parser)
    parser.add_argument("--exporter", metavar="NAME", required=True, help="a settings file, or “sheet”")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to write into")
    parser.add_argument(
        "--include-password", action="store_true", help="writes the password too, from the keyring"
    )
    parser.add_argument("--password-stdin", action="store_true", help="the password: one line of standard input")
    add_sheet(parser)
    parser.add_argument(
        "--destinations", metavar="FILE", type=Path, help="who gets the mail: a name and an address on each line"
    )
    parser.add_argument("--schema", metavar="FILE", type=Path, nargs="+", help="a deployment tool's schema files")
    parser.add_argument("--map", metavar="FILE", type=Path, help="which of their values are the mail settings")
    parser.add_argument("--model-name", metavar="NAME", default="", help="what the device calls itself")


def _run(options: Namespace, tools: Tools) -> Outcome:
    given = read_given(options, tools)
    values = settings(given.case, tools.knowledge(), given.today, given.method)
    case = HandOver(
        _model(options.exporter, given.case, tools.library()),
        values,
        given.case,
        destinations=_destinations(options.destinations),
        model_name=options.model_name,
        made=tools.now(),
        deployment=_deployment(options.schema, options.map),
    )
    password = _password(options, tools, values) if options.include_password and values.signs_in else None
    files = _files(options, tools, case, password)
    replaced = existing_files(options.out, files)
    written = write_files(options.out, files)
    problems = [row.problem for row in form_rows(case.model, values, password) if row.problem]
    answer = {
        "files": [str(path.resolve()) for path in written],
        "replaced": [str(path.resolve()) for path in replaced],
        "problems": [tools.say(problem) for problem in problems],
    }
    return Outcome(answer, (*_lines(written, replaced), *problems), DONE)


def _model(name: str, facts: Facts, library: DeviceLibrary) -> DeviceModel:
    """The family of the answers; where none is named, one that takes this file. Raises InputError."""
    if name != SHEET:
        exporter(name)
    chosen = library.by_key(facts.model)
    if chosen is not None and name not in chosen.all_exporters:
        offers = ", ".join(chosen.all_exporters)
        raise InputError(
            Text("{model} takes no {name}; it offers {offers}.", model=chosen.name, name=name, offers=offers)
        )
    takes_it = (model for model in library.models if name != SHEET and name in model.all_exporters)
    return chosen or next(takes_it, None) or family_of(facts, library)


def _destinations(path: Path | None) -> tuple[Destination, ...]:
    """Raises InputError."""
    return read_destinations(read_content(path).decode()) if path else ()


def _deployment(schemas: list[Path] | None, settings_map: Path | None) -> Deployment | None:
    """Raises InputError."""
    if not schemas or settings_map is None:
        return None
    return Deployment(read_schemas(schemas), read_map(read_content(settings_map)))


def _password(options: Namespace, tools: Tools, values: MailSettings) -> Secret:
    """Raises InputError when there is none, VaultError."""
    if options.password_stdin:
        return tools.read_secret()
    found = asyncio.run(tools.vault().read(CredentialName(values.username, values.server)))
    if found is None:
        raise InputError(
            Text("No password of {account} for {host} is stored.", account=values.username, host=values.server)
        )
    return found


def _files(options: Namespace, tools: Tools, case: HandOver, password: Secret | None) -> tuple[ExportedFile, ...]:
    if options.exporter != SHEET:
        return exporter(options.exporter).write(export_request(case, password))
    order = PrintOrder(sheet_for(case, password), Paper(options.paper), options.language)
    content = tools.print_sheet(order)
    return (ExportedFile(sheet_name(case), content, holds_secret=password is not None),)


def _lines(written: tuple[Path, ...], replaced: tuple[Path, ...]) -> tuple[Line, ...]:
    return tuple(
        Text("Replaced {file}", file=str(path)) if path in replaced else Text("Written {file}", file=str(path))
        for path in written
    )


EXPORT = Verb(
    summary=Text("Writes a settings file for a device, or its sheet as a PDF."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"files": []},
)
