"""The live test email against real servers: each method delivers, each refusal is told at its own stage."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import trustme

from configurator.domain.capability import Auth, Security
from configurator.domain.live_test import LiveTest, SendRequest, Stage, StageName
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.services.live_test import LiveTester
from configurator.services.route import Route
from tests.real.conftest import Exchanger
from tests.real.dovecot_peer import MAILBOX, PASSWORD, TOKEN
from tests.real.name_server_peer import MX_HOST, SUBMISSION_HOST
from tests.real.peers import free_ports
from tests.real.postfix_peer import MailServer

INSIDE = "it@contoso.example"
OUTSIDE = "guest@fabrikam.example"
DEVICE = "copier@contoso.example"

SUBMISSION = MailSettings(
    method=Method.CLIENT_SUBMISSION,
    server=SUBMISSION_HOST,
    port=587,
    security=Security.STARTTLS,
    auth=Auth.PASSWORD,
    username=MAILBOX,
    sender=MAILBOX,
)
DIRECT_SEND = MailSettings(
    method=Method.DIRECT_SEND,
    server="",
    port=25,
    security=Security.STARTTLS,
    auth=Auth.NONE,
    username="",
    sender=DEVICE,
)
RELAY = replace(DIRECT_SEND, method=Method.SMTP_RELAY, server=MX_HOST, security=Security.NONE)

Send = Callable[..., Awaitable[LiveTest]]


@pytest.fixture
def told() -> list[Stage]:
    """What a window would have shown, in its order."""
    return []


@pytest.fixture
def send(route: Route, told: list[Stage]) -> Send:
    """Sends over the real peers, or over another route."""

    async def sent(settings: MailSettings, *recipients: str, secret: str = "", over: Route = route) -> LiveTest:
        request = SendRequest(settings, recipients, subject="Test", body="It works.", timeout_s=20)
        tester = LiveTester(over, lambda: datetime.now(UTC))
        return await tester(request, Secret(secret) if secret else None, told.append)

    return sent


def _failed_at(result: LiveTest) -> tuple[StageName, int | None]:
    assert not result.delivered
    assert result.failed_stage is not None
    return result.failed_stage.name, result.reply.code if result.reply else None


@pytest.mark.parametrize(("auth", "secret"), [(Auth.PASSWORD, PASSWORD), (Auth.OAUTH2, TOKEN)])
async def test_client_submission_delivers_inside_and_outside(
    send: Send, submission: MailServer, auth: Auth, secret: str
) -> None:
    result = await send(replace(SUBMISSION, auth=auth), INSIDE, OUTSIDE, secret=secret)
    assert result.delivered, result.transcript
    for recipient in (INSIDE, OUTSIDE):
        arrived = submission.message(recipient, result.message_id)
        assert (arrived["Return-Path"], arrived["From"]) == (f"<{MAILBOX}>", MAILBOX)
        assert "It works." in arrived.get_content()
    assert result.tls.startswith("TLSv1.")
    assert secret not in "\n".join(result.transcript)


async def test_direct_send_finds_the_endpoint_and_delivers_inside(send: Send, exchanger: Exchanger) -> None:
    result = await send(DIRECT_SEND, INSIDE)
    assert result.delivered, result.transcript
    assert exchanger.for_strangers.message(INSIDE, result.message_id)["Return-Path"] == f"<{DEVICE}>"
    assert MX_HOST in result.stages[0].detail


async def test_direct_send_does_not_go_outside(send: Send) -> None:
    result = await send(DIRECT_SEND, OUTSIDE)
    assert _failed_at(result) == (StageName.RECIPIENT, 554)
    assert "Relay access denied" in result.fault


async def test_smtp_relay_goes_outside_from_the_address_of_the_connector(
    send: Send, route: Route, exchanger: Exchanger
) -> None:
    known = replace(route, ports={25: exchanger.for_the_connector.port})
    result = await send(RELAY, OUTSIDE, over=known)
    assert result.delivered, result.transcript
    assert exchanger.for_the_connector.message(OUTSIDE, result.message_id)["Return-Path"] == f"<{DEVICE}>"


async def test_an_indirect_message_leaves_the_relay_as_the_mailbox(
    send: Send, route: Route, relay: MailServer, submission: MailServer
) -> None:
    through = replace(RELAY, method=Method.INDIRECT, server="127.0.0.1")
    result = await send(through, OUTSIDE, over=replace(route, ports={25: relay.port}))
    assert result.delivered, result.transcript
    arrived = submission.message(OUTSIDE, result.message_id)
    assert (arrived["Return-Path"], arrived["From"]) == (f"<{MAILBOX}>", MAILBOX)


@pytest.mark.parametrize(("auth", "secret"), [(Auth.PASSWORD, "Wrong-Horse-7"), (Auth.OAUTH2, "stale-token")])
async def test_a_wrong_credential_is_refused_at_sign_in(send: Send, auth: Auth, secret: str) -> None:
    result = await send(replace(SUBMISSION, auth=auth), INSIDE, secret=secret)
    assert _failed_at(result) == (StageName.SIGN_IN, 535)
    assert secret not in "\n".join(result.transcript)


async def test_a_certificate_of_an_unknown_authority_ends_the_test_before_the_password_goes_out(
    send: Send, route: Route
) -> None:
    foreign = trustme.CA().cert_pem.bytes().decode()
    result = await send(SUBMISSION, INSIDE, secret=PASSWORD, over=replace(route, ca_pem=foreign))
    assert _failed_at(result)[0] is StageName.STARTTLS
    assert not any("AUTH" in line for line in result.transcript if line.startswith("C:"))


async def test_a_sender_that_is_not_the_mailbox_is_refused(send: Send) -> None:
    result = await send(replace(SUBMISSION, sender="boss@contoso.example"), INSIDE, secret=PASSWORD)
    assert _failed_at(result)[1] == 553
    assert "not owned" in result.fault


async def test_an_unknown_recipient_is_refused_alone(send: Send, submission: MailServer) -> None:
    result = await send(SUBMISSION, "nobody@contoso.example", INSIDE, secret=PASSWORD)
    assert _failed_at(result) == (StageName.RECIPIENT, 550)
    assert submission.message(INSIDE, result.message_id)


async def test_a_closed_port_ends_at_connect(send: Send, route: Route) -> None:
    result = await send(SUBMISSION, INSIDE, secret=PASSWORD, over=replace(route, ports={587: free_ports(1)[0]}))
    assert _failed_at(result) == (StageName.CONNECT, None)


async def test_a_domain_without_an_endpoint_ends_at_the_look_up(send: Send) -> None:
    result = await send(replace(DIRECT_SEND, sender="copier@nomx.contoso.example"), INSIDE)
    assert _failed_at(result) == (StageName.LOOK_UP, None)


async def test_the_stages_are_told_as_they_happen(send: Send, told: list[Stage]) -> None:
    await send(SUBMISSION, INSIDE, secret=PASSWORD)
    ended = [stage.name for stage in told if stage.ok]
    assert ended == list(StageName)


@pytest.mark.parametrize("token", ["expired-token", "another-token"])
async def test_a_token_that_counts_no_more_is_refused_at_the_sign_in_and_nowhere_shown(
    send: Send, token: str
) -> None:
    result = await send(replace(SUBMISSION, auth=Auth.OAUTH2), INSIDE, secret=token)
    assert _failed_at(result) == (StageName.SIGN_IN, 535)
    assert token not in "\n".join(result.transcript)
    assert result.offered == ()
    assert "XOAUTH2" in result.offered_over_tls
