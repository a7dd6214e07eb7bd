"""A second look at a server whose certificate was refused: what does the certificate say?"""

import asyncio
from dataclasses import dataclass

from configurator.domain.capability import Security
from configurator.domain.server_look import Certificate
from configurator.services.certificate import read_certificate
from configurator.services.route import Route
from configurator.services.smtp_line import SmtpLine
from configurator.services.tcp_connection import open_socket
from configurator.services.tls_context import client_context


@dataclass(frozen=True, slots=True)
class Target:
    """Where a server is reached: its name, its addresses and the port that is really used."""

    host: str
    addresses: tuple[str, ...]
    port: int


async def look_at_certificate(target: Target, security: Security, *, timeout_s: float) -> Certificate | None:
    """Connects once more, unverified; only EHLO and STARTTLS are sent. None when it can't be read."""
    try:
        async with asyncio.timeout(timeout_s):
            opened, _ = await open_socket(target.addresses, target.port, timeout_s=timeout_s)
            with opened:
                return read_certificate(await _presented(SmtpLine(opened), target.host, security))
    except (OSError, ValueError):
        return None


async def _presented(line: SmtpLine, host: str, security: Security) -> bytes:
    if security is not Security.TLS:
        await line.reply()
        await line.hello()
        await line.say("STARTTLS")
    await line.start_tls(client_context(Route(), verify=False), host)
    return (line.tls.getpeercert(binary_form=True) if line.tls else None) or b""
