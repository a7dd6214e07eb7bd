"""Our vault on the system's keyring on Linux, for real: it outlives the session, and a locked one says so."""

from collections.abc import Iterator

import pytest

from tests.real.peers import need, open_folder
from tests.real.secret_service_peer import SecretService

LONG = 4000  # a token; stored in several parts
BEGIN = """
import asyncio
from configurator.domain.account import CredentialName
from configurator.domain.secret import Secret
from configurator.errors import VaultError
from configurator.services.vault import SystemVault
vault, name = SystemVault(), CredentialName("scanner@contoso.example", "smtp.office365.com")
"""
STORE = f"{BEGIN}asyncio.run(vault.write(name, Secret('s' * {LONG})))"
READ = f"{BEGIN}print(len(asyncio.run(vault.read(name)) or ''))"
DELETE = f"{BEGIN}asyncio.run(vault.delete(name))"
STATE = f"{BEGIN}print(asyncio.run(vault.state()).condition.value)"
READ_LOCKED = f"""{BEGIN}
try:
    asyncio.run(vault.read(name))
except VaultError as error:
    print(error.text.message)
"""


@pytest.fixture
def secret_service() -> Iterator[SecretService]:
    need("dbus-run-session", "dbus-send", "gnome-keyring-daemon")
    with open_folder() as home:
        home.chmod(0o700)
        yield SecretService(home)


def test_what_is_stored_outlives_the_session_until_it_is_deleted(secret_service: SecretService) -> None:
    secret_service.run(STORE)
    assert secret_service.run(READ).strip() == str(LONG)
    secret_service.run(DELETE)
    assert secret_service.run(READ).strip() == "0"


def test_an_unlocked_keyring_is_ready(secret_service: SecretService) -> None:
    assert secret_service.run(STATE).strip() == "ready"


def test_a_locked_keyring_says_so_and_gives_nothing_away(secret_service: SecretService) -> None:
    secret_service.run(STORE)
    assert secret_service.run(STATE, unlocked=False).strip() == "locked"
    assert "The keyring is locked" in secret_service.run(READ_LOCKED, unlocked=False)
