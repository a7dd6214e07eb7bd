"""The live test against servers that behave and servers that don't: right stage, clear words, in time."""

import asyncio
import ssl
import time
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from configurator.domain.capability import Auth, Security
from configurator.domain.live_test import StageName
from configurator.domain.text import render
from configurator.services.route import Route
from configurator.services.tls_context import certificate_fault
from tests.servers import rude_mail
from tests.servers.rude_mail import Handler, Script, serving
from tests.services.cases import (
    AUTHORITY,
    CANARY,
    INSIDE,
    OUTSIDE,
    ROUTE,
    SCANNER,
    failed_at,
    live_test,
    send_request,
    settings,
)


def script(**replies: str) -> Script:
    return Script(replies, authority=AUTHORITY)


@pytest.mark.parametrize("auth", [Auth.PASSWORD, Auth.OAUTH2])
async def test_a_good_server_takes_the_message_after_sign_in_over_tls(auth: Auth) -> None:
    server = script()
    async with serving(server) as port:
        test = await live_test(send_request(settings(port, auth=auth), INSIDE, OUTSIDE))
    assert test.delivered
    assert all(stage.ok for stage in test.stages)
    assert [stage.about for stage in test.stages if stage.name is StageName.RECIPIENT] == [INSIDE, OUTSIDE]
    assert test.message_id.encode() in server.message
    assert f"From: {SCANNER}".encode() in server.message
    assert test.tls.startswith("TLSv1.")
    assert test.certificate.startswith("certificate valid until")
    assert any(CANARY in line or "AUTH XOAUTH2" in line for line in server.heard) is (auth is Auth.OAUTH2)


async def test_a_relay_without_tls_and_sign_in_has_neither_stage() -> None:
    async with serving(Script()) as port:
        test = await live_test(send_request(settings(port, Security.NONE, Auth.NONE)), password="")
    assert test.delivered
    assert not {StageName.STARTTLS, StageName.SIGN_IN} & {stage.name for stage in test.stages}


async def test_tls_from_the_first_byte_is_verified_too() -> None:
    context = rude_mail._server_context(AUTHORITY, ("127.0.0.1",))
    async with serving(Script({"EHLO": "250-mail.test\n250 AUTH PLAIN"}), tls=context) as port:
        test = await live_test(send_request(settings(port, Security.TLS)))
    assert test.delivered, test.stages
    assert "AUTH PLAIN" in "\n".join(test.transcript)


@pytest.mark.parametrize(
    ("security", "auth", "verify", "password"),
    [
        (Security.NONE, Auth.PASSWORD, True, CANARY),
        (Security.STARTTLS, Auth.PASSWORD, False, CANARY),
        (Security.STARTTLS, Auth.PASSWORD, True, ""),
    ],
)
async def test_nobody_signs_in_unsafely_and_nothing_is_sent(
    security: Security, auth: Auth, verify: bool, password: str
) -> None:
    server = script()
    async with serving(server) as port:
        request = replace(send_request(settings(port, security, auth)), verify_certificate=verify)
        test = await live_test(request, password=password)
    assert failed_at(test) is StageName.SIGN_IN
    assert server.heard == []


async def test_an_unverified_look_without_sign_in_is_allowed() -> None:
    server = Script(authority=trustme.CA())
    async with serving(server) as port:
        request = replace(send_request(settings(port, auth=Auth.NONE)), verify_certificate=False)
        test = await live_test(request, password="")
    assert test.delivered
    assert test.certificate == "certificate not verified"


@pytest.mark.parametrize(
    ("verb", "reply", "stage"),
    [
        ("GREETING", "554 5.3.2 go away", StageName.GREETING),
        ("AUTH", "535 5.7.139 Authentication unsuccessful", StageName.SIGN_IN),
        ("MAIL", "550 5.7.60 not allowed as this sender", StageName.SENDER),
        ("RCPT", "550 5.4.1 Recipient address rejected", StageName.RECIPIENT),
        ("DATA", "554 5.7.1 no", StageName.MESSAGE),
        ("END", "552 5.3.4 too big", StageName.MESSAGE),
    ],
)
async def test_a_refusal_stands_at_its_stage_in_the_servers_own_words(
    verb: str, reply: str, stage: StageName
) -> None:
    async with serving(script(**{verb: reply})) as port:
        test = await live_test(send_request(settings(port)))
    assert failed_at(test) is stage
    assert test.reply is not None
    assert f"{test.reply.code} {test.reply.enhanced} {test.reply.text}" == reply
    assert f"S: {reply}" in test.transcript
    assert test.fault == reply


async def test_the_run_goes_on_after_one_recipient_is_refused() -> None:
    class Picky(Script):
        async def _answer(self, verb: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
            self.replies["RCPT"] = "550 5.7.64 no relay" if OUTSIDE in self.heard[-1] else "250 2.1.5 ok"
            return await super()._answer(verb, reader, writer)

    server = Picky(authority=AUTHORITY)
    async with serving(server) as port:
        test = await live_test(send_request(settings(port), OUTSIDE, INSIDE))
    assert failed_at(test) is StageName.RECIPIENT
    assert test.stages[-1].ok
    assert b"To: it@contoso.example\r\n" in server.message


@pytest.mark.parametrize(
    ("handler", "stage", "words"),
    [
        (rude_mail.silent, StageName.GREETING, "No answer within 1.5 seconds"),
        (rude_mail.flooding_greeting, StageName.GREETING, "far too long"),
        (rude_mail.one_endless_line, StageName.GREETING, "far too long"),
        (rude_mail.endless_hello, StageName.GREETING, "far too long"),
        (rude_mail.one_byte_a_second, StageName.GREETING, "No answer within"),
        (rude_mail.half_a_tls_record, StageName.STARTTLS, ""),
        (rude_mail.not_mail, StageName.GREETING, "not that of a mail server"),
        (rude_mail.eight_bit_junk, StageName.GREETING, ""),
        (rude_mail.drops_at_once, StageName.GREETING, "closed the connection"),
    ],
)
async def test_a_hostile_server_is_found_out_in_time(handler: Handler, stage: StageName, words: str) -> None:
    begun = time.monotonic()
    async with serving(handler) as port:
        test = await live_test(send_request(settings(port)))
    assert failed_at(test) is stage
    assert test.failed_stage is not None
    assert words in test.failed_stage.detail
    assert test.failed_stage.detail.isprintable()
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("verb", ["GREETING", "EHLO", "STARTTLS", "MAIL", "RCPT", "END"])
async def test_a_server_that_drops_is_told_at_the_stage_that_was_under_way(verb: str) -> None:
    server = Script(authority=AUTHORITY, drop_after=verb)
    async with serving(server) as port:
        test = await live_test(send_request(settings(port)))
    assert failed_at(test) is not None
    assert test.failed_stage is not None
    assert test.failed_stage.detail


async def test_a_server_without_starttls_or_sign_in_is_told_plainly() -> None:
    async with serving(Script()) as port:
        test = await live_test(send_request(settings(port)))
    assert failed_at(test) is StageName.STARTTLS
    assert "offers no STARTTLS" in test.stages[-4].detail or any(
        "offers no STARTTLS" in s.detail for s in test.stages
    )
    silent_about_auth = Script({"EHLO": "250-mail.test\n250 STARTTLS"}, authority=AUTHORITY)
    async with serving(silent_about_auth) as port:
        test = await live_test(send_request(settings(port)))
    assert failed_at(test) is StageName.SIGN_IN


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (10, "has expired"),
        (9, "not valid yet"),
        (62, "another name than mail.example"),
        (18, "signed by itself"),
        (20, "not trusted here"),
        (1, "can't be trusted: odd"),
    ],
)
def test_every_fault_of_a_certificate_has_plain_words(code: int, words: str) -> None:
    error = ssl.SSLCertVerificationError(1, "x")
    error.verify_code, error.verify_message = code, "odd"
    assert words in render(certificate_fault(error, "mail.example"))


@pytest.mark.parametrize(
    ("authority", "names", "words"),
    [
        (AUTHORITY, ("other.example",), "another name than 127.0.0.1"),
        (trustme.CA(), ("127.0.0.1",), "not trusted here"),
    ],
)
async def test_a_wrong_certificate_stops_before_sign_in(
    authority: trustme.CA, names: tuple[str, ...], words: str
) -> None:
    server = Script(authority=authority, names=names)
    async with serving(server) as port:
        test = await live_test(send_request(settings(port)))
    assert failed_at(test) is StageName.STARTTLS
    assert test.failed_stage is not None
    assert words in test.failed_stage.detail
    assert not any(line.startswith("AUTH") for line in server.heard)


async def test_a_ca_file_is_used_and_a_missing_one_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    async with serving(script()) as port:
        request = replace(send_request(settings(port)), ca_file=file)
        test = await live_test(request, Route())
        assert failed_at(test) is StageName.CONNECT
        AUTHORITY.cert_pem.write_to_path(file)
        assert (await live_test(request, Route())).delivered


async def test_a_closed_port_is_told_as_refused() -> None:
    async with serving(rude_mail.silent) as port:
        pass
    test = await live_test(send_request(settings(port)))
    assert failed_at(test) is StageName.CONNECT
    assert test.failed_stage is not None
    assert "refuses" in test.failed_stage.detail
    assert [stage.ok for stage in test.stages if stage.name is StageName.MESSAGE] == [None]


async def test_cancelling_ends_at_once_and_leaves_nothing_open() -> None:
    async with serving(rude_mail.silent) as port:
        work = asyncio.create_task(live_test(send_request(settings(port), timeout_s=30)))
        await asyncio.sleep(0.1)
        begun = time.monotonic()
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        assert time.monotonic() - begun < 0.1


async def test_a_server_that_echoes_the_secret_leaks_nothing() -> None:
    async with serving(script(AUTH=f"535 5.7.3 {CANARY} is wrong")) as port:
        test = await live_test(send_request(settings(port)))
    assert "••••••••" in test.fault
    assert CANARY not in "\n".join(test.transcript)


async def test_a_large_message_is_made_on_the_fly_and_its_size_announced() -> None:
    server = script()
    async with serving(server) as port:
        request = replace(send_request(settings(port), timeout_s=10), size=2_000_000)
        test = await live_test(request)
    assert test.delivered
    assert abs(len(server.message) - 2_000_000) < 20_000
    assert any(line.endswith("SIZE=2000000") for line in server.heard)


async def test_a_name_that_cannot_be_found_fails_the_look_up() -> None:
    test = await live_test(
        send_request(settings(25, host="localhost.invalid")), replace(ROUTE, resolver=("127.0.0.1", 9))
    )
    assert failed_at(test) is StageName.LOOK_UP
