"""Whether a window can be opened here at all: without a screen Qt would end the process itself."""

import sys
from collections.abc import Mapping

from configurator.errors import InputError, Text

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def require_screen(environment: Mapping[str, str], system: str = sys.platform) -> None:
    """Raises InputError on a Linux without X11, Wayland or a platform chosen for Qt."""
    if system.startswith("linux") and not any(environment.get(name) for name in _SCREENS):
        raise InputError(
            Text("There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set."),
            next_action=Text("Start it in a desktop session, or use a verb, which needs no window."),
        )
