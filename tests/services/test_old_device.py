"""The old-device rehearsal against servers that take just some versions of TLS."""

import asyncio
import ssl
import warnings

import pytest
import trustme

from configurator.domain.server_look import Endpoint, Offer, OfferAnswer, OfferCause
from configurator.services import old_device
from configurator.services.old_device import offer_tls
from tests.servers import rude_mail
from tests.servers.scripted_mail import HOST, Handler, Script, server_context, serving
from tests.services.cases import AUTHORITY, ROUTE, TRUSTED


def taking(lowest: ssl.TLSVersion, highest: ssl.TLSVersion, ciphers: str = "ALL:@SECLEVEL=0") -> Script:
    context = server_context(AUTHORITY)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.maximum_version = highest
        context.minimum_version = lowest
    context.set_ciphers(ciphers)
    return Script(context=context)


async def rehearse(handler: Handler, offer: Offer, timeout_s: float = 1.0) -> OfferCause:
    async with serving(handler) as port:
        answer = await offer_tls(Endpoint(HOST, HOST, port), offer, route=ROUTE, timeout_s=timeout_s)
    assert answer.offer is offer
    return answer.cause


@pytest.mark.parametrize(
    ("offer", "version"),
    [
        (Offer.TLS_1_0, ssl.TLSVersion.TLSv1),
        (Offer.TLS_1_1, ssl.TLSVersion.TLSv1_1),
        (Offer.TLS_1_2_ECDHE, ssl.TLSVersion.TLSv1_2),
        (Offer.TLS_1_3, ssl.TLSVersion.TLSv1_3),
    ],
)
async def test_an_offer_is_taken_by_a_server_of_its_version_only(offer: Offer, version: ssl.TLSVersion) -> None:
    assert await rehearse(taking(version, version), offer) is OfferCause.TAKEN
    other = ssl.TLSVersion.TLSv1_3 if version is not ssl.TLSVersion.TLSv1_3 else ssl.TLSVersion.TLSv1_2
    assert await rehearse(taking(other, other), offer) is OfferCause.REFUSED


async def test_key_exchange_by_rsa_is_told_from_elliptic_curves() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(HOST, key_type=trustme.KeyType.RSA).configure_cert(context)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE")
    assert await rehearse(Script(context=context), Offer.TLS_1_2_RSA) is OfferCause.REFUSED
    context.set_ciphers("kRSA")
    assert await rehearse(Script(context=context), Offer.TLS_1_2_RSA) is OfferCause.TAKEN
    assert await rehearse(Script(context=context), Offer.TLS_1_2_ECDHE) is OfferCause.REFUSED


@pytest.mark.parametrize(
    "handler", [Script(), rude_mail.silent, rude_mail.drops_at_once, Script(context=TRUSTED, hold_at="STARTTLS")]
)
async def test_what_ends_before_the_handshake_says_nothing_about_the_offer(handler: Handler) -> None:
    assert await rehearse(handler, Offer.TLS_1_3, 0.4) is OfferCause.NOT_REACHED


def test_what_this_openssl_cannot_offer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(old_device._OFFERS, Offer.TLS_1_0, (ssl.TLSVersion.TLSv1, "NO-SUCH-CIPHER"))
    answer = asyncio.run(offer_tls(Endpoint(HOST, HOST, 9), Offer.TLS_1_0, route=ROUTE))
    assert answer.cause is OfferCause.CAN_NOT_TRY
    without_old_tls = ssl.SSLError(1, "[SSL: NO_PROTOCOLS_AVAILABLE] no protocols available")
    without_old_tls.reason = "NO_PROTOCOLS_AVAILABLE"
    failed = old_device._failed(OfferAnswer(Offer.TLS_1_0, OfferCause.REFUSED), without_old_tls)
    assert failed.cause is OfferCause.CAN_NOT_TRY
