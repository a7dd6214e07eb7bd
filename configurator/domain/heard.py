"""What a device said to the listener: one connection, as far as it has come. Holds no secret."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from configurator.domain.client_hello import ClientHello, HelloFault
from configurator.domain.secret import Secret


class Slip(StrEnum):
    """A fault in how a device speaks SMTP (RFC 5321) or writes a message (RFC 5322)."""

    NOT_MAIL = "not-mail"
    TALKED_FIRST = "talked-before-the-greeting"
    TALKED_AHEAD = "did-not-wait-for-the-reply"
    BARE_LF_COMMAND = "bare-line-feed-in-a-command"
    LONG_COMMAND = "command-too-long"
    UNKNOWN_COMMAND = "unknown-command"
    OUT_OF_ORDER = "command-out-of-order"
    NO_HELLO = "no-hello"
    HELLO_NAME = "hello-name"
    PATH = "address-syntax"
    SIGN_IN_UNPROTECTED = "sign-in-without-tls"
    SIGN_IN_SYNTAX = "sign-in-syntax"
    SIGN_IN_TRIES = "too-many-sign-ins"
    BARE_LF = "bare-line-feed"
    BARE_CR = "bare-carriage-return"
    LONG_LINE = "line-too-long"
    UNSTUFFED_DOT = "dot-not-doubled"
    EIGHT_BIT = "eight-bit-unannounced"
    NO_FROM = "no-from-line"
    NO_DATE = "no-date-line"
    TOO_LARGE = "message-too-large"
    UNFINISHED = "message-unfinished"
    HUNG_UP = "hung-up"
    WENT_SILENT = "went-silent"


@dataclass(frozen=True, slots=True)
class HeardTls:
    """A finished handshake: version (`TLS 1.2`) and cipher in OpenSSL's words."""

    version: str
    cipher: str


@dataclass(frozen=True, slots=True)
class MimePart:
    """One part of a message: media type, file name or empty, bytes as they travel, how deep it lies."""

    media_type: str
    name: str = ""
    size: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class HeardMessage:
    """One message: its size in bytes as it came (dots undoubled), its parts, its From line and mail program."""

    size: int
    parts: tuple[MimePart, ...] = ()
    header_from: str = ""
    mailer: str = ""


@dataclass(frozen=True, slots=True)
class HeardSession:
    """One connection. `number` counts from 1; foreign text is printable and bounded.

    `hellos` are the ClientHellos, or why there was none; `tls` is None where no handshake was finished, and
    `tls_fault` says why not in OpenSSL's words. `auth_used` is the mechanism's name, `username` who signed in,
    `password_matches` whether with the expected password, None where that wasn't compared.
    """

    number: int
    peer: str
    began: datetime | None = None
    is_implicit_tls: bool = False
    hellos: tuple[ClientHello | HelloFault, ...] = ()
    tls: HeardTls | None = None
    tls_fault: str = ""
    hello_verb: str = ""
    hello_name: str = ""
    asked_for_starttls: bool = False
    auth_offered: tuple[str, ...] = ()
    auth_used: str = ""
    username: str = ""
    password_matches: bool | None = None
    mail_from: str | None = None
    rcpt_to: tuple[str, ...] = ()
    messages: tuple[HeardMessage, ...] = ()
    slips: tuple[Slip, ...] = ()
    is_over: bool = False

    @property
    def hello(self) -> ClientHello | None:
        """The first hello that could be read."""
        return next((each for each in self.hellos if isinstance(each, ClientHello)), None)


@dataclass(frozen=True, slots=True)
class ListenOrder:
    """Where and how long to listen: port (0: any free one), seconds, to one device's one connection or to all.

    `certificate` is a PEM file with certificate and key, as a path; empty: one is made. `expected` is the password
    that the device ought to send, `device_address` its IPv4 address or empty: it says in which of its networks
    this computer is met.
    """

    port: int
    seconds: float
    once: bool = False
    certificate: str = ""
    expected: Secret | None = None
    device_address: str = ""


@dataclass(frozen=True, slots=True)
class OpenedAt:
    """Where a device must send to: this computer's address in the network (empty where unknown) and the port."""

    address: str
    port: int


@dataclass(frozen=True, slots=True)
class Unheard:
    """Connections of which there is nothing to tell: nothing was said, too many at once, from elsewhere."""

    silent: int = 0
    refused: int = 0
    strangers: int = 0
