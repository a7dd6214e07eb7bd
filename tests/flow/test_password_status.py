"""What is said about a password and about the keyring."""

from datetime import UTC, datetime

import pytest

from configurator.domain.account import ServiceAccount, VaultCondition, VaultState
from configurator.domain.text import render
from configurator.errors import Text
from configurator.flow.password_keeping import PasswordPlace
from configurator.flow.password_status import kept_status, vault_status

STORED = ServiceAccount("scanner@contoso.example", "smtp.office365.com", stored=True)
SINCE = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("condition", "tone", "next_step"),
    [
        (VaultCondition.READY, "ok", ""),
        (VaultCondition.PRACTICE, "info", ""),
        (VaultCondition.LOCKED, "warn", "Unlock it"),
        (VaultCondition.MISSING, "warn", "Start a keyring service"),
        (VaultCondition.INSECURE, "warn", "Nothing will be stored there"),
    ],
)
def test_every_condition_of_the_keyring_has_its_tone_and_next_step(
    condition: VaultCondition, tone: str, next_step: str
) -> None:
    said = vault_status(VaultState(condition, "Secret Service", Text("What was found.")))
    assert said.tone == tone
    assert render(said.body).startswith("What was found.")
    assert next_step in render(said.body)


def test_an_unknown_password_has_no_status() -> None:
    assert kept_status(PasswordPlace(), "Secret Service") is None
    assert kept_status(PasswordPlace(ServiceAccount("a@b.example", "h", stored=False)), "") is None


def test_a_password_in_memory_is_said_to_go_with_the_program() -> None:
    said = kept_status(PasswordPlace(STORED, in_memory=True), "Secret Service")
    assert said is not None
    assert "gone when the program ends" in render(said.body)


def test_a_stored_password_names_its_place_and_day() -> None:
    said = kept_status(
        PasswordPlace(ServiceAccount(STORED.address, STORED.host, stored=True, changed=SINCE)), "KWallet"
    )
    assert said is not None
    assert render(said.body) == "Stored in KWallet since 2026-11-23."


def test_a_stored_password_of_unknown_day_and_place_is_said_so_far_as_known() -> None:
    said = kept_status(PasswordPlace(STORED), "")
    assert said is not None
    assert render(said.body) == "Stored in the keyring."
