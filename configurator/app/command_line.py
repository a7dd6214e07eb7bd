"""Reads the command line: no verb opens the window, else the verb runs.

What only verbs need is imported when one runs: the window must not wait for it.
"""

import io
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from configurator.app.data_folder import data_folder
from configurator.app.log_file import open_log
from configurator.app.parser import verb_parser, window_parser
from configurator.app.screen import require_screen
from configurator.app.verb_table import VERBS
from configurator.domain.text import Translate
from configurator.errors import ConfiguratorError, InputError, Text
from configurator.plugins.language import translator

_GONE = 141  # the same for SIGPIPE
_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells count


def main(arguments: list[str]) -> int:
    """The program's exit code: 0 done, 1 the answer is no, 2 bad input."""
    _print_anything()
    try:
        translate = translator(os.environ.get("LANGUAGE") or os.environ.get("LANG") or "")
        if arguments and not arguments[0].startswith("-"):
            return _run_verb(arguments[0], arguments[1:], translate)
        return _open_window(arguments)
    except ConfiguratorError as error:
        return _complain(error)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:  # who read the output has gone, as `head` does: nothing more is written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _GONE


def _complain(error: ConfiguratorError) -> int:
    from configurator.verbs.frame import BAD_INPUT, NO, Console

    Console(sys.stdout, sys.stderr, as_json=False).complain(error)
    return BAD_INPUT if isinstance(error, InputError) else NO


def _run_verb(name: str, arguments: list[str], translate: Translate) -> int:
    if name not in VERBS:
        raise InputError(Text("There is no verb {name}; there are {names}.", name=name, names=", ".join(VERBS)))
    verb = VERBS[name]()
    options = verb_parser(name, verb).parse(arguments)
    folder = data_folder(options.data_dir)
    with ExitStack() as stack:
        open_log(stack, folder)
        from configurator.app.verb_tools import verb_tools
        from configurator.verbs.frame import Console, run_verb

        console = Console(sys.stdout, sys.stderr, as_json=options.json, translate=translate)
        return run_verb(verb, options, verb_tools(folder, translate), console)


def _open_window(arguments: list[str]) -> int:
    options = window_parser(tuple(VERBS)).parse_args(arguments)
    if options.without and not options.demo:
        raise InputError(Text("--without goes with --demo: it switches something off at the practice tenant."))
    require_screen(os.environ)
    with ExitStack() as stack:
        if not options.demo:
            folder = data_folder(options.data_dir)
            open_log(stack, folder)
            _watch(stack, folder)
        from configurator.app.window import run_window

        return run_window(practice=options.demo, data_folder=options.data_dir, off=options.without)


def _watch(stack: ExitStack, folder: Path) -> None:
    """What ends the program leaves a report, which the next start offers to show."""
    from configurator.app.ports_real import crash_report

    crash_report(folder).watch(stack)


def _print_anything() -> None:
    """A console that can't show a letter shows a question mark instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
