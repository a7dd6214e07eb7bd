"""Signing in by OAuth 2.0: whom to ask for what, and the token into the keyring."""

from collections.abc import Callable

from configurator.domain.cloud import Cloud
from configurator.domain.oauth import OauthFlow, SignInPrompt, Token, TokenRefusal, TokenRequest, with_tenant
from configurator.domain.secret import Secret
from configurator.errors import VaultError
from configurator.flow.ports import TokenSource, Vault
from configurator.flow.token_keeping import keep_token

OnPrompt = Callable[[SignInPrompt], None]


def token_request(cloud: Cloud, flow: OauthFlow, account: str, application: str) -> TokenRequest:
    """What the cloud's own authority is asked, in the tenant of the mailbox's domain."""
    return TokenRequest(
        flow=flow,
        account=account,
        client_id=application,
        authority=with_tenant(cloud.authority, account.rpartition("@")[2]),
        scope=cloud.app_scope if flow is OauthFlow.APP else cloud.delegated_scope,
    )


class TokenDesk:
    """Signs in at `tokens` and keeps what comes of it in `vault`."""

    def __init__(self, tokens: TokenSource, vault: Vault) -> None:
        self._tokens = tokens
        self._vault = vault

    async def sign_in(
        self, request: TokenRequest, host: str, secret: Secret | None, on_prompt: OnPrompt
    ) -> Token | TokenRefusal:
        """The token, kept for this mail server, or why there is none. Safe to cancel.

        The keyring is tried first: nobody should sign in for a token that can't be kept. Raises VaultError,
        NetworkError, InputError.
        """
        state = await self._vault.state()
        if not state.is_usable:
            raise VaultError(state.text)
        came = await self._tokens.sign_in(request, secret, on_prompt)
        if isinstance(came, Token):
            await keep_token(self._vault, request, host, came)
        return came
