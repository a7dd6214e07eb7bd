"""The sign-in service of the practice tenant: it consents by itself after a moment, for its own mailboxes only."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from configurator.demo.tenant import Directory
from configurator.domain.oauth import OauthFlow, SignInPrompt, Token, TokenRefusal, TokenRequest
from configurator.domain.secret import Secret

_ADDRESS = "https://login.contoso.example/device"
_CODE = "PRACTICE-1"
_ASKS_FOR = timedelta(minutes=15)
_COUNTS_FOR = timedelta(hours=1)


class PracticeTokens:
    """Satisfies what the flow asks of a token source. `consents_after_s` is how long a person would take."""

    def __init__(self, directory: Directory, now: Callable[[], datetime], consents_after_s: float = 5.0) -> None:
        self._directory = directory
        self._now = now
        self._consents_after_s = consents_after_s

    async def sign_in(
        self, request: TokenRequest, secret: Secret | None, on_prompt: Callable[[SignInPrompt], None]
    ) -> Token | TokenRefusal:
        """As the real service: a prompt first, except for an app alone."""
        del secret  # every client secret is taken
        if request.flow is not OauthFlow.APP:
            code = _CODE if request.flow is OauthFlow.DEVICE else ""
            on_prompt(SignInPrompt(_ADDRESS, code, self._now() + _ASKS_FOR))
            await asyncio.sleep(self._consents_after_s)
        return self._token(request)

    async def renew(self, request: TokenRequest, refresh: Secret) -> Token | TokenRefusal:
        """A new one for everybody who had one."""
        del refresh
        return self._token(request)

    def _token(self, request: TokenRequest) -> Token | TokenRefusal:
        access = self._directory.tokens.get(request.account.lower())
        if access is None:
            return TokenRefusal("invalid_grant", "AADSTS50034: The practice tenant has no such account.")
        refresh = None if request.flow is OauthFlow.APP else access
        return Token(access, refresh, self._now() + _COUNTS_FOR)
