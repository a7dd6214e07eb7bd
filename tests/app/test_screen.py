"""A window is asked for only where there is a screen."""

import pytest

from configurator.app.screen import require_screen
from configurator.domain.text import render
from configurator.errors import InputError


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ""}, {"LANG": "C"}])
def test_a_linux_without_a_screen_is_said_in_a_sentence(environment: dict[str, str]) -> None:
    with pytest.raises(InputError) as caught:
        require_screen(environment, "linux")
    assert render(caught.value.text).startswith("There is no screen here")
    assert caught.value.next_action is not None


@pytest.mark.parametrize(
    ("environment", "system"),
    [
        ({"DISPLAY": ":0"}, "linux"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux"),
        ({}, "win32"),
        ({}, "darwin"),
    ],
)
def test_everywhere_else_the_window_opens(environment: dict[str, str], system: str) -> None:
    require_screen(environment, system)
