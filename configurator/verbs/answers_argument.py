"""The `--answers FILE` and `--method M` that several verbs take."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from configurator.domain.facts import Facts
from configurator.domain.method import Method
from configurator.flow.answers_file import read_answers
from configurator.flow.recommend import case_of
from configurator.verbs.input_file import read_content
from configurator.verbs.tools import Tools


@dataclass(frozen=True, slots=True)
class Given:
    """The case with what its family states, the method asked for (None: none was), and the day to reckon with."""

    case: Facts
    method: Method | None
    today: date


def add_answers(parser: ArgumentParser) -> None:
    parser.add_argument("--answers", metavar="FILE", type=Path, required=True, help="the answers, as JSON")


def add_method(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--method", metavar="M", choices=[method.value for method in Method], help="instead of the recommended one"
    )


def read_given(options: Namespace, tools: Tools) -> Given:
    """Reads the file. Raises InputError."""
    method = Method(options.method) if getattr(options, "method", None) else None
    return read_given_file(options.answers, tools, method)


def read_given_file(path: Path, tools: Tools, method: Method | None = None) -> Given:
    """Raises InputError."""
    answers = read_answers(read_content(path))
    today = answers.date or tools.now().date()
    return Given(case_of(answers.facts, tools.library()), method, today)
