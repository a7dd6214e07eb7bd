"""A second look at a server whose certificate was refused: what does the certificate say?"""

import asyncio
from dataclasses import dataclass

from aiosmtplib import SMTPException

from configurator.domain.capability import Security
from configurator.errors import NetworkError
from configurator.services.certificate_fault import SeenCertificate, read_certificate
from configurator.services.conversation import Conversation
from configurator.services.route import Route
from configurator.services.tls_context import client_context
from configurator.services.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Target:
    """Where a server is reached: its name, its addresses and the port that is really used."""

    host: str
    addresses: tuple[str, ...]
    port: int


async def look_at_certificate(target: Target, security: Security, *, timeout_s: float) -> SeenCertificate | None:
    """Connects once more, unverified; only EHLO and STARTTLS are sent. None when it can't be read."""
    conversation = Conversation(target.host, client_context(Route(), verify=False), Transcript(None))
    try:
        async with asyncio.timeout(timeout_s):
            return read_certificate(await _presented(conversation, target, security, timeout_s))
    except (NetworkError, SMTPException, OSError, ValueError):
        return None
    finally:
        await conversation.close()


async def _presented(conversation: Conversation, target: Target, security: Security, timeout_s: float) -> bytes:
    await conversation.connect(target.addresses, target.port, timeout_s=timeout_s)
    await conversation.greet(tls=security is Security.TLS)
    if security is Security.STARTTLS:
        await conversation.start_tls()
    tls = conversation.tls
    return (tls.getpeercert(binary_form=True) if tls else None) or b""
