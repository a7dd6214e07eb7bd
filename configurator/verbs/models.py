"""`models [--search TEXT]`: the device library."""

from argparse import ArgumentParser, Namespace
from typing import Any

import msgspec

from configurator.domain.device_model import DeviceModel
from configurator.errors import Text
from configurator.verbs.frame import DONE, Line, Outcome, Verb
from configurator.verbs.tools import Tools


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--search", metavar="TEXT", default="", help="words in vendor, name or model name")


def _run(options: Namespace, tools: Tools) -> Outcome:
    models = tools.library().find(options.search)
    lines: tuple[Line, ...] = tuple(_line(model) for model in models)
    nothing = Text("No family has all of these words. Choose “other.device” for a device that is not listed.")
    return Outcome({"models": [_model(model) for model in models]}, lines or (nothing,), DONE)


def _model(model: DeviceModel) -> dict[str, Any]:
    return {
        "key": model.key,
        "vendor": model.vendor,
        "name": model.name,
        "kind": model.kind.value,
        "names": list(model.names),
        "capabilities": msgspec.to_builtins(model.capabilities),
        "exporters": list(model.exporters),
    }


def _line(model: DeviceModel) -> str:
    return f"{model.key:32} {model.vendor}: {model.name}  [{', '.join(model.exporters)}]"


MODELS = Verb(
    summary=Text("Lists the device families that the program knows."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"models": []},
)
