"""A live test with no newer TLS than the device has, with the server's limit read first, and its offers kept."""

import ssl
import warnings
from dataclasses import replace

import pytest
import trustme

from configurator.domain.capability import Tls
from configurator.domain.live_test import StageName
from tests.servers.scripted_mail import Script, server_context, serving
from tests.services.cases import AUTHORITY, failed_at, live_test, plain, script, send_request, settings

HELLO = "250-mail.test Hello [127.0.0.1]\n250-STARTTLS\n250-AUTH NTLM PLAIN\n250 SIZE {size}"


@pytest.mark.parametrize("ceiling", [Tls.TLS_1_2, Tls.TLS_1_3])
async def test_the_server_sees_the_newest_version_that_the_device_has(ceiling: Tls) -> None:
    async with serving(script()) as port:
        test = await live_test(replace(send_request(settings(port)), tls_ceiling=ceiling))
    assert test.delivered
    assert test.tls.startswith(f"TLSv{ceiling.value}")
    assert test.tls_ceiling is ceiling


@pytest.mark.parametrize("ceiling", [Tls.TLS_1_0, Tls.TLS_1_1])
async def test_a_server_that_asks_for_more_refuses_as_it_would_the_device(ceiling: Tls) -> None:
    async with serving(script()) as port:
        test = await live_test(replace(send_request(settings(port)), tls_ceiling=ceiling))
    assert failed_at(test) is StageName.STARTTLS


async def test_an_old_server_takes_the_old_device_and_is_verified_all_the_same() -> None:
    async with serving(Script(context=old_server(AUTHORITY))) as port:
        test = await live_test(replace(send_request(settings(port)), tls_ceiling=Tls.TLS_1_0))
    assert test.tls.startswith("TLSv1 ")
    async with serving(Script(context=old_server(trustme.CA()))) as port:
        test = await live_test(replace(send_request(settings(port)), tls_ceiling=Tls.TLS_1_0))
    assert failed_at(test) is StageName.STARTTLS


async def test_without_elliptic_curves_a_server_that_has_nothing_else_refuses() -> None:
    curves = server_context(AUTHORITY)
    curves.maximum_version = ssl.TLSVersion.TLSv1_2
    curves.set_ciphers("ECDHE")
    for ecdhe in (True, False):
        async with serving(Script(context=curves)) as port:
            request = replace(send_request(settings(port)), tls_ceiling=Tls.TLS_1_2, ecdhe=ecdhe)
            test = await live_test(request)
        assert test.delivered is ecdhe


async def test_what_this_computer_cannot_offer_is_said() -> None:
    async with serving(script()) as port:
        test = await live_test(replace(send_request(settings(port)), tls_ceiling=Tls.SSL3))
    assert failed_at(test) is StageName.CONNECT
    assert "SSL 3.0" in test.fault


async def test_without_tls_a_ceiling_changes_nothing() -> None:
    async with serving(Script()) as port:
        test = await live_test(replace(send_request(plain(port)), tls_ceiling=Tls.SSL3), password="")
    assert test.delivered


async def test_the_offers_before_and_after_tls_are_kept() -> None:
    async with serving(script(EHLO=HELLO.format(size=1000))) as port:
        test = await live_test(send_request(settings(port)))
    assert test.offered == test.offered_over_tls == ("NTLM", "PLAIN")
    async with serving(script()) as port:
        test = await live_test(send_request(settings(port)))
    assert (test.offered, test.offered_over_tls) == ((), ("LOGIN", "XOAUTH2"))


@pytest.mark.parametrize(
    ("limit", "delivered"), [("4000000", False), ("0", True), ("many", True), ("6000000", True)]
)
async def test_the_limit_of_the_server_is_read_before_anything_is_sent(limit: str, *, delivered: bool) -> None:
    server = script(EHLO=HELLO.format(size=limit))
    async with serving(server) as port:
        test = await live_test(replace(send_request(settings(port)), size=5_000_000))
    assert test.delivered is delivered
    if not delivered:
        assert failed_at(test) is StageName.SENDER
        assert "at most 4 MB" in test.fault
        assert not any(line.startswith("MAIL") for line in server.heard)


def old_server(authority: trustme.CA) -> ssl.SSLContext:
    """Takes TLS 1.0 and nothing newer."""
    context = server_context(authority)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:@SECLEVEL=0")
    return context
