"""The workspace that the window works with: on the real world or on the practice tenant."""

from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.app.data_folder import data_folder as chosen_folder
from configurator.flow.ports import Ports
from configurator.flow.practice_switch import PracticeSwitch
from configurator.flow.workspace import Workspace

if TYPE_CHECKING:
    from configurator.plugins.family import DeviceLibrary
    from configurator.plugins.knowledge import Knowledge

_FAMILIES = "devices"
_TEMPLATES = "templates"


def open_workspace(
    stack: ExitStack, *, practice: bool, data_folder: Path | None, off: Collection[PracticeSwitch] = ()
) -> Workspace:
    """Opens everything until the stack closes; `off` is switched off in practice. Raises ConfiguratorError."""
    if practice:
        from configurator.app.ports_practice import practice_site

        return workspace_with(practice_site(stack, off).ports, None)
    from configurator.app.ports_real import real_ports

    folder = chosen_folder(data_folder)
    return workspace_with(real_ports(stack, folder), folder)


def workspace_with(ports: Ports, folder: Path | None) -> Workspace:
    """The ports with our knowledge, and the user's own families and templates where there is a data folder."""
    templates = folder / _TEMPLATES if folder else None
    return Workspace(ports, _knowledge, lambda: families(folder), template_folder=templates)


def families(folder: Path | None) -> "DeviceLibrary":
    """Our families and those in the user's data folder. Raises KnowledgeError."""
    from configurator.plugins.family import device_models

    return device_models(folder / _FAMILIES if folder else None)


def _knowledge() -> "Knowledge":
    from configurator.plugins.knowledge import knowledge

    return knowledge()
