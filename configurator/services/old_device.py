"""The old-device rehearsal: does a server still take the TLS that an old device can offer?

Each offer is a connection of its own, limited to one version and key exchange; the certificate is not looked at,
nothing but EHLO and STARTTLS is sent.
"""

import asyncio
import ssl
import warnings

from configurator.domain.server_look import Endpoint, Offer, OfferAnswer, OfferCause
from configurator.services.foreign_text import printable
from configurator.services.route import Route
from configurator.services.smtp_line import SmtpLine
from configurator.services.tcp_connection import open_socket

_READY = 220
_OLD_CIPHERS = "ALL:@SECLEVEL=0"
_OFFERS = {
    Offer.TLS_1_0: (ssl.TLSVersion.TLSv1, _OLD_CIPHERS),
    Offer.TLS_1_1: (ssl.TLSVersion.TLSv1_1, _OLD_CIPHERS),
    Offer.TLS_1_2_RSA: (ssl.TLSVersion.TLSv1_2, "kRSA:@SECLEVEL=0"),
    Offer.TLS_1_2_ECDHE: (ssl.TLSVersion.TLSv1_2, "ECDHE"),
    Offer.TLS_1_3: (ssl.TLSVersion.TLSv1_3, ""),
}
_OWN_FAULTS = frozenset({"NO_PROTOCOLS_AVAILABLE", "NO_CIPHERS_AVAILABLE"})


async def offer_tls(endpoint: Endpoint, offer: Offer, *, route: Route, timeout_s: float = 6.0) -> OfferAnswer:
    """What the server at this address does with one offer. Never raises for what the network does."""
    answer = OfferAnswer(offer, OfferCause.NOT_REACHED)
    try:
        context = offering(offer)
    except (ssl.SSLError, ValueError) as error:
        return OfferAnswer(offer, OfferCause.CAN_NOT_TRY, str(error))
    try:
        async with asyncio.timeout(timeout_s):
            opened, _ = await open_socket([endpoint.address], route.port(endpoint.port), timeout_s=timeout_s)
            with opened:
                line = SmtpLine(opened)
                if not await _agreed(line):
                    return answer
                answer = OfferAnswer(offer, OfferCause.REFUSED)
                await line.start_tls(context, endpoint.host)
                return OfferAnswer(offer, OfferCause.TAKEN, line.tls.version() or "" if line.tls else "")
    except OSError as error:  # TimeoutError and ssl.SSLError are of its kind
        return _failed(answer, error)


def offering(offer: Offer) -> ssl.SSLContext:
    """A client that offers just this, whatever the security policy of the system's OpenSSL says.

    Raises ssl.SSLError where this OpenSSL can't.
    """
    version, ciphers = _OFFERS[offer]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that they are old is why they are tried
        context.maximum_version = version
        context.minimum_version = version
    if ciphers:
        context.set_ciphers(ciphers)
    return context


async def _agreed(line: SmtpLine) -> bool:
    await line.reply()
    await line.hello()
    return (await line.say("STARTTLS")).code == _READY


def _failed(answer: OfferAnswer, error: OSError) -> OfferAnswer:
    reason = (error.reason if isinstance(error, ssl.SSLError) else "") or type(error).__name__
    if reason in _OWN_FAULTS:
        return OfferAnswer(answer.offer, OfferCause.CAN_NOT_TRY, reason)
    is_no_answer = isinstance(error, TimeoutError) and answer.cause is OfferCause.REFUSED
    cause = OfferCause.NOT_REACHED if is_no_answer else answer.cause
    return OfferAnswer(answer.offer, cause, printable(reason))
