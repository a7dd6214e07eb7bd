"""The `--without NAME` that switches something off at the practice tenant; the window takes it too."""

from argparse import ArgumentParser, ArgumentTypeError

from configurator.domain.text import render
from configurator.errors import Text
from configurator.flow.practice_switch import PracticeSwitch


def add_without(parser: ArgumentParser) -> None:
    """It may be repeated; none given means that everything is on."""
    names = ", ".join(PracticeSwitch)
    parser.add_argument(
        "--without",
        metavar="NAME",
        type=_practice_switch,
        action="append",
        default=[],
        help=f"switched off at the practice tenant: {names}; may be repeated",
    )


def _practice_switch(text: str) -> PracticeSwitch:
    if text not in set(PracticeSwitch):
        known = ", ".join(PracticeSwitch)
        raise ArgumentTypeError(render(Text("there is no switch {name}, only {known}", name=text, known=known)))
    return PracticeSwitch(text)
