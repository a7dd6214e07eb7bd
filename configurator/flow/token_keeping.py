"""Tokens in the keyring: kept whole with what renews them, bound to mailbox and mail server."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from configurator.domain.account import CredentialName
from configurator.domain.oauth import OauthFlow, Token, TokenRefusal, TokenRequest
from configurator.domain.secret import Secret
from configurator.errors import NetworkError, Text
from configurator.flow.ports import Now, TokenSource, Vault

_MARGIN = timedelta(minutes=2)
_SIGN_IN_AGAIN = Text("Sign in again.")


def token_name(account: str, host: str) -> CredentialName:
    """The name of a mailbox's token for a mail server; a password of the same mailbox is another credential."""
    return CredentialName(account, f"oauth2:{host}")


async def keep_token(vault: Vault, request: TokenRequest, host: str, token: Token) -> None:
    """Stores or replaces the token for this mail server, as one credential. Raises VaultError."""
    await vault.write(token_name(request.account, host), _packed(request, token))


@dataclass(frozen=True, slots=True)
class KeptToken:
    """What may be shown of a kept token: until when it counts, and whether it is renewed without a person."""

    expires: datetime
    renews: bool


async def kept_token(vault: Vault, name: CredentialName) -> KeptToken | None:
    """What is kept for this mailbox and mail server. Raises VaultError, NetworkError for what can't be read."""
    kept = await vault.read(token_name(name.account, name.host))
    if kept is None:
        return None
    _request, token = _unpacked(kept)
    return KeptToken(token.expires, renews=token.refresh is not None)


async def forget_token(vault: Vault, name: CredentialName) -> None:
    """Takes the token out of the keyring. Raises VaultError."""
    await vault.delete(token_name(name.account, name.host))


async def usable_token(
    vault: Vault, tokens: Callable[[], TokenSource], now: Now, name: CredentialName
) -> Secret | None:
    """The kept access token for `account` and mail server, renewed when it has run out; None when none is kept.

    `tokens` is asked for only when it has to be renewed: that loads its libraries.

    Raises VaultError, and NetworkError for one that has run out and can't be renewed.
    """
    kept = await vault.read(token_name(name.account, name.host))
    if kept is None:
        return None
    request, token = _unpacked(kept)
    if now() + _MARGIN < token.expires:
        return token.access
    if token.refresh is None:
        raise NetworkError(Text("The kept token has run out."), next_action=_SIGN_IN_AGAIN)
    renewed = await tokens().renew(request, token.refresh)
    if isinstance(renewed, TokenRefusal):
        reason = renewed.code or renewed.error
        raise NetworkError(
            Text("The kept token has run out, and renewing it was refused: {reason}.", reason=reason),
            detail=renewed.words,
            next_action=_SIGN_IN_AGAIN,
        )
    lasting = Token(renewed.access, renewed.refresh or token.refresh, renewed.expires)
    await keep_token(vault, request, name.host, lasting)
    return lasting.access


def _packed(request: TokenRequest, token: Token) -> Secret:
    return Secret(
        json.dumps(
            {
                "flow": request.flow.value,
                "account": request.account,
                "client_id": request.client_id,
                "authority": request.authority,
                "scope": request.scope,
                "access": token.access.reveal(),
                "refresh": token.refresh.reveal() if token.refresh else None,
                "expires": token.expires.isoformat(),
            }
        )
    )


def _unpacked(kept: Secret) -> tuple[TokenRequest, Token]:
    """Raises NetworkError for what this program did not write."""
    try:
        value = json.loads(kept.reveal())
        request = TokenRequest(
            OauthFlow(value["flow"]), value["account"], value["client_id"], value["authority"], value["scope"]
        )
        refresh = Secret(value["refresh"]) if value["refresh"] else None
        return request, Token(Secret(value["access"]), refresh, datetime.fromisoformat(value["expires"]))
    except (ValueError, KeyError, TypeError):
        # The cause is left behind: it may hold the token.
        raise NetworkError(Text("The kept token can't be read."), next_action=_SIGN_IN_AGAIN) from None
