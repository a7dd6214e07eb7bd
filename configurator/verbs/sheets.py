"""`sheets --answers FILE… --out FILE`: the sheets of many devices in one PDF."""

import asyncio
from argparse import ArgumentParser, Namespace
from pathlib import Path

from configurator.domain.sheet import Paper, PrintOrder
from configurator.errors import Text
from configurator.flow.hand_over import HandOver, print_order
from configurator.flow.recommend import family_of, settings
from configurator.flow.sheet_book import write_book
from configurator.verbs.answers_argument import read_given_file
from configurator.verbs.arguments import add_sheet
from configurator.verbs.frame import DONE, Outcome, Verb
from configurator.verbs.tools import Tools


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--answers",
        metavar="FILE",
        type=Path,
        nargs="+",
        required=True,
        help="the answers of each device, as JSON",
    )
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the PDF to write")
    add_sheet(parser)


def _run(options: Namespace, tools: Tools) -> Outcome:
    """All answers are read before anything is printed: one that can't be used leaves no half-made book."""
    orders = [_order(path, options, tools) for path in options.answers]
    asyncio.run(write_book(tools.print_sheets, orders, options.out, lambda _count: None))
    path = str(options.out.resolve())
    return Outcome({"files": [path], "sheets": len(orders)}, (Text("Written {file}", file=path),), DONE)


def _order(path: Path, options: Namespace, tools: Tools) -> PrintOrder:
    """Raises InputError."""
    given = read_given_file(path, tools)
    values = settings(given.case, tools.knowledge(), given.today, given.method)
    case = HandOver(
        family_of(given.case, tools.library()),
        values,
        given.case,
        paper=Paper(options.paper),
        language=options.language,
    )
    return print_order(case)


SHEETS = Verb(
    summary=Text("Writes the sheets of many devices into one PDF, without passwords."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"files": []},
)
