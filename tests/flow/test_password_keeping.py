"""Where the password of a set-up is, and the ways to keep, read and delete it."""

from dataclasses import replace

import pytest

from configurator.domain.account import CredentialName, ServiceAccount
from configurator.domain.capability import Auth
from configurator.domain.facts import Facts
from configurator.domain.known import Known, said
from configurator.domain.method import Method, Upstream
from configurator.domain.secret import Secret
from configurator.errors import VaultError
from configurator.flow.answers import Answers
from configurator.flow.password_keeping import (
    PasswordPlace,
    credential_name,
    delete_password,
    keep_password,
    password_place,
    read_password,
    sign_in_by,
    submission_host,
)
from tests.fakes.ports import NOW, FakeStore, FakeWorld

ACCOUNT = "scanner@contoso.example"
NAME = CredentialName(ACCOUNT, "smtp.office365.com")
PASSWORD = Secret("a password")


def _answers(method: Method | None, **facts: Known[object]) -> Answers:
    shape = Facts(domain="contoso.example", method=method, account=said(ACCOUNT))
    return Answers(facts=replace(shape, **facts))  # type: ignore[arg-type]  # the test names fields by keyword


def test_a_device_that_signs_in_has_a_credential_for_the_submission_host() -> None:
    assert credential_name(FakeWorld().workspace(), _answers(Method.CLIENT_SUBMISSION)) == NAME


@pytest.mark.parametrize(
    "answers",
    [
        _answers(None),
        _answers(Method.SMTP_RELAY),
        _answers(Method.CLIENT_SUBMISSION, account=Known()),
        _answers(Method.INDIRECT, upstream=said(Upstream.SMTP_RELAY)),
    ],
)
def test_where_nobody_signs_in_or_no_account_is_named_there_is_none(answers: Answers) -> None:
    assert credential_name(FakeWorld().workspace(), answers) is None


def test_the_local_relay_signs_in_to_microsoft_and_not_to_itself() -> None:
    answers = _answers(Method.INDIRECT, upstream=said(Upstream.CLIENT_SUBMISSION), relay_host=said("192.0.2.25"))
    workspace = FakeWorld().workspace()
    assert credential_name(workspace, answers) == NAME
    assert sign_in_by(workspace, answers) is Auth.PASSWORD


def test_the_relays_sign_in_is_taken_from_the_answers() -> None:
    answers = _answers(Method.INDIRECT, upstream_auth=said(Auth.OAUTH2))
    assert sign_in_by(FakeWorld().workspace(), answers) is Auth.OAUTH2


def test_a_device_signs_in_as_its_settings_say() -> None:
    workspace = FakeWorld().workspace()
    assert sign_in_by(workspace, _answers(Method.CLIENT_SUBMISSION)) is Auth.PASSWORD
    assert sign_in_by(workspace, _answers(Method.DIRECT_SEND)) is Auth.NONE
    assert sign_in_by(workspace, _answers(None)) is Auth.NONE


def test_an_unknown_cloud_is_taken_as_the_first_one() -> None:
    answers = _answers(Method.CLIENT_SUBMISSION, cloud=Known())
    assert submission_host(FakeWorld().workspace(), answers) == NAME.host


async def test_a_password_to_be_stored_goes_into_the_keyring_and_is_noted() -> None:
    world = FakeWorld()
    workspace = world.workspace()
    workspace.desk.keep(NAME, Secret("older"))
    await keep_password(workspace, NAME, PASSWORD, store=True)
    assert world.vault.held == {NAME: PASSWORD}
    assert world.store.accounts() == (ServiceAccount(ACCOUNT, NAME.host, stored=True, changed=NOW),)
    assert await read_password(workspace, NAME) == PASSWORD
    assert password_place(workspace, NAME).is_stored


async def test_a_password_used_once_reaches_neither_keyring_nor_store() -> None:
    world = FakeWorld()
    workspace = world.workspace()
    await keep_password(workspace, NAME, PASSWORD, store=False)
    assert not world.vault.held
    assert not world.store.accounts()
    assert await read_password(workspace, NAME) == PASSWORD
    assert password_place(workspace, NAME) == PasswordPlace(None, in_memory=True)


async def test_a_password_for_one_host_is_not_read_for_another() -> None:
    workspace = FakeWorld().workspace()
    await keep_password(workspace, NAME, PASSWORD, store=True)
    assert await read_password(workspace, replace(NAME, host="192.0.2.25")) is None


async def test_a_changed_password_keeps_the_last_test_of_the_account() -> None:
    world = FakeWorld(
        store=FakeStore(accounts=[ServiceAccount(ACCOUNT, NAME.host, stored=False, last_test="delivered")])
    )
    await keep_password(world.workspace(), NAME, PASSWORD, store=True)
    (account,) = world.store.accounts()
    assert (account.stored, account.last_test) == (True, "delivered")


async def test_a_keyring_that_refuses_leaves_the_account_as_not_stored() -> None:
    world = FakeWorld()
    world.vault.refuses = "The keyring is locked."
    with pytest.raises(VaultError):
        await keep_password(world.workspace(), NAME, PASSWORD, store=True)
    assert not world.store.accounts()


async def test_a_deleted_password_is_gone_from_keyring_and_memory() -> None:
    world = FakeWorld()
    workspace = world.workspace()
    await keep_password(workspace, NAME, PASSWORD, store=True)
    workspace.desk.keep(NAME, PASSWORD)
    await delete_password(workspace, NAME)
    assert not world.vault.held
    assert not password_place(workspace, NAME).is_known
    assert [account.stored for account in world.store.accounts()] == [False]


async def test_deleting_what_was_never_stored_asks_no_keyring() -> None:
    world = FakeWorld()
    world.vault.refuses = "not to be asked"
    await delete_password(world.workspace(), NAME)
    assert not world.store.accounts()
