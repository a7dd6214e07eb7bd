"""Tokens by OAuth 2.0 through msal: device code, authorization code in the browser, app alone, renewal."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import httpx

from configurator.domain.oauth import OauthFlow, SignInPrompt, Token, TokenRefusal, TokenRequest
from configurator.domain.secret import Secret
from configurator.errors import InputError, NetworkError, Text
from configurator.services.app_credential import app_credential
from configurator.services.authority_client import AuthorityClient, may_be_asked, read_refusal
from configurator.services.blocking_call import LibraryError, call_blocking
from configurator.services.browser_return import BrowserReturn
from configurator.services.route import Route
from configurator.services.tls_context import shared_context

_CEILING_S = 60.0  # one request, and msal asks for the authority's configuration before it
_LONGEST_DEVICE_CODE_S = 1800
_LONGEST_BROWSER_S = 600.0
_STILL_WAITING = {"authorization_pending", "slow_down"}

T = TypeVar("T")
OnPrompt = Callable[[SignInPrompt], None]
OpenBrowser = Callable[[str], None]

logging.getLogger("msal").setLevel(logging.CRITICAL)  # it logs answers whole when they can't be read


class OauthSource:
    """Gets tokens over one route. `now` gives the time with its zone, `open_browser` may do nothing."""

    def __init__(
        self, route: Route, now: Callable[[], datetime], open_browser: OpenBrowser, timeout_s: float = 15.0
    ) -> None:
        self._route = route
        self._now = now
        self._open_browser = open_browser
        self._timeout_s = timeout_s

    async def sign_in(
        self, request: TokenRequest, secret: Secret | None, on_prompt: OnPrompt
    ) -> Token | TokenRefusal:
        """A token, or why there is none. Safe to cancel.

        `secret` is what an app alone proves itself with: a client secret, or a certificate with its key in PEM.
        Raises InputError for an authority that must not be asked, NetworkError for one that can't be.
        """
        client = await self._client(request)
        try:
            if request.flow is OauthFlow.DEVICE:
                return await self._by_device_code(client, request, on_prompt)
            if request.flow is OauthFlow.CODE:
                return await self._in_browser(client, request, on_prompt)
            return await self._as_app(client, request, secret or Secret(""))
        finally:
            client.close()

    async def renew(self, request: TokenRequest, refresh: Secret) -> Token | TokenRefusal:
        """A new token for a refresh token (RFC 6749 6). Raises as `sign_in`."""
        client = await self._client(request)

        def work() -> dict[str, Any]:
            app = _public_app(client, request)
            return dict(app.acquire_token_by_refresh_token(refresh.reveal(), [request.scope]))

        try:
            return self._read(client, await self._call(client, work))
        finally:
            client.close()

    async def _client(self, request: TokenRequest) -> AuthorityClient:
        if not may_be_asked(request.authority):
            raise InputError(Text("{address} is no https address.", address=request.authority))
        context = await shared_context(self._route)
        return AuthorityClient(request.authority, context, self._timeout_s)

    async def _by_device_code(
        self, client: AuthorityClient, request: TokenRequest, on_prompt: OnPrompt
    ) -> Token | TokenRefusal:
        def begin() -> tuple[Any, dict[str, Any]]:
            app = _public_app(client, request)
            return app, dict(app.initiate_device_flow([request.scope]))

        app, flow = await self._call_or(client, begin, lambda refusal: (None, _as_answer(refusal)))
        if "user_code" not in flow or "device_code" not in flow:
            return self._read(client, flow)
        lasts_s = min(max(int(flow["expires_in"]), 1), _LONGEST_DEVICE_CODE_S)
        flow["interval"] = max(flow["interval"], 1)
        on_prompt(
            SignInPrompt(
                client.address(str(flow.get("verification_uri") or flow.get("verification_url", ""))),
                str(flow["user_code"]),
                self._now() + timedelta(seconds=lasts_s),
            )
        )
        try:
            async with asyncio.timeout(lasts_s):
                return await self._poll(client, app, flow)
        except TimeoutError:
            return TokenRefusal("expired_token", "")

    async def _poll(self, client: AuthorityClient, app: Any, flow: dict[str, Any]) -> Token | TokenRefusal:
        """Asks at the authority's pace until there is an answer (RFC 8628 3.5); msal slows the pace when told."""
        while True:
            await asyncio.sleep(flow["interval"])
            answer = await self._call(
                client,
                lambda: dict(app.acquire_token_by_device_flow(flow, exit_condition=_once)),
            )
            if answer.get("error") not in _STILL_WAITING:
                return self._read(client, answer)

    async def _in_browser(
        self, client: AuthorityClient, request: TokenRequest, on_prompt: OnPrompt
    ) -> Token | TokenRefusal:
        async with BrowserReturn() as place:

            def begin() -> tuple[Any, dict[str, Any]]:
                app = _public_app(client, request)
                return app, app.initiate_auth_code_flow(
                    [request.scope],
                    redirect_uri=place.address,
                    login_hint=request.account,
                    response_mode="form_post",
                )

            app, flow = await self._call_or(client, begin, lambda refusal: (None, _as_answer(refusal)))
            if "auth_uri" not in flow:
                return self._read(client, flow)
            address = client.address(str(flow["auth_uri"]))
            on_prompt(SignInPrompt(address, "", self._now() + timedelta(seconds=_LONGEST_BROWSER_S)))
            self._open_browser(address)
            try:
                async with asyncio.timeout(_LONGEST_BROWSER_S):
                    came = await place.came(str(flow["state"]))
            except TimeoutError:
                return TokenRefusal("timeout", "")
        return self._read(
            client, await self._call(client, lambda: dict(app.acquire_token_by_auth_code_flow(flow, came)))
        )

    async def _as_app(
        self, client: AuthorityClient, request: TokenRequest, secret: Secret
    ) -> Token | TokenRefusal:
        credential = app_credential(secret)

        def work() -> dict[str, Any]:
            import msal

            app: Any = msal.ConfidentialClientApplication(
                request.client_id,
                client_credential=credential,
                authority=_for_msal(request.authority),
                instance_discovery=False,
                http_client=client,
            )
            return dict(app.acquire_token_for_client([request.scope]) or {})

        return self._read(client, await self._call(client, work))

    async def _call(self, client: AuthorityClient, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        return await self._call_or(client, work, _as_answer)

    async def _call_or(
        self, client: AuthorityClient, work: Callable[[], T], refused: Callable[[TokenRefusal], T]
    ) -> T:
        """What `work` gives on its thread; where msal raised over an error that was told, that error."""
        try:
            return await call_blocking(work, timeout_s=_CEILING_S)
        except TimeoutError:
            raise NetworkError(Text("The sign-in service did not answer in time.")) from None
        except LibraryError as error:
            # The cause is left behind: its words and frames may hold a token.
            if client.refusal is not None:
                return refused(client.refusal)
            raise _network_error(error.__cause__) from None

    def _read(self, client: AuthorityClient, answer: dict[str, Any]) -> Token | TokenRefusal:
        access, lasts_s, refresh = (
            answer.get("access_token"),
            answer.get("expires_in"),
            answer.get("refresh_token"),
        )
        if isinstance(access, str) and access and str(lasts_s).isdigit():
            expires = self._now() + timedelta(seconds=min(int(str(lasts_s)), 86_400 * 365))
            return Token(Secret(access), Secret(refresh) if isinstance(refresh, str) else None, expires)
        if answer.get("error"):
            return read_refusal(answer)
        if client.refusal is not None:
            return client.refusal
        raise NetworkError(_NOT_UNDERSTOOD)


_NOT_UNDERSTOOD = Text("The sign-in service gave an answer that can't be understood. Check its address.")


def _public_app(client: AuthorityClient, request: TokenRequest) -> Any:
    import msal

    return msal.PublicClientApplication(
        request.client_id, authority=_for_msal(request.authority), instance_discovery=False, http_client=client
    )


def _once(_flow: object) -> bool:
    """Ends the waiting of msal after one question: it would sleep in its thread."""
    return True


def _for_msal(authority: str) -> str:
    return f"https://{authority.partition('://')[2]}"


def _as_answer(refusal: TokenRefusal) -> dict[str, Any]:
    return {"error": refusal.error, "error_description": refusal.words}


def _network_error(cause: BaseException | None) -> NetworkError:
    kind = type(cause).__name__
    if isinstance(cause, httpx.TimeoutException):
        return NetworkError(Text("The sign-in service did not answer in time."), detail=kind)
    if isinstance(cause, (httpx.HTTPError, OSError)):
        return NetworkError(Text("The sign-in service can't be reached from here."), detail=kind)
    return NetworkError(_NOT_UNDERSTOOD, detail=kind)
