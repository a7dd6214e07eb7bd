"""The device library: families as TOML, ours and the user's, read into one schema."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from configurator.domain.device_model import DeviceModel
from configurator.errors import KnowledgeError, Text
from configurator.plugins.family_check import faults
from configurator.plugins.resource import resource
from configurator.plugins.toml_place import line_of

_PLACE = re.compile(r" - at .*?`(\$[^`]*)`$")
_UNKNOWN_FIELD = re.compile(r"unknown field `([^`]+)`")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class DeviceLibrary:
    """All families by vendor and name. `problems` tells of user files that were left out, and why."""

    models: tuple[DeviceModel, ...]
    problems: tuple[Text, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, DeviceModel]:
        return {model.key: model for model in self.models}

    @cached_property
    def _searched(self) -> tuple[tuple[str, DeviceModel], ...]:
        return tuple((_search_text(model), model) for model in self.models)

    def by_key(self, key: str) -> DeviceModel | None:
        return self._by_key.get(key)

    def required(self, key: str) -> DeviceModel:
        """A family that the program itself ships. Raises KnowledgeError when it is missing."""
        found = self.by_key(key)
        if found is None:
            raise KnowledgeError(Text("The device family {key} is missing.", key=key))
        return found

    def find(self, text: str) -> tuple[DeviceModel, ...]:
        """Families whose vendor, name or model names hold every word of the text, in the library's order.

        Hyphens and blanks in model names don't matter: `ads1700` finds the ADS-1700W.
        """
        found = list(self._searched)
        for word in text.casefold().split():
            found = [each for each in found if word in each[0]]
        return tuple(model for _, model in found)


def device_models(user_folder: Path | None = None) -> DeviceLibrary:
    """Reads every family. A bad file of ours raises KnowledgeError; a user's is left out and told.

    A user's family takes the place of ours with the same key.
    """
    models = {model.key: model for model in map(_read, sorted(resource("devices").rglob("*.toml")))}
    problems: list[Text] = []
    own: dict[str, Path] = {}
    for path in sorted(user_folder.rglob("*.toml")) if user_folder and user_folder.is_dir() else ():
        try:
            model = _read(path)
        except KnowledgeError as error:
            problems.append(error.text)
            continue
        if model.key in own:
            problems.append(_left_out(path, Text("{other} has the same key.", other=own[model.key].name)))
            continue
        own[model.key] = path
        models[model.key] = model
    return DeviceLibrary(tuple(sorted(models.values(), key=_order)), tuple(problems))


def family_problems(path: Path) -> tuple[Text, ...]:
    """All that keeps a family file from being used, each with file, line and key; nothing when it can be."""
    try:
        text, model = _typed(path)
    except KnowledgeError as error:
        return (error.text,)
    return tuple(_left_out_at(path, text, reason, place) for place, reason in faults(model))


def _read(path: Path) -> DeviceModel:
    """Raises KnowledgeError that names file, line and key."""
    text, model = _typed(path)
    for place, reason in faults(model):
        raise KnowledgeError(_left_out_at(path, text, reason, place))
    return model


def _typed(path: Path) -> tuple[str, DeviceModel]:
    """The text and what it says. Raises KnowledgeError."""
    try:
        text = path.read_text("utf-8")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(_left_out(path, Text("{reason}", reason=str(error)))) from error
    except RecursionError as error:
        raise KnowledgeError(_left_out(path, Text("It is nested too deeply."))) from error
    try:
        model = msgspec.convert(content, DeviceModel)
    except msgspec.ValidationError as error:
        raise KnowledgeError(_left_out_at(path, text, *_reason_and_path(str(error)))) from error
    return text, model


def _reason_and_path(message: str) -> tuple[Text, str]:
    """What msgspec says, and where: it names the place last, and an unknown key in its words only."""
    found = _PLACE.search(message)
    reason, path = (message[: found.start()], found[1]) if found else (message, "$")
    unknown = _UNKNOWN_FIELD.search(reason)
    return Text("{reason}", reason=reason), f"{path}.{unknown[1]}" if unknown else path


def _left_out_at(path: Path, text: str, reason: Text, place: str) -> Text:
    key = place.removeprefix("$").removeprefix(".")
    at = Text("line {line}, {key}", line=line_of(text, place), key=key) if key else Text("top level")
    return _left_out(path, Text("{place}: {reason}", place=at, reason=reason))


def _left_out(path: Path, reason: Text) -> Text:
    return Text("The device family {file} can't be used. {reason}", file=path.name, reason=reason)


def _order(model: DeviceModel) -> tuple[bool, str, str]:
    return (not model.is_general, model.vendor.casefold(), model.name.casefold())


def _search_text(model: DeviceModel) -> str:
    words = " ".join((model.vendor, model.name, *model.names)).casefold()
    return f"{words} {_NOT_WORD.sub('', words)}"
