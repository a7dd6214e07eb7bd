"""The live test against servers that misbehave: right stage, plain words, in time, bounded, nothing left open."""

import asyncio
import time
import tracemalloc
from dataclasses import replace

import pytest

from configurator.domain.capability import Auth, Security
from configurator.domain.live_test import StageName
from tests.servers import rude_mail
from tests.servers.scripted_mail import Handler, Script, serving
from tests.services.cases import (
    CANARY,
    TRUSTED,
    failed_at,
    failure,
    live_test,
    open_sockets,
    plain,
    script,
    send_request,
    settings,
)

TAMPERING = "not asked for"


@pytest.mark.parametrize(
    ("handler", "stage", "words"),
    [
        (rude_mail.silent, StageName.GREETING, "No answer within 1 seconds."),
        (rude_mail.flooding_greeting, StageName.GREETING, "far too long"),
        (rude_mail.one_endless_line, StageName.GREETING, "far too long"),
        (rude_mail.endless_hello, StageName.GREETING, "far too long"),
        (rude_mail.one_byte_a_second, StageName.GREETING, "No answer within"),
        (rude_mail.half_a_tls_record, StageName.STARTTLS, "No answer within"),
        (rude_mail.plain_text_for_a_handshake, StageName.STARTTLS, "does not answer in TLS"),
        (rude_mail.injecting_before_tls, StageName.STARTTLS, TAMPERING),
        (rude_mail.injecting_a_little_later, StageName.STARTTLS, ""),
        (rude_mail.two_replies_to_one_command, StageName.GREETING, TAMPERING),
        (rude_mail.hangs_up_with_a_word, StageName.GREETING, "421 4.3.2 The server is shutting down"),
        (rude_mail.not_mail, StageName.GREETING, "not that of a mail server"),
        (rude_mail.eight_bit_junk, StageName.GREETING, "550 5.7.1"),
        (rude_mail.drops_at_once, StageName.GREETING, "closed the connection"),
    ],
)
async def test_a_hostile_server_is_found_out_in_time(handler: Handler, stage: StageName, words: str) -> None:
    begun = time.monotonic()
    before = open_sockets()
    async with serving(handler) as port:
        test = await live_test(send_request(settings(port), timeout_s=1))
    assert failed_at(test) is stage
    assert words in failure(test)
    assert failure(test).isprintable()
    assert test.fault.isprintable()
    assert all(line.isprintable() for line in test.transcript)
    assert time.monotonic() - begun < 2
    assert open_sockets() == before


async def test_what_was_not_asked_for_stands_in_the_transcript() -> None:
    async with serving(rude_mail.injecting_before_tls) as port:
        test = await live_test(send_request(settings(port)))
    assert test.transcript[-2:] == ("S: 250-evil.test", "S: 250 AUTH LOGIN")


async def test_a_message_that_is_taken_before_it_came_is_not_delivered() -> None:
    async with serving(rude_mail.queued_before_it_was_sent) as port:
        test = await live_test(send_request(plain(port)), password="")
    assert failed_at(test) is StageName.MESSAGE
    assert TAMPERING in failure(test)


async def test_a_farewell_right_behind_the_last_reply_harms_nothing() -> None:
    async with serving(Script({"END": "250 2.6.0 Queued\n421 4.3.2 closing"})) as port:
        test = await live_test(send_request(plain(port)), password="")
    assert test.delivered


async def test_a_server_that_stays_silent_at_the_farewell_delivered_all_the_same() -> None:
    async with serving(Script(hold_at="QUIT")) as port:
        test = await live_test(send_request(plain(port), timeout_s=0.5), password="")
    assert test.delivered


@pytest.mark.parametrize(
    "handler", [rude_mail.flooding_greeting, rude_mail.one_endless_line, rude_mail.endless_hello]
)
async def test_a_flood_does_not_grow_in_memory(handler: Handler) -> None:
    async with serving(handler) as port:
        tracemalloc.start()
        try:
            await live_test(send_request(settings(port), timeout_s=1))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 8_000_000


@pytest.mark.parametrize(
    ("verb", "stage"),
    [
        ("GREETING", StageName.GREETING),
        ("EHLO", StageName.STARTTLS),
        ("STARTTLS", StageName.STARTTLS),
        ("AUTH", StageName.SENDER),
        ("MAIL", StageName.RECIPIENT),
        ("RCPT", StageName.MESSAGE),
        ("END", StageName.MESSAGE),
    ],
)
async def test_a_server_that_drops_is_told_at_the_stage_that_was_under_way(verb: str, stage: StageName) -> None:
    async with serving(Script(context=TRUSTED, drop_after=verb)) as port:
        test = await live_test(send_request(settings(port)))
    assert failed_at(test) is stage
    assert "closed the connection" in failure(test)
    assert test.reply is None


@pytest.mark.parametrize("verb", ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "END"])
async def test_a_server_that_falls_silent_ends_the_test_in_time(verb: str) -> None:
    begun = time.monotonic()
    async with serving(Script(context=TRUSTED, hold_at=verb)) as port:
        test = await live_test(send_request(settings(port), timeout_s=0.7))
    assert "No answer within" in failure(test)
    assert time.monotonic() - begun < 1.5


@pytest.mark.parametrize(
    ("security", "verb"),
    [
        *((Security.STARTTLS, verb) for verb in ("GREETING", "EHLO", "STARTTLS", "AUTH", "RCPT", "DATA", "END")),
        (Security.TLS, "GREETING"),
        (Security.TLS, "MAIL"),
    ],
)
async def test_cancelling_ends_at_once_and_leaves_no_socket_open(security: Security, verb: str) -> None:
    """The server keeps its end open, as one would that never heard of the goodbye."""
    is_tls = security is Security.TLS
    before = open_sockets()
    server = Script({}, context=None if is_tls else TRUSTED, hold_at=verb)
    async with serving(server, TRUSTED if is_tls else None) as port:
        request = send_request(settings(port, security, Auth.NONE if is_tls else Auth.PASSWORD), timeout_s=30)
        work = asyncio.create_task(live_test(replace(request, size=3_000_000), password=CANARY))
        await asyncio.sleep(0.3)
        begun = time.monotonic()
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        assert time.monotonic() - begun < 0.1
        assert open_sockets() <= before + 2  # that which listens, and the server's end


@pytest.mark.parametrize("echo", ["{}", "{} is wrong", "you said\n535 5.7.3 {}", "tell {} nobody"])
async def test_a_server_that_echoes_the_secret_leaks_nothing(echo: str) -> None:
    async with serving(script(AUTH=f"535-5.7.3 {echo.format(CANARY)}\n535 5.7.3 no")) as port:
        test = await live_test(send_request(settings(port)))
    assert "••••••••" in test.fault
    assert CANARY not in "\n".join(test.transcript)
    assert test.reply is not None
    assert CANARY not in test.reply.text
