"""Tokens in the keyring."""

import asyncio
from datetime import timedelta

import pytest

from configurator.domain.account import CredentialName
from configurator.domain.oauth import OauthFlow, Token, TokenRefusal, TokenRequest
from configurator.domain.secret import Secret
from configurator.errors import NetworkError
from configurator.flow.token_keeping import keep_token, token_name, usable_token
from tests.fakes.ports import NOW, FakeVault
from tests.fakes.tokens import TOKEN, FakeTokens

HOST = "smtp.office365.com"
NAME = CredentialName("scanner@contoso.example", HOST)
REQUEST = TokenRequest(OauthFlow.DEVICE, NAME.account, "client-1", "https://login.example/t", "scope")
SOON = Token(Secret("old-access"), Secret("old-refresh"), NOW + timedelta(minutes=1))


def _kept(token: Token) -> FakeVault:
    vault = FakeVault()
    asyncio.run(keep_token(vault, REQUEST, HOST, token))
    return vault


def _use(vault: FakeVault, tokens: FakeTokens, name: CredentialName = NAME) -> Secret | None:
    return asyncio.run(usable_token(vault, lambda: tokens, lambda: NOW, name))


def test_a_token_that_still_counts_is_used_as_it_is() -> None:
    tokens = FakeTokens()
    assert _use(_kept(TOKEN), tokens) == TOKEN.access
    assert tokens.asked == []


def test_a_token_is_bound_to_its_mail_server_and_is_no_password() -> None:
    vault = _kept(TOKEN)
    assert _use(vault, FakeTokens(), CredentialName(NAME.account, "other.example")) is None
    assert NAME not in vault.held


def test_a_token_that_runs_out_is_renewed_where_it_came_from_and_kept() -> None:
    vault, tokens = _kept(SOON), FakeTokens()
    assert _use(vault, tokens) == TOKEN.access
    assert (tokens.asked, tokens.secrets) == ([REQUEST], [SOON.refresh])
    assert _use(vault, tokens) == TOKEN.access
    assert len(tokens.asked) == 1


def test_a_renewal_without_a_new_refresh_token_keeps_the_former() -> None:
    answer = Token(Secret("new"), None, SOON.expires)
    vault, tokens = _kept(SOON), FakeTokens(answer)
    assert [_use(vault, tokens), _use(vault, tokens)] == [Secret("new")] * 2
    assert tokens.secrets == [SOON.refresh] * 2


@pytest.mark.parametrize(
    "refusal", [TokenRefusal("invalid_grant", "AADSTS700082: x"), TokenRefusal("AADSTS700082", "")]
)
def test_a_refused_renewal_says_why(refusal: TokenRefusal) -> None:
    with pytest.raises(NetworkError) as caught:
        _use(_kept(SOON), FakeTokens(refusal))
    assert dict(caught.value.text.parameters)["reason"] == "AADSTS700082"


def test_a_token_of_an_app_that_has_run_out_asks_for_a_sign_in() -> None:
    with pytest.raises(NetworkError, match="has run out"):
        _use(_kept(Token(Secret("app"), None, NOW)), FakeTokens())


@pytest.mark.parametrize("content", ["canary", "{}", "[]", '{"flow": "device"}'])
def test_what_is_no_kept_token_is_said_without_showing_it(content: str) -> None:
    vault = FakeVault()
    vault.held[token_name(NAME.account, HOST)] = Secret(content)
    with pytest.raises(NetworkError, match="can't be read") as caught:
        _use(vault, FakeTokens())
    assert caught.value.__cause__ is None
