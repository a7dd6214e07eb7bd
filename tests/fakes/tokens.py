"""A token source with answers that the test names."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from configurator.domain.oauth import SignInPrompt, Token, TokenRefusal, TokenRequest
from configurator.domain.secret import Secret
from tests.fakes.ports import NOW

PROMPT = SignInPrompt("https://login.example/device", "ABCD-1234", datetime(2026, 11, 23, 12, 0, tzinfo=UTC))
TOKEN = Token(Secret("canary-access"), Secret("canary-refresh"), NOW + timedelta(hours=1))


class FakeTokens:
    """Gives `answer` and remembers what was asked."""

    def __init__(self, answer: Token | TokenRefusal = TOKEN, prompt: SignInPrompt = PROMPT) -> None:
        self.answer = answer
        self.prompt = prompt
        self.asked: list[TokenRequest] = []
        self.secrets: list[Secret | None] = []

    async def sign_in(
        self, request: TokenRequest, secret: Secret | None, on_prompt: Callable[[SignInPrompt], None]
    ) -> Token | TokenRefusal:
        self.asked.append(request)
        self.secrets.append(secret)
        on_prompt(self.prompt)
        return self.answer

    async def renew(self, request: TokenRequest, refresh: Secret) -> Token | TokenRefusal:
        self.asked.append(request)
        self.secrets.append(refresh)
        return self.answer
