"""The verb `sign-in`."""

import asyncio
import json
from argparse import ArgumentError
from pathlib import Path

import pytest

from configurator.domain.account import VaultCondition
from configurator.domain.oauth import OauthFlow, SignInPrompt, TokenRefusal
from configurator.domain.secret import Secret
from configurator.flow.token_keeping import keep_token, token_name
from configurator.services.oauth import OauthSource
from configurator.services.route import Route
from configurator.verbs.send import SEND
from configurator.verbs.sign_in import SIGN_IN
from tests.fakes.ports import NOW, FakeSender, FakeVault
from tests.fakes.tokens import PROMPT, TOKEN, FakeTokens
from tests.fakes.tools import FakeOutside, Printed, run
from tests.servers.authority import PENDING, FakeAuthority, answering

ACCOUNT = "scanner@contoso.example"


def sign_in(outside: FakeOutside, *more: object, flow: str = "device", as_json: bool = True) -> Printed:
    given = ("--flow", flow, "--account", ACCOUNT, "--client-id", "client-1", *more)
    return run(SIGN_IN, *given, outside=outside, as_json=as_json)


def test_a_token_is_kept_and_never_printed() -> None:
    outside = FakeOutside()
    printed = sign_in(outside)
    assert printed.code == 0
    assert printed.answer == {"ok": True, "expires": TOKEN.expires.isoformat(), "problem": None}
    assert "canary" not in printed.out + printed.err + "".join(outside.notices)
    assert list(outside.vault.held) == [token_name(ACCOUNT, "smtp.office365.com")]


def test_code_and_address_are_a_notice_beside_the_answer() -> None:
    outside = FakeOutside()
    sign_in(outside)
    assert PROMPT.user_code in outside.notices[0]
    assert PROMPT.address in outside.notices[0]
    outside = FakeOutside(tokens=FakeTokens(prompt=SignInPrompt("https://login.example/go", "", NOW)))
    sign_in(outside, flow="code")
    assert "https://login.example/go" in outside.notices[0]


def test_each_cloud_has_its_own_authority_scope_and_mail_server() -> None:
    outside = FakeOutside(stdin="secret\n", tokens=(tokens := FakeTokens()))
    sign_in(outside, "--cloud", "dod", "--tenant", "t", "--password-stdin", flow="app")
    assert tokens.asked[0].authority == "https://login.microsoftonline.us/t"
    assert tokens.asked[0].scope == "https://outlook-dod.office365.us/.default"
    assert tokens.secrets == [Secret("secret")]
    assert list(outside.vault.held) == [token_name(ACCOUNT, "outlook-dod.office365.us")]


def test_the_tenant_is_the_domain_of_the_mailbox_when_none_is_named() -> None:
    tokens = FakeTokens()
    sign_in(FakeOutside(tokens=tokens), "--authority", "http://127.0.0.1:8080")
    assert (tokens.asked[0].authority, tokens.asked[0].flow) == (
        "http://127.0.0.1:8080/contoso.example",
        OauthFlow.DEVICE,
    )


@pytest.mark.parametrize(
    ("refusal", "key"),
    [
        (TokenRefusal("invalid_grant", "AADSTS53003: Access has been blocked"), "aadsts-conditional-access"),
        (TokenRefusal("invalid_client", "AADSTS7000222: expired"), "aadsts-client-secret-expired"),
    ],
)
def test_a_refusal_is_explained(refusal: TokenRefusal, key: str) -> None:
    outside = FakeOutside(tokens=FakeTokens(refusal))
    printed = sign_in(outside)
    problem = printed.answer["problem"]
    assert (printed.code, printed.answer["ok"], outside.vault.held) == (1, False, {})
    assert (problem["key"], problem["code"], problem["error"]) == (key, refusal.code, refusal.error)
    assert problem["fix"]
    assert refusal.code in sign_in(outside, as_json=False).out


def test_a_refusal_that_nobody_knows_is_told_as_it_is() -> None:
    printed = sign_in(FakeOutside(tokens=FakeTokens(TokenRefusal("odd_thing", "never heard"))))
    assert printed.answer["problem"] == {"error": "odd_thing", "code": None, "text": "never heard"}


def test_the_names_of_device_code_refusals_are_explained_without_a_code() -> None:
    for error in ("authorization_declined", "expired_token"):
        printed = sign_in(FakeOutside(tokens=FakeTokens(TokenRefusal(error, ""))))
        assert printed.answer["problem"]["fix"]


def test_nobody_signs_in_when_the_token_can_not_be_kept() -> None:
    tokens = FakeTokens()
    printed = sign_in(FakeOutside(tokens=tokens, vault=FakeVault(VaultCondition.MISSING)))
    assert (printed.code, printed.answer["ok"], tokens.asked) == (1, False, [])


def test_an_app_needs_its_client_secret() -> None:
    assert sign_in(FakeOutside(), flow="app").code == 2
    assert sign_in(FakeOutside(), "--password-stdin", flow="app").code == 2


@pytest.mark.parametrize("more", [("--tenant", "a/b"), ("--client-id", "-x y"), ("--authority", "ftp://x")])
def test_odd_values_are_refused(more: tuple[str, str]) -> None:
    with pytest.raises(ArgumentError):
        sign_in(FakeOutside(), *more)


def test_a_plain_authority_past_this_computer_is_bad_input() -> None:
    source = OauthSource(Route(), lambda: NOW, lambda _address: None)
    assert sign_in(FakeOutside(tokens=source), "--authority", "http://192.0.2.1/t").code == 2


@pytest.mark.parametrize("has_tls", [True, False])
def test_a_whole_sign_in_against_an_identity_provider_on_loopback(has_tls: bool) -> None:
    with answering(
        FakeAuthority([PENDING, (200, {"access_token": "canary", "expires_in": 60})], has_tls=has_tls)
    ) as authority:
        source = OauthSource(Route(ca_pem=authority.ca_pem), lambda: NOW, lambda _address: None)
        printed = sign_in(FakeOutside(tokens=source), "--authority", authority.address)
    assert printed.answer["ok"] is True


def test_send_uses_the_kept_token(tmp_path: Path) -> None:
    settings = {
        "method": "client_submission",
        "server": "smtp.office365.com",
        "port": 587,
        "security": "starttls",
        "auth": "oauth2",
        "username": ACCOUNT,
        "sender": ACCOUNT,
    }
    (tmp_path / "settings.json").write_text(json.dumps(settings), "utf-8")
    outside = FakeOutside(sender=(sender := FakeSender()))
    request = FakeTokens()
    sign_in(FakeOutside(tokens=request))
    asyncio.run(keep_token(outside.vault, request.asked[0], "smtp.office365.com", TOKEN))
    run(SEND, "--settings", tmp_path / "settings.json", "--to", "it@contoso.example", outside=outside)
    assert sender.passwords == [TOKEN.access]


def test_an_authority_that_gives_no_answer_of_use_is_a_problem_with_a_sentence() -> None:
    with answering(FakeAuthority([(200, b"<html>")])) as authority:
        source = OauthSource(Route(ca_pem=authority.ca_pem), lambda: NOW, lambda _address: None)
        printed = sign_in(FakeOutside(tokens=source), "--authority", authority.address)
    assert (printed.code, printed.answer["problem"]["error"]) == (1, "no_answer")
    assert "can't be understood" in printed.answer["problem"]["text"]


def test_an_app_gives_its_certificate_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "app.pem"
    path.write_text("-----BEGIN canary")
    outside = FakeOutside(tokens=(tokens := FakeTokens()))
    printed = sign_in(outside, "--certificate", path, flow="app")
    assert printed.code == 0
    assert tokens.secrets == [Secret("-----BEGIN canary")]
    assert "canary" not in printed.out + printed.err


def test_a_certificate_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "binary.pfx").write_bytes(b"\xff\x00")
    for name in ("binary.pfx", "missing.pem"):
        printed = sign_in(FakeOutside(), "--certificate", tmp_path / name, flow="app")
        assert printed.code == 2
        assert name in printed.err
