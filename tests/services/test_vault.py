"""The keyring: split, bound, all or nothing; every vault keeps the same contract."""

import asyncio
import time
from typing import Any

import pytest
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked, NoKeyringError

from configurator.demo.memory_vault import MemoryVault
from configurator.domain.account import CredentialName, VaultCondition
from configurator.domain.secret import Secret
from configurator.errors import VaultError
from configurator.flow.ports import Vault
from configurator.services.split_credential import LONGEST_PART, SERVICE
from configurator.services.vault import SystemVault
from tests.fakes.keyring_backends import FakeBackend, FakeChainer, FakeLockedBackend
from tests.fakes.ports import FakeVault

NAME = CredentialName("scanner@contoso.example", "smtp.office365.com")
LONG = "x" * (LONGEST_PART * 3 + 1)


def over(backend: Any, ceiling_s: float = 5.0) -> SystemVault:
    return SystemVault(lambda: backend, ceiling_s)


@pytest.fixture(params=["system", "memory", "fake"])
def vault(request: pytest.FixtureRequest) -> Vault:
    made: dict[str, Vault] = {"system": over(FakeBackend()), "memory": MemoryVault({}), "fake": FakeVault()}
    return made[request.param]


@pytest.mark.parametrize("secret", ["short", "", LONG, "grüße-€-😀" * 200])
async def test_what_is_stored_is_read_back_until_it_is_deleted(vault: Vault, secret: str) -> None:
    assert await vault.read(NAME) is None
    await vault.write(NAME, Secret("former"))
    await vault.write(NAME, Secret(secret))
    assert await vault.read(NAME) == Secret(secret)
    await vault.delete(NAME)
    await vault.delete(NAME)
    assert await vault.read(NAME) is None


async def test_a_credential_is_bound_to_its_server(vault: Vault) -> None:
    await vault.write(NAME, Secret("a"))
    assert await vault.read(CredentialName(NAME.account, "evil.example")) is None
    assert (await vault.state()).is_usable


async def test_a_long_secret_leaves_no_part_behind() -> None:
    backend = FakeBackend()
    vault = over(backend)
    await vault.write(NAME, Secret(LONG))
    assert len(backend.held) == 5
    await vault.write(NAME, Secret("short"))
    assert len(backend.held) == 1
    await vault.write(NAME, Secret(LONG))
    await vault.delete(NAME)
    assert backend.held == {}


@pytest.mark.parametrize("writes", [0, 1, 2, 4])
@pytest.mark.parametrize("former", [None, "short", LONG.upper()])
async def test_a_secret_is_stored_whole_or_the_former_one_stays(writes: int, former: str | None) -> None:
    backend = FakeBackend()
    if former:
        await over(backend).write(NAME, Secret(former))
    before = dict(backend.held)
    backend.writes_before_failing = writes
    with pytest.raises(VaultError):
        await over(backend).write(NAME, Secret(LONG))
    assert backend.held == before
    assert await over(backend).read(NAME) == (Secret(former) if former else None)


async def test_a_long_secret_replaces_a_long_one_again_and_again() -> None:
    backend = FakeBackend()
    for letter in "abc":
        await over(backend).write(NAME, Secret(letter * len(LONG)))
        assert await over(backend).read(NAME) == Secret(letter * len(LONG))
        assert len(backend.held) == 5


async def test_a_secret_that_looks_like_the_mark_of_parts_is_kept_as_it_is() -> None:
    vault = over(FakeBackend())
    await vault.write(NAME, Secret("split-into:2"))
    assert await vault.read(NAME) == Secret("split-into:2")
    await vault.write(NAME, Secret("split-into:2:a"))
    assert await vault.read(NAME) == Secret("split-into:2:a")


async def test_a_secret_whose_part_is_gone_is_no_secret() -> None:
    backend = FakeBackend()
    await over(backend).write(NAME, Secret(LONG))
    del backend.held[next(key for key in backend.held if "part 1" in key[1])]
    assert await over(backend).read(NAME) is None
    backend.held = {(SERVICE, "scanner@contoso.example at smtp.office365.com"): "split-into:many"}
    assert await over(backend).read(NAME) is None


def plaintext() -> object:
    made = type("PlaintextKeyring", (FakeBackend,), {"__module__": "keyrings.alt.file"})
    return made()


@pytest.mark.parametrize(
    ("backend", "condition"),
    [
        (FakeBackend(), VaultCondition.READY),
        (FakeChainer(FakeBackend(), FailKeyring()), VaultCondition.READY),
        (FakeLockedBackend(), VaultCondition.LOCKED),
        (FailKeyring(), VaultCondition.MISSING),
        (NullKeyring(), VaultCondition.MISSING),
        (plaintext(), VaultCondition.INSECURE),
        (FakeChainer(FakeBackend(), plaintext()), VaultCondition.READY),
        (FakeChainer(plaintext(), FakeBackend()), VaultCondition.INSECURE),
        (ChainerBackend(), VaultCondition.MISSING),
    ],
)
async def test_the_state_names_backend_and_condition(backend: object, condition: VaultCondition) -> None:
    state = await over(backend).state()
    assert state.condition is condition
    assert state.text.message
    if condition in {VaultCondition.MISSING, VaultCondition.INSECURE}:
        with pytest.raises(VaultError):
            await over(backend).write(NAME, Secret("x"))
    if condition is VaultCondition.LOCKED:
        with pytest.raises(VaultError):
            await over(backend).read(NAME)


async def test_the_state_calls_the_backend_by_its_plain_name() -> None:
    assert (await over(FakeBackend()).state()).backend == "Fake Locker"


async def test_the_library_chooses_where_nobody_else_does() -> None:
    assert (await SystemVault().state()).condition is VaultCondition.MISSING


class SlowBackend(FakeBackend):
    def get_password(self, service: str, username: str) -> str | None:
        time.sleep(0.3)
        return super().get_password(service, username)


class LockedLater(FakeBackend):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(f"{service} {username}")


@pytest.mark.parametrize("backend", [SlowBackend(), LockedLater()])
async def test_a_keyring_that_hangs_or_locks_is_told_within_the_ceiling(backend: object) -> None:
    begun = time.monotonic()
    with pytest.raises(VaultError) as raised:
        await over(backend, 0.05).read(NAME)
    assert "nlock" in raised.value.text.message
    assert time.monotonic() - begun < 0.28
    await asyncio.sleep(0.3)  # the slow backend ends before the test does


async def test_no_error_shows_the_secret() -> None:
    backend = FakeBackend()
    backend.writes_before_failing = 0
    with pytest.raises(VaultError) as raised:
        await over(backend).write(NAME, Secret("Canary-7-secret"))
    assert "Canary" not in repr(raised.value) + str(raised.value.text) + raised.value.detail


class Refusing(FakeBackend):
    """Raises what it was made with, whatever is asked."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        del service, username
        raise self._error


class LockedException(Exception):  # noqa: N818 - the name that SecretStorage gave it
    """As SecretStorage raises it beneath keyring."""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (LockedException("dismissed"), "The keyring is locked"),
        (NoKeyringError("none"), "There is no keyring"),
        (OSError(1783, "The stub received bad data."), "The keyring refused"),
        (ZeroDivisionError("a fault of the backend"), "The keyring refused"),
    ],
)
async def test_whatever_a_backend_raises_becomes_a_sentence(error: Exception, words: str) -> None:
    with pytest.raises(VaultError) as raised:
        await over(Refusing(error)).read(NAME)
    assert words in raised.value.text.message
    assert raised.value.__cause__ is None
    state = await over(Refusing(error)).state()
    assert (state.condition, state.text) == (VaultCondition.LOCKED, raised.value.text)


async def test_a_backend_that_cannot_even_be_chosen_is_told() -> None:
    def choose() -> Any:
        raise ImportError("no such backend")

    vault = SystemVault(choose)
    assert (await vault.state()).condition is VaultCondition.MISSING
    with pytest.raises(VaultError):
        await vault.read(NAME)


async def test_on_windows_a_credential_stays_on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = FakeBackend()
    backend.persist = "enterprise"  # type: ignore[attr-defined]  # as the Credential Locker has it
    monkeypatch.setattr("sys.platform", "win32")
    await over(backend).write(NAME, Secret("a"))
    assert backend.persist == "local machine"  # type: ignore[attr-defined]  # see above
