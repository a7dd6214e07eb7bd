"""Direct send rehearsed: how far it comes, and that nothing is ever sent."""

import pytest

from configurator.domain.dry_run import DryRunStage
from configurator.domain.server_look import Endpoint
from configurator.services.dry_run import rehearse_direct_send, rehearse_in_plain
from tests.servers import rude_mail
from tests.servers.scripted_mail import HOST, Handler, Script, serving
from tests.services.cases import INSIDE, ROUTE, SCANNER, TRUSTED, script

REJECTED = "550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization"


async def rehearse(handler: Handler) -> tuple[DryRunStage, str]:
    async with serving(handler) as port:
        run = await rehearse_direct_send(Endpoint(HOST, HOST, port), SCANNER, INSIDE, route=ROUTE, timeout_s=0.6)
    return run.stage, run.reply.enhanced if run.reply else ""


@pytest.mark.parametrize("server", [Script(), Script(context=TRUSTED)])
async def test_an_accepted_recipient_ends_the_rehearsal_before_any_message(server: Script) -> None:
    assert await rehearse(server) == (DryRunStage.ACCEPTED, "")
    assert f"RCPT TO:<{INSIDE}>" in server.heard
    assert "DATA" not in server.heard
    assert server.message == b""


@pytest.mark.parametrize(
    ("server", "stage", "code"),
    [
        (script(GREETING="554 5.7.1 go away"), DryRunStage.CONNECT, "5.7.1"),
        (script(EHLO="502 5.5.2 no"), DryRunStage.HELLO, "5.5.2"),
        (script(MAIL=REJECTED), DryRunStage.SENDER, "5.7.68"),
        (script(RCPT=REJECTED), DryRunStage.RECIPIENT, "5.7.68"),
        (script(RCPT="550 5.4.1 Recipient address rejected: Access denied"), DryRunStage.RECIPIENT, "5.4.1"),
    ],
)
async def test_a_refusal_is_kept_with_its_place(server: Script, stage: DryRunStage, code: str) -> None:
    assert await rehearse(server) == (stage, code)


@pytest.mark.parametrize("handler", [rude_mail.silent, rude_mail.drops_at_once, rude_mail.one_endless_line])
async def test_a_server_that_misbehaves_leaves_it_open(handler: Handler) -> None:
    assert await rehearse(handler) == (DryRunStage.CONNECT, "")


async def test_a_relay_is_tried_in_plain_though_it_offers_tls() -> None:
    server = Script(context=TRUSTED)
    async with serving(server) as port:
        run = await rehearse_in_plain(Endpoint(HOST, HOST, port), SCANNER, INSIDE, route=ROUTE)
    assert run.stage is DryRunStage.ACCEPTED
    assert "STARTTLS" not in server.heard
