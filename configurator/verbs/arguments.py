"""Types of command-line arguments: each gives the value or one sentence."""

from argparse import ArgumentTypeError
from collections.abc import Callable

from configurator.domain import field_rule
from configurator.domain.field_rule import FieldCheck
from configurator.domain.text import render
from configurator.errors import Text
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


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    rule = field_rule.whole_number(lowest, highest)
    return lambda text: int(_checked(rule(text)))


def _checked(check: FieldCheck) -> str:
    if check.problem is not None:
        raise ArgumentTypeError(render(check.problem))
    return check.value
