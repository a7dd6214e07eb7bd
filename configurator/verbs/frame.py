"""What every verb gives and how it is shown: one JSON object or plain lines, and an exit code."""

import json
import logging
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from configurator.domain.text import Translate, render
from configurator.errors import ConfiguratorError, InputError, Text
from configurator.verbs.tools import Tools

DONE, NO, BAD_INPUT = 0, 1, 2

_UNEXPECTED = Text("Something in the program went wrong that it did not expect. The log file says more.")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Indented:
    """A line that is set in under a heading."""

    line: Text | str


Line = Text | str | Indented
"""A sentence of ours, or foreign text."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The JSON object of the command contract, the same for people, and the exit code (`DONE` or `NO`)."""

    answer: Mapping[str, Any]
    lines: tuple[Line, ...]
    code: int = DONE


@dataclass(frozen=True, slots=True)
class Verb:
    """`nothing` is the JSON object of a run that failed before it had anything to tell: every key, no content.

    `takes_odd_values`: what looks like an option and is none, is a value.
    """

    summary: Text
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Tools], Outcome]
    nothing: Mapping[str, Any]
    takes_odd_values: bool = False


@dataclass(frozen=True, slots=True)
class Console:
    """Where the answer goes, in which language, and whether as JSON."""

    out: TextIO
    err: TextIO
    as_json: bool
    translate: Translate = str

    def tell(self, outcome: Outcome) -> None:
        if self.as_json:
            print(json.dumps(outcome.answer, indent=2), file=self.out)
            return
        for line in outcome.lines:
            print(printable(self.say(line)), file=self.out)

    def complain(self, error: ConfiguratorError) -> None:
        """What happened and the next step, on one line."""
        parts = (error.text, error.next_action) if error.next_action else (error.text,)
        print(printable(" ".join(self.say(part) for part in parts)).replace("\n", " "), file=self.err)

    def say(self, line: Line) -> str:
        if isinstance(line, Indented):
            return f"   {self.say(line.line)}"
        return render(line, self.translate) if isinstance(line, Text) else line


def run_verb(verb: Verb, options: Namespace, tools: Tools, console: Console) -> int:
    """Runs it and shows what came of it; gives the exit code."""
    try:
        outcome = verb.run(options, tools)
    except InputError as error:
        console.complain(InputError(error.text))  # one sentence, as the contract says
        return BAD_INPUT
    except ConfiguratorError as error:
        outcome = _failed(verb, error, console)
    except Exception:  # noqa: BLE001 - the outermost edge: kept in the log, told in one sentence
        _log.exception("a verb failed")
        outcome = _failed(verb, ConfiguratorError(_UNEXPECTED), console)
    console.tell(outcome)
    return outcome.code


def _failed(verb: Verb, error: ConfiguratorError, console: Console) -> Outcome:
    console.complain(error)
    return Outcome({**verb.nothing, "error": console.say(error.text)}, (), NO)


def printable(text: str) -> str:
    """Foreign text as it may go to a terminal: control characters are shown, not obeyed."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text)
