"""Sign-in by OAuth 2.0 against an identity provider on loopback."""

import asyncio
import threading
import time
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest

from configurator.domain.oauth import OauthFlow, SignInPrompt, Token, TokenRefusal, TokenRequest
from configurator.domain.secret import Secret
from configurator.errors import InputError, NetworkError
from configurator.services.oauth import OauthSource
from configurator.services.route import Route
from tests.fakes.ports import NOW
from tests.servers.authority import GRANTED, PENDING, SLOW_DOWN, FakeAuthority, answering, refused


def _request(authority: FakeAuthority, flow: OauthFlow = OauthFlow.DEVICE) -> TokenRequest:
    return TokenRequest(
        flow, "scanner@contoso.example", "client-1", authority.address, "https://outlook.office.com/SMTP.Send"
    )


def _source(authority: FakeAuthority, browser: Any = lambda _address: None, timeout_s: float = 5.0) -> OauthSource:
    return OauthSource(Route(ca_pem=authority.ca_pem), lambda: NOW, browser, timeout_s)


def sign_in(
    authority: FakeAuthority, flow: OauthFlow = OauthFlow.DEVICE, browser: Any = lambda _address: None
) -> tuple[Token | TokenRefusal, list[SignInPrompt]]:
    prompts: list[SignInPrompt] = []
    with answering(authority):
        work = _source(authority, browser).sign_in(_request(authority, flow), Secret("canary"), prompts.append)
        return asyncio.run(work), prompts


@pytest.mark.parametrize("has_tls", [True, False])
def test_a_device_code_is_shown_and_waited_for(has_tls: bool) -> None:
    authority = FakeAuthority([PENDING, GRANTED], has_tls=has_tls)
    token, prompts = sign_in(authority)
    assert isinstance(token, Token)
    assert (token.access, token.refresh) == (Secret("canary-access"), Secret("canary-refresh"))
    assert token.expires == NOW + timedelta(hours=1)
    assert [(prompt.user_code, prompt.address) for prompt in prompts] == [
        ("ABCD-1234", "https://login.example/device")
    ]
    assert authority.forms[0]["client_id"] == "client-1"
    assert set(authority.forms[0]["scope"].split()) >= {"https://outlook.office.com/SMTP.Send", "offline_access"}


def test_the_pace_is_slowed_when_the_authority_asks() -> None:
    begun = time.monotonic()
    assert isinstance(sign_in(FakeAuthority([SLOW_DOWN, GRANTED]))[0], Token)
    assert time.monotonic() - begun >= 7


@pytest.mark.parametrize(
    ("error", "words", "code"),
    [
        ("authorization_declined", "AADSTS65004: User declined", "AADSTS65004"),
        ("expired_token", "AADSTS70019: Verification code expired", "AADSTS70019"),
        ("invalid_grant", "AADSTS53003: Access has been blocked by Conditional Access policies.", "AADSTS53003"),
        ("bad_verification_code", "", ""),
    ],
)
def test_a_refusal_while_waiting_is_told(error: str, words: str, code: str) -> None:
    refusal, _ = sign_in(FakeAuthority([refused(error, words)]))
    assert isinstance(refusal, TokenRefusal)
    assert (refusal.error, refusal.words, refusal.code) == (error, words, code)


def test_a_refusal_before_there_is_a_code_shows_no_prompt() -> None:
    authority = FakeAuthority(device_code=refused("unauthorized_client", "AADSTS700016: not found"))
    refusal, prompts = sign_in(authority)
    assert isinstance(refusal, TokenRefusal)
    assert (refusal.code, prompts) == ("AADSTS700016", [])


def test_a_code_that_nobody_enters_runs_out() -> None:
    authority = FakeAuthority([PENDING])
    authority.device_code = (200, {**authority.device_code[1], "expires_in": 1})
    refusal, _ = sign_in(authority)
    assert isinstance(refusal, TokenRefusal)
    assert refusal.error == "expired_token"


def test_an_unknown_tenant_is_the_refusal_of_the_configuration() -> None:
    authority = FakeAuthority(configuration=refused("invalid_tenant", "AADSTS90002: Tenant not found"))
    for flow in (OauthFlow.DEVICE, OauthFlow.CODE, OauthFlow.APP):
        refusal, _ = sign_in(authority, flow)
        assert isinstance(refusal, TokenRefusal)
        assert refusal.code == "AADSTS90002"


def test_an_authority_without_configuration_has_the_usual_endpoints() -> None:
    assert isinstance(sign_in(FakeAuthority(configuration=(404, {})))[0], Token)


def test_an_app_signs_in_with_its_client_secret() -> None:
    authority = FakeAuthority()
    assert isinstance(sign_in(authority, OauthFlow.APP)[0], Token)
    assert authority.forms[-1]["grant_type"] == "client_credentials"
    assert authority.forms[-1]["client_secret"] == "canary"


def test_an_app_with_a_wrong_secret_is_told_the_code() -> None:
    refusal, _ = sign_in(FakeAuthority([refused("invalid_client", "AADSTS7000215: Invalid")]), OauthFlow.APP)
    assert isinstance(refusal, TokenRefusal)
    assert refusal.code == "AADSTS7000215"


def _return_with(fields: str) -> Any:
    """A browser whose user signs in at once."""

    def visit(address: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["code_challenge_method"] == "S256"
        target = asked["redirect_uri"].replace("localhost", "127.0.0.1")

        def go() -> None:
            urlopen(f"{target}/?state=another&code=forged").read()
            urlopen(f"{target}/", f"{fields}&state={asked['state']}".encode()).read()

        threading.Thread(target=go, daemon=True).start()

    return visit


def test_the_browser_brings_the_code_back_and_a_forged_answer_is_passed_over() -> None:
    authority = FakeAuthority()
    token, prompts = sign_in(authority, OauthFlow.CODE, _return_with("code=canary-code"))
    assert isinstance(token, Token)
    assert authority.forms[-1]["code"] == "canary-code"
    assert authority.forms[-1]["code_verifier"]
    assert prompts[0].user_code == ""


def test_a_refusal_in_the_browser_is_told() -> None:
    fields = "error=access_denied&error_description=AADSTS65004%3A+declined"
    refusal, _ = sign_in(FakeAuthority(), OauthFlow.CODE, _return_with(fields))
    assert isinstance(refusal, TokenRefusal)
    assert (refusal.error, refusal.code) == ("access_denied", "AADSTS65004")


@pytest.mark.parametrize(
    "answer", [b"<html>", b"[]", b"{}", b'{"access_token": 1}', b"x" * 300_000, b"[" * 90_000]
)
def test_an_answer_that_makes_no_sense_is_a_fault_with_a_name(answer: bytes) -> None:
    with pytest.raises(NetworkError, match="can't be understood"):
        sign_in(FakeAuthority([(200, answer)]))


def test_a_refresh_token_renews() -> None:
    with answering(FakeAuthority()) as authority:
        token = asyncio.run(_source(authority).renew(_request(authority), Secret("canary-old")))
    assert isinstance(token, Token)
    assert authority.forms[-1]["refresh_token"] == "canary-old"


def test_a_certificate_that_is_not_trusted_ends_the_sign_in() -> None:
    with answering(FakeAuthority()) as authority:
        source = OauthSource(Route(), lambda: NOW, lambda _address: None, 5.0)
        with pytest.raises(NetworkError, match="can't be reached"):
            asyncio.run(source.sign_in(_request(authority), None, lambda _prompt: None))


def test_plain_http_past_loopback_is_never_asked() -> None:
    for address in ("http://192.0.2.1/contoso.example", "http://login.example/t", "https:///t"):
        given = TokenRequest(OauthFlow.APP, "a@contoso.example", "c", address, "s")
        with pytest.raises(InputError, match="no https address"):
            asyncio.run(_source(FakeAuthority()).sign_in(given, Secret("canary"), lambda _prompt: None))


def test_cancelling_ends_the_waiting_at_once() -> None:
    async def give_up(source: OauthSource, request: TokenRequest) -> float:
        shown = asyncio.Event()
        task = asyncio.ensure_future(source.sign_in(request, None, lambda _prompt: shown.set()))
        await shown.wait()
        begun = time.monotonic()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return time.monotonic() - begun

    with answering(FakeAuthority([PENDING])) as authority:
        assert asyncio.run(give_up(_source(authority), _request(authority))) < 0.5


def test_the_lines_of_a_refusal_are_joined() -> None:
    refusal, _ = sign_in(FakeAuthority([refused("invalid_grant", "AADSTS53003: Blocked.\r\nTrace ID: 1")]))
    assert isinstance(refusal, TokenRefusal)
    assert refusal.words == "AADSTS53003: Blocked. Trace ID: 1"


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b"{}"])
def test_a_refusal_that_makes_no_sense_is_a_fault_with_a_name(answer: bytes) -> None:
    with pytest.raises(NetworkError, match="can't be understood"):
        sign_in(FakeAuthority(device_code=(500, answer)))


async def test_an_authority_that_stays_silent_is_given_up() -> None:
    server = await asyncio.start_server(lambda _reader, writer: silent.append(writer), "127.0.0.1", 0)
    silent: list[asyncio.StreamWriter] = []
    authority = FakeAuthority(has_tls=False, port=server.sockets[0].getsockname()[1])
    with pytest.raises(NetworkError, match="did not answer in time"):
        await _source(authority, timeout_s=0.2).sign_in(_request(authority), None, lambda _prompt: None)
    for writer in silent:
        writer.transport.abort()
    server.close()
    await server.wait_closed()
