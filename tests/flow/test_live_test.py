"""The live test of one device or account."""

from dataclasses import replace

import pytest

from configurator.domain.account import CredentialName, ServiceAccount
from configurator.domain.capability import Auth, Tls
from configurator.domain.facts import Facts, Recipients
from configurator.domain.known import measured, said
from configurator.domain.live_test import LiveTest, Reply, SendRequest, Stage, StageName
from configurator.domain.method import Method
from configurator.domain.oauth import OauthFlow, TokenRequest
from configurator.domain.secret import Secret
from configurator.domain.text import render
from configurator.errors import InputError
from configurator.flow import live_test
from configurator.flow.answers import Answers
from configurator.flow.token_keeping import keep_token
from tests.fakes.ports import FakeSender, FakeStore, FakeWorld
from tests.fakes.tokens import TOKEN, FakeTokens

ACCOUNT = "scanner@contoso.example"
HOST = "smtp.office365.com"
SUBMISSION = Answers(
    facts=Facts(domain="contoso.example", method=Method.CLIENT_SUBMISSION, account=said(ACCOUNT)),
    test_inside="it@contoso.example",
    test_outside="out@fabrikam.example",
)
RELAY = replace(
    SUBMISSION,
    facts=Facts(
        domain="contoso.example",
        method=Method.SMTP_RELAY,
        mx=measured("mx.contoso.example", "MX"),
        sender=said(ACCOUNT),
        recipients=said(Recipients.INSIDE_AND_OUTSIDE),
    ),
)


def _ignore(_stage: Stage) -> None:
    """Stages are not what these tests look at."""


def test_the_outside_recipient_counts_only_where_it_is_needed() -> None:
    assert live_test.recipients(RELAY) == ("it@contoso.example", "out@fabrikam.example")
    assert live_test.recipients(SUBMISSION) == ("it@contoso.example",)
    assert live_test.recipients(replace(RELAY, test_outside="")) == ("it@contoso.example",)


def test_stages_that_the_settings_do_not_need_are_not_planned() -> None:
    settings = FakeWorld().workspace().settings(RELAY)
    assert settings is not None
    planned = live_test.planned_stages(settings, ("a@x.example", "b@x.example"))
    assert [(stage.name, stage.about) for stage in planned] == [
        (StageName.LOOK_UP, ""),
        (StageName.CONNECT, ""),
        (StageName.GREETING, ""),
        (StageName.STARTTLS, ""),
        (StageName.SENDER, ACCOUNT),
        (StageName.RECIPIENT, "a@x.example"),
        (StageName.RECIPIENT, "b@x.example"),
        (StageName.MESSAGE, ""),
    ]


def test_signing_in_is_planned_and_starttls_is_not_where_the_settings_say_so() -> None:
    workspace = FakeWorld().workspace()
    settings = workspace.settings(SUBMISSION)
    relay = workspace.settings(replace(RELAY, facts=replace(RELAY.facts, method=Method.INDIRECT)))
    assert settings is not None
    assert relay is not None
    assert StageName.SIGN_IN in [stage.name for stage in live_test.planned_stages(settings, ())]
    assert StageName.STARTTLS not in [stage.name for stage in live_test.planned_stages(relay, ())]


async def test_a_device_that_does_not_sign_in_is_tested_without_a_password() -> None:
    world = FakeWorld()
    result = await live_test.test_device(world.workspace(), RELAY, _ignore)
    assert result.delivered
    assert world.sender.passwords == [None]
    assert world.sender.requests[0].settings.server == "mx.contoso.example"


async def test_a_device_that_signs_in_is_tested_with_the_password_for_its_host() -> None:
    world = FakeWorld()
    world.vault.held[CredentialName(ACCOUNT, HOST)] = Secret("right")
    await live_test.test_device(world.workspace(), SUBMISSION, _ignore)
    assert world.sender.passwords == [Secret("right")]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (Answers(test_inside="it@contoso.example"), "No method is chosen yet."),
        (replace(RELAY, test_inside="", test_outside=""), "No recipient is given."),
        (replace(RELAY, facts=replace(RELAY.facts, sender=said(None))), "No sender address is known."),
        (SUBMISSION, f"The password of {ACCOUNT} for {HOST} isn't known."),
        (
            replace(SUBMISSION, facts=replace(SUBMISSION.facts, auth=said((Auth.OAUTH2,)))),
            f"No token of {ACCOUNT} for {HOST} is kept.",
        ),
    ],
)
async def test_what_is_missing_is_said_and_nothing_is_sent(answers: Answers, sentence: str) -> None:
    world = FakeWorld()
    with pytest.raises(InputError) as caught:
        await live_test.test_device(world.workspace(), answers, _ignore)
    assert render(caught.value.text) == sentence
    assert caught.value.next_action is not None
    assert not world.sender.requests


async def test_a_device_with_oauth_is_tested_with_the_kept_token() -> None:
    answers = replace(SUBMISSION, facts=replace(SUBMISSION.facts, auth=said((Auth.OAUTH2,))))
    world = FakeWorld(tokens=FakeTokens)
    request = TokenRequest(OauthFlow.DEVICE, ACCOUNT, "client-1", "https://login.example/t", "scope")
    with pytest.raises(InputError, match="No token"):
        await live_test.test_device(world.workspace(), answers, _ignore)
    await keep_token(world.vault, request, HOST, TOKEN)
    await live_test.test_device(world.workspace(), answers, _ignore)
    assert world.sender.passwords == [TOKEN.access]


async def test_an_account_is_tested_by_a_message_to_itself() -> None:
    account = ServiceAccount(ACCOUNT, HOST, stored=True)
    world = FakeWorld(store=FakeStore(accounts=[account]))
    world.vault.held[CredentialName(ACCOUNT, HOST)] = Secret("right")
    await live_test.test_account(world.workspace(), account, _ignore)
    (request,) = world.sender.requests
    assert (request.recipients, request.settings.port, request.settings.auth) == ((ACCOUNT,), 587, Auth.PASSWORD)
    assert world.store.accounts()[0].last_test == "delivered"


@pytest.mark.parametrize(
    ("reply", "noted"),
    [(Reply(535, "5.7.139", "no"), "5.7.139"), (Reply(421, "", "later"), "421"), (None, "failed")],
)
async def test_a_failed_test_of_an_account_is_noted_with_its_code(reply: Reply | None, noted: str) -> None:
    def refused(request: SendRequest) -> LiveTest:
        return LiveTest(request.settings, request.recipients, delivered=False, stages=(), reply=reply)

    account = ServiceAccount(ACCOUNT, "relay.contoso.example", stored=True)
    world = FakeWorld(store=FakeStore(accounts=[account]), sender=FakeSender(refused))
    world.vault.held[CredentialName(ACCOUNT, account.host)] = Secret("x")
    await live_test.test_account(world.workspace(), account, _ignore)
    assert world.store.accounts()[0].last_test == noted
    assert world.sender.requests[0].settings.port == 587


async def test_the_test_is_limited_to_what_the_device_has_and_made_as_large_as_its_scans() -> None:
    world = FakeWorld(sender=(sender := FakeSender()))
    answers = replace(RELAY, facts=replace(RELAY.facts, tls=said(Tls.TLS_1_1), ecdhe=said(value=False)))
    manner = live_test.TestManner(as_device=True, scan_mb=35)
    await live_test.test_device(world.workspace(), answers, _ignore, manner)
    await live_test.test_device(world.workspace(), answers, _ignore)
    as_device, as_computer = sender.requests
    assert (as_device.tls_ceiling, as_device.ecdhe) == (Tls.TLS_1_1, False)
    assert 47_000_000 < as_device.size < 48_000_000
    assert (as_computer.tls_ceiling, as_computer.ecdhe, as_computer.size) == (None, True, 0)
