"""A password that is used once is bound to account and host."""

from configurator.domain.account import CredentialName
from configurator.domain.secret import Secret
from configurator.flow.credential_desk import CredentialDesk

NAME = CredentialName("scanner@contoso.example", "smtp.office365.com")


def test_a_kept_password_is_found_again() -> None:
    desk = CredentialDesk()
    desk.keep(NAME, Secret("once"))
    assert desk.read(NAME) == Secret("once")


def test_another_host_has_no_password() -> None:
    desk = CredentialDesk()
    desk.keep(NAME, Secret("once"))
    assert desk.read(CredentialName(NAME.account, "192.0.2.25")) is None


def test_another_account_has_no_password() -> None:
    desk = CredentialDesk()
    desk.keep(NAME, Secret("once"))
    assert desk.read(CredentialName("other@contoso.example", NAME.host)) is None


def test_a_forgotten_password_is_gone_and_forgetting_nothing_is_fine() -> None:
    desk = CredentialDesk()
    desk.keep(NAME, Secret("once"))
    desk.forget(NAME)
    desk.forget(NAME)
    assert desk.read(NAME) is None
