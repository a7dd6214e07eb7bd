"""A plain SMTP client of the practice tenant: smtplib, turned to loopback under the server's real name."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from configurator.demo.contoso import MX_HOST, PASSWORD, SCANNER, SUBMISSION_HOST
from configurator.demo.practice import PracticeTenant
from configurator.demo.tenant import Limits, Switches

LIMITS = Limits(messages_per_minute=30, connections_per_mailbox=3, message_bytes=200_000)
UNKNOWN_PLACE = ("127.0.0.2", 0)


class PracticeClient(smtplib.SMTP):
    """`host` is the name that the certificate must hold."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        del host
        return socket.create_connection(("127.0.0.1", port), timeout, self.source_address)


@contextmanager
def practising(limits: Limits = LIMITS, switches: Switches | None = None) -> Iterator[PracticeTenant]:
    tenant = PracticeTenant(limits, switches) if switches else PracticeTenant(limits)
    tenant.start()
    try:
        yield tenant
    finally:
        tenant.stop()


@contextmanager
def at_submission(tenant: PracticeTenant, *, signed_in: bool = True) -> Iterator[PracticeClient]:
    """A client after STARTTLS, signed in as the scanner if wanted."""
    with PracticeClient(SUBMISSION_HOST, tenant.way.port_map[587], timeout=10) as client:
        client.starttls(context=trust(tenant))
        client.ehlo()
        if signed_in:
            client.login(SCANNER, PASSWORD)
        yield client


@contextmanager
def at_mx(tenant: PracticeTenant, source: tuple[str, int] | None = None) -> Iterator[PracticeClient]:
    port = tenant.way.port_map[25]
    with PracticeClient(MX_HOST, port, timeout=10, source_address=source) as client:
        client.ehlo()
        yield client


def trust(tenant: PracticeTenant) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=tenant.way.root_pem.decode())


def message(sender: str, message_id: str = "<1@contoso.example>") -> str:
    return f"From: Front desk <{sender}>\r\nMessage-ID: {message_id}\r\nSubject: Scan\r\n\r\nA scan.\r\n"
