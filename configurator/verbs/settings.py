"""`settings --answers FILE [--method M]`: the values to type into the device."""

from argparse import ArgumentParser, Namespace

from configurator.errors import Text
from configurator.flow.recommend import settings, settings_json
from configurator.flow.value_list import value_lines
from configurator.verbs.answers_argument import add_answers, add_method, read_given
from configurator.verbs.frame import DONE, Outcome, Verb
from configurator.verbs.tools import Tools


def _add_arguments(parser: ArgumentParser) -> None:
    add_answers(parser)
    add_method(parser)


def _run(options: Namespace, tools: Tools) -> Outcome:
    given = read_given(options, tools)
    values = settings(given.case, tools.knowledge(), given.today, given.method)
    return Outcome(settings_json(values, tools.say), (*value_lines(values), *values.notes), DONE)


SETTINGS = Verb(
    summary=Text("Gives the values to type into the device."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={
        "server": None,
        "port": None,
        "security": None,
        "auth": None,
        "username": "",
        "sender": "",
        "notes": [],
    },
)
