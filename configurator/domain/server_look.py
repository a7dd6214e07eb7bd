"""What a look at a mail server saw, without signing in: greeting, EHLO, TLS, certificate. Judged elsewhere."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from ipaddress import ip_address

from configurator.domain.network import PortCause
from configurator.errors import Text

_BRACKETED = re.compile(r"\[(?:IPv6:)?([0-9A-Fa-f.:]+)\]")


class TlsCause(StrEnum):
    """How STARTTLS ended."""

    VERIFIED = "verified"
    NOT_TRUSTED = "certificate not trusted"
    NOT_OFFERED = "not offered"
    REFUSED = "refused"
    FAILED = "handshake failed"
    SILENT = "no answer"


class Offer(StrEnum):
    """What an old device can offer, from the oldest: TLS version and key exchange."""

    TLS_1_0 = "TLS 1.0"
    TLS_1_1 = "TLS 1.1"
    TLS_1_2_RSA = "TLS 1.2 with RSA key exchange only"
    TLS_1_2_ECDHE = "TLS 1.2 with elliptic curves (ECDHE)"
    TLS_1_3 = "TLS 1.3"


class OfferCause(StrEnum):
    TAKEN = "taken"
    REFUSED = "refused"
    NOT_REACHED = "not reached"  # the conversation ended before the handshake
    CAN_NOT_TRY = "can't be tried from this computer"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of a mail server, and the name that its certificate must be for."""

    host: str
    address: str
    port: int


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """What a server did with one offer; `detail` is foreign text."""

    offer: Offer
    cause: OfferCause
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A server's certificate (RFC 5280): names that it is for, issuer, root of its chain, first and last day.

    `root` is empty where the chain was not verified. All names are foreign text.
    """

    names: tuple[str, ...]
    issuer: str
    root: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class TlsLook:
    """`version` and `cipher` as OpenSSL names them, empty without a handshake; `fault` says why it failed."""

    cause: TlsCause
    version: str = ""
    cipher: str = ""
    certificate: Certificate | None = None
    fault: Text | None = None


@dataclass(frozen=True, slots=True)
class ServerLook:
    """One connection to one address. The lines of EHLO come without their codes, the first names the server.

    `hello` is empty when the server did not answer EHLO, `tls` None when it was not come to. Foreign text.
    """

    endpoint: Endpoint
    cause: PortCause
    greeting: str = ""
    hello: tuple[str, ...] = ()
    tls: TlsLook | None = None
    hello_over_tls: tuple[str, ...] = ()
    elapsed_s: float = 0.0

    @property
    def own_address(self) -> str:
        """The address that the server saw this computer come from, as it said to EHLO; empty where it did not."""
        for line in (self.hello_over_tls or self.hello)[:1]:
            found = _BRACKETED.search(line)
            if found and _is_address(found[1]):
                return found[1]
        return ""

    @property
    def mechanisms(self) -> tuple[str, ...]:
        """What may be signed in with (RFC 4954), as offered last."""
        for line in self.hello_over_tls or self.hello:
            keyword, _, rest = line.replace("=", " ", 1).partition(" ")
            if keyword.upper() == "AUTH":
                return tuple(rest.upper().split())
        return ()


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
