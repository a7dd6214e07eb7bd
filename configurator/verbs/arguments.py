"""Types of command-line arguments: each gives the value or one sentence."""

from argparse import ArgumentTypeError
from collections.abc import Callable

from configurator.domain import field_rule
from configurator.domain.field_rule import FieldCheck
from configurator.domain.text import render
from configurator.verbs.tools import Resolver


def mail_address(text: str) -> str:
    return _checked(field_rule.mail_address(text))


def resolver(text: str) -> Resolver:
    """`IP:PORT` of a name server."""
    address, _, port = text.rpartition(":")
    return _checked(field_rule.ipv4(address)), int(_checked(field_rule.port(port)))


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    rule = field_rule.whole_number(lowest, highest)
    return lambda text: int(_checked(rule(text)))


def _checked(check: FieldCheck) -> str:
    if check.problem is not None:
        raise ArgumentTypeError(render(check.problem))
    return check.value
