"""Parsers of the command line whose faults are sentences."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Never

from configurator.domain.text import render
from configurator.errors import InputError, Text
from configurator.verbs.practice_argument import add_without

if TYPE_CHECKING:
    from configurator.verbs.frame import Verb

PROGRAM = "python -m configurator"


class Parser(ArgumentParser):
    """Raises InputError where argparse would print and end the program."""

    takes_odd_values = False

    def parse(self, arguments: list[str]) -> Namespace:
        """The values; a verb about foreign names takes one that begins with a hyphen too."""
        if not self.takes_odd_values or "--" in arguments:
            return self.parse_args(arguments)
        options: list[str] = []
        values: list[str] = []
        left = iter(arguments)
        for argument in left:
            action = self._option_string_actions.get(argument.partition("=")[0])
            if action is None:
                values.append(argument)
            elif action.nargs is None and "=" not in argument:
                options.extend(f"{argument}={value}" for value in [next(left, None)] if value is not None)
            else:
                options.append(argument)
        return self.parse_args([*options, "--", *values])

    def error(self, message: str) -> Never:
        raise InputError(
            Text(
                "The command line can't be understood: {why}; see {program} --help.",
                why=message,
                program=self.prog,
            )
        )


def window_parser(verbs: tuple[str, ...]) -> Parser:
    """The command line without a verb."""
    parser = Parser(
        prog=PROGRAM,
        description="Without a verb the window opens.",
        epilog=f"Verbs: {', '.join(verbs)}. “{PROGRAM} VERB --help” explains one.",
        allow_abbrev=False,
    )
    parser.add_argument("--demo", action="store_true", help="opens the window on the practice tenant")
    add_without(parser)
    _add_data_folder(parser)
    return parser


def verb_parser(name: str, verb: "Verb") -> Parser:
    """The command line of one verb."""
    parser = Parser(
        prog=f"{PROGRAM} {name}",
        description=render(verb.summary),
        allow_abbrev=False,
    )
    parser.takes_odd_values = verb.takes_odd_values
    verb.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="prints one JSON object and nothing else")
    _add_data_folder(parser)
    return parser


def _add_data_folder(parser: Parser) -> None:
    parser.add_argument(
        "--data-dir", metavar="DIR", type=Path, help="where devices are kept, instead of your own folder"
    )
