"""The practice keyring."""

from configurator.demo.memory_vault import MemoryVault
from configurator.domain.account import CredentialName, VaultCondition
from configurator.domain.secret import Secret

NAME = CredentialName("scanner@contoso.example", "smtp.office365.com")
OTHER_HOST = CredentialName("scanner@contoso.example", "smtp.example")


async def test_it_says_that_it_is_for_practice() -> None:
    state = await MemoryVault({}).state()
    assert state.condition is VaultCondition.PRACTICE
    assert state.is_usable


async def test_what_is_written_is_read_under_the_same_account_and_host_only() -> None:
    vault = MemoryVault({NAME: Secret("old")})
    await vault.write(NAME, Secret("new"))
    assert await vault.read(NAME) == Secret("new")
    assert await vault.read(OTHER_HOST) is None
    await vault.delete(NAME)
    await vault.delete(NAME)
    assert await vault.read(NAME) is None
