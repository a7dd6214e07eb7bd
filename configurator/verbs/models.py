"""`models [--search TEXT]`: the device library."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

import msgspec

from configurator.domain.device_model import DeviceModel
from configurator.domain.identity.family import family_called
from configurator.errors import Text
from configurator.plugins.family import family_problems
from configurator.verbs.frame import DONE, NO, Line, Outcome, Verb
from configurator.verbs.tools import Tools


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--search", metavar="TEXT", default="", help="words in vendor, name or model name, or a full model name"
    )
    parser.add_argument("--check", metavar="FILE", type=Path, help="is this file a family that can be used?")


def _run(options: Namespace, tools: Tools) -> Outcome:
    if options.check is not None:
        return _checked(options.check, tools)
    models = _found(options.search, tools)
    lines: tuple[Line, ...] = tuple(_line(model) for model in models)
    nothing = Text("No family has all of these words. Choose “other.device” for a device that is not listed.")
    return Outcome({"models": [_model(model) for model in models]}, lines or (nothing,), DONE)


def _found(text: str, tools: Tools) -> tuple[DeviceModel, ...]:
    """The families that hold every word; where none does, the one that claims a device of this full name."""
    library = tools.library()
    found = library.find(text)
    if found:
        return found
    claiming = family_called(text, library.models, tools.identity())
    return (claiming,) if claiming else ()


def _checked(path: Path, tools: Tools) -> Outcome:
    """Every fault with its line and key, so that a family of one's own can be mended."""
    problems = family_problems(path)
    fine = Text("{file} is a family that can be used.", file=path.name)
    record = {"models": [], "problems": [tools.say(problem) for problem in problems]}
    return Outcome(record, problems or (fine,), NO if problems else DONE)


def _model(model: DeviceModel) -> dict[str, Any]:
    return {
        "key": model.key,
        "vendor": model.vendor,
        "name": model.name,
        "kind": model.kind.value,
        "names": list(model.names),
        "capabilities": msgspec.to_builtins(model.capabilities),
        "oauth": msgspec.to_builtins(model.oauth),
        "page_path": list(model.page_path),
        "panel_path": list(model.panel_path),
        "exporters": list(model.all_exporters),
        "settings_way": model.settings_way.value,
    }


def _line(model: DeviceModel) -> str:
    return f"{model.key:32} {model.vendor}: {model.name}  [{', '.join(model.all_exporters)}]"


MODELS = Verb(
    summary=Text("Lists the device families that the program knows."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"models": []},
)
