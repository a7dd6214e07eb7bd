"""The accounts that devices sign in with."""

from configurator.domain.account import CredentialName, ServiceAccount
from configurator.domain.facts import Facts
from configurator.domain.known import said
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.flow.account_list import account_rows, delete_account
from configurator.flow.answers import Answers
from tests.fakes.ports import FakeStore, FakeWorld

HOST = "smtp.office365.com"


def _device(name: str, account: str, method: Method = Method.CLIENT_SUBMISSION) -> Answers:
    facts = Facts(device_name=name, method=method, account=said(account))
    return Answers(identity=name, facts=facts)


def test_an_account_lists_the_devices_that_use_it() -> None:
    devices = [_device("Copier", "a@x.example"), _device("Scanner", "a@x.example"), _device("NAS", "b@x.example")]
    rows = account_rows(FakeWorld(store=FakeStore(devices)).workspace())
    assert [(row.account.address, row.devices) for row in rows] == [
        ("a@x.example", ("Copier", "Scanner")),
        ("b@x.example", ("NAS",)),
    ]
    assert not rows[0].account.stored


def test_a_stored_account_without_devices_is_listed_too() -> None:
    account = ServiceAccount("a@x.example", HOST, stored=True, last_test="delivered")
    (row,) = account_rows(FakeWorld(store=FakeStore(accounts=[account])).workspace())
    assert (row.account, row.devices, row.place.is_stored) == (account, (), True)


def test_a_device_that_does_not_sign_in_adds_no_account() -> None:
    store = FakeStore([_device("Copier", "a@x.example", Method.SMTP_RELAY)])
    assert account_rows(FakeWorld(store=store).workspace()) == ()


async def test_a_deleted_account_leaves_neither_entry_nor_password() -> None:
    account = ServiceAccount("a@x.example", HOST, stored=True)
    world = FakeWorld(store=FakeStore(accounts=[account]))
    world.vault.held[CredentialName(account.address, HOST)] = Secret("x")
    workspace = world.workspace()
    (row,) = account_rows(workspace)
    await delete_account(workspace, row)
    assert not world.vault.held
    assert not world.store.accounts()
