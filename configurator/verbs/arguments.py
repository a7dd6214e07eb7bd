"""Types of command-line arguments: each gives the value or one sentence."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable

from configurator.domain import field_rule
from configurator.domain.field_rule import FieldCheck
from configurator.domain.text import render
from configurator.errors import Text
from configurator.flow.practice_switch import PracticeSwitch
from configurator.plugins.language import ENGLISH, translator
from configurator.verbs.tools import Resolver


def mail_address(text: str) -> str:
    return _checked(field_rule.mail_address(text))


def resolver(text: str) -> Resolver:
    """`IP:PORT` of a name server."""
    address, _, port = text.rpartition(":")
    return _checked(field_rule.ipv4(address)), int(_checked(field_rule.port(port)))


def language(text: str) -> str:
    """A language that there is a catalogue for; English is the language of the messages themselves."""
    is_english = text.replace("_", "-").lower().partition("-")[0] == ENGLISH
    if not is_english and translator(text) is str:
        raise ArgumentTypeError(render(Text("there are no texts in the language {name}", name=text)))
    return text


def add_without(parser: ArgumentParser) -> None:
    """`--without NAME`, which switches something off at the practice tenant; may be repeated."""
    names = ", ".join(PracticeSwitch)
    parser.add_argument(
        "--without",
        metavar="NAME",
        type=practice_switch,
        action="append",
        default=[],
        help=f"switched off at the practice tenant: {names}; may be repeated",
    )


def practice_switch(text: str) -> PracticeSwitch:
    if text not in set(PracticeSwitch):
        known = ", ".join(PracticeSwitch)
        raise ArgumentTypeError(render(Text("there is no switch {name}, only {known}", name=text, known=known)))
    return PracticeSwitch(text)


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    rule = field_rule.whole_number(lowest, highest)
    return lambda text: int(_checked(rule(text)))


def _checked(check: FieldCheck) -> str:
    if check.problem is not None:
        raise ArgumentTypeError(render(check.problem))
    return check.value
