"""`settings --answers FILE [--method M]`: the values to type into the device."""

from argparse import ArgumentParser, Namespace

from configurator.domain.mail_settings import MailSettings
from configurator.errors import Text
from configurator.flow.known_so_far import AUTH_NAMES, METHOD_NAMES, SECURITY_NAMES
from configurator.flow.recommend import settings, settings_json
from configurator.verbs.answers_argument import add_answers, add_method, read_given
from configurator.verbs.frame import DONE, Line, Outcome, Verb
from configurator.verbs.tools import Tools

_NOT_KNOWN = Text("not known yet")
_EMPTY = Text("leave empty")


def _add_arguments(parser: ArgumentParser) -> None:
    add_answers(parser)
    add_method(parser)


def _run(options: Namespace, tools: Tools) -> Outcome:
    given = read_given(options, tools)
    values = settings(given.case, tools.knowledge(), given.today, given.method)
    return Outcome(settings_json(values, tools.say), _lines(values), DONE)


def _lines(values: MailSettings) -> tuple[Line, ...]:
    return (
        Text("Method: {value}", value=METHOD_NAMES[values.method]),
        Text("Server: {value}", value=values.server or _NOT_KNOWN),
        Text("Port: {value}", value=values.port),
        Text("Security: {value}", value=SECURITY_NAMES[values.security]),
        Text("Sign-in: {value}", value=AUTH_NAMES[values.auth]),
        Text("User name: {value}", value=_user_name(values)),
        Text("Sender: {value}", value=values.sender or _NOT_KNOWN),
        *values.notes,
    )


def _user_name(values: MailSettings) -> str | Text:
    if not values.signs_in:
        return _EMPTY
    return values.username or _NOT_KNOWN


SETTINGS = Verb(
    summary=Text("Gives the values to type into the device."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={
        "server": "",
        "port": None,
        "security": None,
        "auth": None,
        "username": "",
        "sender": "",
        "notes": [],
    },
)
