"""The confirmed map: written, read, and refused where it can't hold."""

import msgspec
import pytest

from configurator.domain.deployment.settings_map import Place, SettingsMap, read_map, write_map
from configurator.domain.device_model import SettingName
from configurator.errors import InputError
from tests.fakes.deployment import CONFIRMED, PLACES

SERVER = PLACES[0]


def test_a_map_is_read_as_it_was_written() -> None:
    assert read_map(write_map(CONFIRMED)) == CONFIRMED


def test_a_choice_says_which_of_our_words_it_needs() -> None:
    wanted = {place.setting.value: place.wanted_words for place in PLACES if place.wanted_words}
    assert wanted == {
        "security": ("none", "starttls", "tls"),
        "verify_certificate": ("on", "off"),
        "auth": ("none", "password"),
    }
    assert SERVER.where == "$.settings.network.smtp.server_address"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[" * 200_000, b'{"confirmed": true, "places": 5}'])
def test_what_is_no_map_is_refused(content: bytes) -> None:
    with pytest.raises(InputError):
        read_map(content)


@pytest.mark.parametrize(
    "places",
    [
        (SERVER, SERVER),
        (SERVER, Place(setting=SettingName.PORT, path=SERVER.path)),
        (SERVER, Place(setting=SettingName.PORT, path=(*SERVER.path, "port"))),
        (Place(setting=SettingName.PORT, path=()),),
    ],
)
def test_settings_that_stand_in_each_others_way_are_refused(places: tuple[Place, ...]) -> None:
    content = msgspec.json.encode(SettingsMap(confirmed=True, places=places))
    with pytest.raises(InputError):
        read_map(content)
