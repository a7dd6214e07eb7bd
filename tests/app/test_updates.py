"""Updates as the program puts them together."""

from pathlib import Path

import pytest

from configurator.app.updates import SignedUpdates
from configurator.app.verb_tools import verb_tools
from configurator.errors import InputError
from configurator.plugins.update_key import update_key
from tests.services.test_update import KEY, OURS, SETUP


def test_a_signed_update_is_fetched_into_the_data_folder(tmp_path: Path) -> None:
    path = tmp_path / "setup.exe"
    path.write_bytes(SETUP)
    (tmp_path / "setup.exe.minisig").write_text(OURS.signature(SETUP))
    updates = SignedUpdates(tmp_path / "data" / "updates", KEY)
    assert updates.fetch(str(path)).parent == tmp_path / "data" / "updates"
    with pytest.raises(InputError):
        updates.open(path)


def test_the_verbs_have_updates_where_the_build_has_a_key(tmp_path: Path) -> None:
    assert (verb_tools(tmp_path, str).updates() is None) is (update_key() is None)
