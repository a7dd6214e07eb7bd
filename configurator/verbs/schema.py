"""`schema --schema FILE… --out MAP`: which values of a deployment tool's schema may be the mail settings."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from configurator.domain.deployment.settings_map import Place, write_map
from configurator.domain.export import ExportedFile
from configurator.errors import InputError, Text
from configurator.flow.deployment import Proposal, proposal, read_schemas
from configurator.flow.file_writing import write_files
from configurator.verbs.frame import DONE, Indented, Line, Outcome, Verb
from configurator.verbs.tools import Tools


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--schema",
        metavar="FILE",
        type=Path,
        nargs="+",
        required=True,
        help="all schema files of the tool",
    )
    parser.add_argument("--out", metavar="MAP", type=Path, required=True, help="the proposed map to write")


def _run(options: Namespace, _tools: Tools) -> Outcome:
    if options.out.resolve() in {path.resolve() for path in options.schema}:
        raise InputError(Text("Write the map to another file, so that the schema stays."))
    found = proposal(read_schemas(options.schema))
    write_files(options.out.parent, (ExportedFile(options.out.name, write_map(found.settings_map)),))
    places = found.settings_map.places
    answer = {
        "places": [{"setting": place.setting.value, "where": place.where} for place in places],
        "file": str(options.out.resolve()),
    }
    return Outcome(answer, (Text("Written {file}", file=str(options.out)), *_lines(found)), DONE)


def _lines(found: Proposal) -> Iterator[Line]:
    for place in found.settings_map.places:
        yield Indented(Text("{setting}: {where}", setting=place.setting.value, where=place.where))
        others = [node.where for node in found.candidates[place.setting] if node.path != place.path]
        if others:
            yield Indented(Text("or: {others}", others=", ".join(others)))
        for word in _without_value(place):
            yield Indented(Text("no value of it is plainly “{word}”: add it under words", word=word))
    yield Text("This is a guess by the names. Compare it with the tool, mend it, then set “confirmed” to true.")


def _without_value(place: Place) -> Iterator[str]:
    return (word for word in place.wanted_words if word not in place.words)


SCHEMA = Verb(
    summary=Text("Reads a deployment tool's schema files and proposes where the mail settings stand."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"places": []},
)
