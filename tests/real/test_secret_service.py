"""The system's keyring on Linux, for real: what is stored outlives the session, and a locked one says so."""

from collections.abc import Iterator

import pytest

from tests.real.peers import need, open_folder
from tests.real.secret_service_peer import SecretService

STORE = "import keyring; keyring.set_password('server', 'scanner', 's' * 4000)"
READ = "import keyring; print(len(keyring.get_password('server', 'scanner') or ''))"
TELL_LOCKED = """
import keyring, keyring.errors
try:
    keyring.get_password("server", "scanner")
except keyring.errors.KeyringLocked as error:
    print("locked")
"""


@pytest.fixture
def secret_service() -> Iterator[SecretService]:
    need("dbus-run-session", "gnome-keyring-daemon")
    with open_folder() as home:
        home.chmod(0o700)
        yield SecretService(home)


def test_what_is_stored_outlives_the_session(secret_service: SecretService) -> None:
    secret_service.run(STORE)
    assert secret_service.run(READ).strip() == "4000"


def test_a_locked_keyring_gives_nothing_away(secret_service: SecretService) -> None:
    secret_service.run(STORE)
    assert secret_service.run(TELL_LOCKED, unlocked=False).strip() == "locked"
