"""Types of command-line arguments: each gives the value or one sentence."""

import ipaddress
import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable

from configurator.domain import field_rule
from configurator.domain.field_rule import FieldCheck
from configurator.domain.sheet import Paper
from configurator.domain.text import render
from configurator.errors import Text
from configurator.plugins.language import ENGLISH, SHEET, translator
from configurator.verbs.tools import Resolver


def mail_address(text: str) -> str:
    return _checked(field_rule.mail_address(text))


def resolver(text: str) -> Resolver:
    """`IP:PORT` of a name server."""
    address, _, port = text.rpartition(":")
    return _checked(field_rule.ipv4(address)), int(_checked(field_rule.port(port)))


def domain(text: str) -> str:
    return _checked(field_rule.domain(text))


def host(text: str) -> str:
    return _checked(field_rule.host(text))


def ip_address(text: str) -> str:
    """An IPv4 or IPv6 address."""
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        raise ArgumentTypeError(render(Text("{text} is no IP address", text=text))) from None


def port_map(text: str) -> dict[int, int]:
    """`25=2525,587=2587`: the ports that are really used, by those that are shown."""
    pairs = [pair.partition("=") for pair in text.split(",")]
    return {
        int(_checked(field_rule.port(shown))): int(_checked(field_rule.port(used))) for shown, _, used in pairs
    }


def web_address(text: str) -> str:
    """An address of http or https."""
    if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", text):
        raise ArgumentTypeError(render(Text("{text} is no address of http or https", text=text)))
    return text


def language(text: str) -> str:
    """A language that sheets are printed in; English is the language of the messages themselves."""
    is_english = text.replace("_", "-").lower().partition("-")[0] == ENGLISH
    if not is_english and translator(text, catalogue=SHEET) is str:
        raise ArgumentTypeError(render(Text("there are no texts in the language {name}", name=text)))
    return text


def add_sheet(parser: ArgumentParser) -> None:
    """How a sheet is printed."""
    parser.add_argument("--paper", choices=[paper.value for paper in Paper], default=Paper.A4.value)
    parser.add_argument("--language", metavar="L", type=language, default=ENGLISH, help="the sheet's language")


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    rule = field_rule.whole_number(lowest, highest)
    return lambda text: int(_checked(rule(text)))


def _checked(check: FieldCheck) -> str:
    if check.problem is not None:
        raise ArgumentTypeError(render(check.problem))
    return check.value
