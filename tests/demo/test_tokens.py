"""The practice sign-in: a prompt, consent after a moment, a token that the practice server takes."""

from datetime import UTC, datetime

from configurator.demo import contoso
from configurator.demo.tokens import PracticeTokens
from configurator.domain.oauth import OauthFlow, SignInPrompt, Token, TokenRefusal, TokenRequest
from configurator.domain.secret import Secret

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TOKENS = PracticeTokens(contoso.DIRECTORY, lambda: NOW, consents_after_s=0)

PROMPTS = {OauthFlow.DEVICE: [True], OauthFlow.CODE: [False], OauthFlow.APP: []}  # each: whether it has a code


def request(flow: OauthFlow, account: str = contoso.SCANNER) -> TokenRequest:
    return TokenRequest(flow, account, "any", "https://login.example/t", "scope")


async def test_consent_comes_by_itself_and_opens_the_mailbox() -> None:
    for flow in OauthFlow:
        prompts: list[SignInPrompt] = []
        came = await TOKENS.sign_in(request(flow), Secret("any"), prompts.append)
        assert isinstance(came, Token)
        assert contoso.DIRECTORY.token_fits(contoso.SCANNER, came.access)
        assert [bool(each.user_code) for each in prompts] == PROMPTS[flow]
        assert (came.refresh is None) is (flow is OauthFlow.APP)


async def test_a_token_is_renewed_and_a_stranger_has_none() -> None:
    assert isinstance(await TOKENS.renew(request(OauthFlow.DEVICE), Secret("any")), Token)
    stranger = request(OauthFlow.APP, "stranger@contoso.example")
    came = await TOKENS.sign_in(stranger, None, lambda _: None)
    assert isinstance(came, TokenRefusal)
    assert came.code == "AADSTS50034"
