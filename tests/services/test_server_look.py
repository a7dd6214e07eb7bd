"""A look at a mail server: what each kind of server, and what stands in between, lets be seen."""

import asyncio
import socket
import ssl
from dataclasses import replace

import pytest
import trustme

from configurator.domain.network import PortCause
from configurator.domain.server_look import Endpoint, ServerLook, TlsCause, TlsLook
from configurator.domain.text import render
from configurator.services import server_look
from configurator.services.route import Route
from configurator.services.server_look import find_own_address, look_at_server
from configurator.services.smtp_line import SmtpLine
from tests.servers import rude_mail
from tests.servers.scripted_mail import HOST, Handler, Script, server_context, serving
from tests.services.cases import ROUTE, TRUSTED

EHLO = "250-mail.test Hello [203.0.113.24]\n250-SIZE 157286400\n250-STARTTLS\n250 AUTH LOGIN XOAUTH2"


async def look(handler: Handler, *, host: str = HOST, route: Route = ROUTE, timeout_s: float = 1.0) -> ServerLook:
    async with serving(handler) as port:
        seen = await look_at_server(Endpoint(host, HOST, port), route=route, timeout_s=timeout_s)
        await asyncio.sleep(0.05)  # so that the server hears the goodbye
    return seen


async def test_a_healthy_server_shows_greeting_tls_and_what_it_offers() -> None:
    server = Script(context=TRUSTED)
    seen = await look(server)
    assert seen.cause is PortCause.OPEN
    assert seen.greeting.startswith("mail.test")
    assert seen.tls is not None
    assert seen.tls.cause is TlsCause.VERIFIED
    assert seen.tls.version in {"TLSv1.2", "TLSv1.3"}
    assert seen.tls.cipher
    assert seen.tls.certificate is not None
    assert seen.tls.certificate.root.startswith("trustme")
    assert seen.own_address == "127.0.0.1"
    assert seen.mechanisms == ("LOGIN", "XOAUTH2")
    assert server.heard[-1] == "QUIT"
    assert not any(line.startswith(("AUTH", "MAIL")) for line in server.heard)


async def test_the_own_address_is_learnt_without_tls() -> None:
    server = Script({"EHLO": EHLO}, context=TRUSTED)
    async with serving(server) as port:
        address = await find_own_address(Endpoint(HOST, HOST, port), route=ROUTE)
        await asyncio.sleep(0.05)
    assert address == "203.0.113.24"
    assert [line.split(" ")[0] for line in server.heard] == ["EHLO", "QUIT"]


@pytest.mark.parametrize(
    "handler", [rude_mail.silent, rude_mail.endless_hello, rude_mail.drops_at_once, rude_mail.not_mail]
)
async def test_a_server_that_misbehaves_tells_no_address(handler: Handler) -> None:
    async with serving(handler) as port:
        assert await find_own_address(Endpoint(HOST, HOST, port), route=ROUTE, timeout_s=0.5) == ""


async def test_the_port_that_is_really_used_is_the_routes() -> None:
    async with serving(Script()) as port:
        seen = await look_at_server(Endpoint(HOST, HOST, 25), route=replace(ROUTE, ports={25: port}))
    assert (seen.cause, seen.endpoint.port) == (PortCause.OPEN, 25)


@pytest.mark.parametrize(
    ("handler", "cause"),
    [
        (rude_mail.silent, PortCause.SILENT),
        (rude_mail.not_mail, PortCause.NOT_MAIL),
        (rude_mail.drops_at_once, PortCause.RESET),
        (rude_mail.one_endless_line, PortCause.NOT_MAIL),
    ],
)
async def test_a_server_that_greets_badly_is_told_by_how(handler: Handler, cause: PortCause) -> None:
    assert (await look(handler, timeout_s=0.5)).cause is cause


async def test_a_closed_port_is_refused() -> None:
    async with serving(Script()) as port:
        pass
    seen = await look_at_server(Endpoint(HOST, HOST, port), route=ROUTE, timeout_s=1)
    assert seen.cause is PortCause.REFUSED


async def test_without_starttls_the_look_says_so_and_ends() -> None:
    seen = await look(Script())
    assert seen.tls is not None
    assert seen.tls.cause is TlsCause.NOT_OFFERED
    assert seen.hello_over_tls == ()


@pytest.mark.parametrize(
    ("server", "cause"),
    [
        (Script({"EHLO": EHLO, "STARTTLS": "454 4.7.0 no"}), TlsCause.REFUSED),
        (Script({"EHLO": EHLO}, context=TRUSTED, hold_at="STARTTLS"), TlsCause.SILENT),
        (Script({"EHLO": EHLO, "STARTTLS": "220 go"}), TlsCause.FAILED),
    ],
)
async def test_a_starttls_that_fails_is_told_by_how(server: Script, cause: TlsCause) -> None:
    seen = await look(server, timeout_s=0.6)
    assert seen.tls is not None
    assert seen.tls.cause is cause


async def test_an_intercepting_certificate_is_named_by_its_issuer() -> None:
    proxy = trustme.CA(organization_name="Proxy Vendor")
    seen = await look(Script(context=server_context(proxy)))
    assert seen.tls is not None
    assert seen.tls.cause is TlsCause.NOT_TRUSTED
    assert seen.tls.certificate is not None
    assert "Proxy Vendor" in seen.tls.certificate.issuer or seen.tls.certificate.issuer
    assert seen.tls.certificate.root == ""
    assert seen.tls.fault is not None
    assert "not trusted" in render(seen.tls.fault)


async def test_a_server_that_refuses_ehlo_leaves_the_rest_unseen() -> None:
    seen = await look(Script({"EHLO": "550 5.7.1 no"}))
    assert (seen.cause, seen.hello, seen.tls) == (PortCause.OPEN, (), None)


async def test_a_certificate_that_cannot_be_read_again_is_left_out() -> None:
    other = server_context(trustme.CA())
    once: list[ssl.SSLContext | None] = [other, None]

    async def changing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await Script(context=once.pop(0))(reader, writer)

    seen = await look(changing)
    assert seen.tls is not None
    assert (seen.tls.cause, seen.tls.certificate) == (TlsCause.NOT_TRUSTED, None)


class FakeTls:
    """A handshake whose certificate can't be read."""

    def version(self) -> str:
        return "TLSv1.3"

    def cipher(self) -> None:
        return None

    def getpeercert(self, *, binary_form: bool) -> bytes:
        assert binary_form
        return b"no certificate"

    def get_verified_chain(self) -> list[bytes]:
        return []


def test_a_certificate_that_cannot_be_read_is_left_out_of_a_good_handshake() -> None:
    line = SmtpLine(socket.socket())
    with line._socket:
        line.tls = FakeTls()  # type: ignore[assignment]  # stands in for an ssl.SSLObject
        assert server_look._verified(line) == TlsLook(TlsCause.VERIFIED, "TLSv1.3")


async def test_a_reply_over_tls_may_come_in_pieces_and_end_early() -> None:
    answer = "250-mail.test Hello [127.0.0.1]" + "".join(f"\n250-X-{number} {'x' * 200}" for number in range(60))
    long = Script({"EHLO": f"{answer}\n250 STARTTLS"}, context=TRUSTED)
    seen = await look(long)
    assert len(seen.hello) == 40
    closed = await look(Script(context=TRUSTED, drop_after="STARTTLS"))
    assert closed.tls is not None


async def test_a_look_can_be_cancelled_at_once() -> None:
    async with serving(rude_mail.silent) as port:
        task = asyncio.create_task(look_at_server(Endpoint(HOST, HOST, port), route=ROUTE, timeout_s=5))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 0.1)
