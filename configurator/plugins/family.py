"""The device library: families as TOML, ours and the user's, read into one schema."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from configurator.domain.device_model import DeviceModel
from configurator.errors import KnowledgeError, Text
from configurator.plugins.resource import resource


@dataclass(frozen=True)
class DeviceLibrary:
    """All families by vendor and name. `problems` tells of user files that were left out, and why."""

    models: tuple[DeviceModel, ...]
    problems: tuple[Text, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, DeviceModel]:
        return {model.key: model for model in self.models}

    def by_key(self, key: str) -> DeviceModel | None:
        return self._by_key.get(key)

    def required(self, key: str) -> DeviceModel:
        """A family that the program itself ships. Raises KnowledgeError when it is missing."""
        found = self.by_key(key)
        if found is None:
            raise KnowledgeError(Text("The device family {key} is missing.", key=key))
        return found

    def find(self, text: str) -> tuple[DeviceModel, ...]:
        """Families whose vendor, name or model names hold every word of the text, in the library's order."""
        words = text.lower().split()
        return tuple(model for model in self.models if all(word in _search_text(model) for word in words))


def device_models(user_folder: Path | None = None) -> DeviceLibrary:
    """Reads every family. A bad file of ours raises KnowledgeError; a user's is left out and told."""
    models = [_read(path) for path in sorted(resource("devices").rglob("*.toml"))]
    problems: list[Text] = []
    for path in sorted(user_folder.rglob("*.toml")) if user_folder and user_folder.is_dir() else ():
        try:
            models = _added(models, _read(path))
        except KnowledgeError as error:
            problems.append(Text("{problem} {detail}", problem=error.text, detail=error.detail))
    return DeviceLibrary(tuple(sorted(models, key=_order)), tuple(problems))


def _read(path: Path) -> DeviceModel:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), DeviceModel)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(
            Text("The device family {file} can't be read.", file=path.name), detail=str(error)
        ) from error


def _added(models: list[DeviceModel], new: DeviceModel) -> list[DeviceModel]:
    """A user's family takes the place of ours with the same key."""
    return [model for model in models if model.key != new.key] + [new]


def _order(model: DeviceModel) -> tuple[bool, str, str]:
    return (model.vendor != "Other", model.vendor.lower(), model.name.lower())


def _search_text(model: DeviceModel) -> str:
    return " ".join((model.vendor, model.name, *model.names)).lower()
