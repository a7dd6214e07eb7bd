"""The stages of a live test email and their outcome."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from configurator.domain.capability import Tls
from configurator.domain.mail_settings import MailSettings


class StageName(StrEnum):
    """The stages in their order; the words of the command contract's `stages[].name`."""

    LOOK_UP = "look-up"
    CONNECT = "connect"
    GREETING = "greeting"
    STARTTLS = "starttls"
    SIGN_IN = "sign-in"
    SENDER = "sender"
    RECIPIENT = "recipient"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: `ok` is None when it wasn't reached or not needed; `detail` is plain text without secrets.

    `about` tells stages of one name apart: the recipient's address, the server's name.
    """

    name: StageName
    ok: bool | None = None
    detail: str = ""
    elapsed_s: float = 0.0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's own words: reply code (RFC 5321), enhanced status code (RFC 3463) or empty, text."""

    code: int
    enhanced: str
    text: str


@dataclass(frozen=True, slots=True)
class LiveTest:
    """What one live test showed. `transcript` lines start with `C: ` or `S: ` and hold no secret.

    `fault` is the refusal in the words to be explained (the server's reply or the fault's own text). `offered` are
    the sign-in mechanisms that the server named before TLS, `offered_over_tls` those after it (RFC 4954).
    `certificate_ends` is the last day of the certificate, None where none was verified.
    `tls_ceiling` and `size` are those of the request; `arrived` says that somebody saw the message in the mailbox.
    """

    settings: MailSettings
    recipients: tuple[str, ...]
    delivered: bool
    stages: tuple[Stage, ...]
    transcript: tuple[str, ...] = ()
    reply: Reply | None = None
    fault: str = ""
    message_id: str = ""
    started: datetime | None = None
    local_address: str = ""
    tls: str = ""
    certificate_ends: date | None = None
    offered: tuple[str, ...] = ()
    offered_over_tls: tuple[str, ...] = ()
    tls_ceiling: Tls | None = None
    size: int = 0
    arrived: bool = False

    @property
    def failed_stage(self) -> Stage | None:
        return next((stage for stage in self.stages if stage.ok is False), None)


@dataclass(frozen=True, slots=True)
class SendRequest:
    """One live test: the settings (an empty server means: look the sender domain's MX up) and the recipients.

    `ca_file` is a PEM file used instead of the system's trust store; `size` is the wanted message size in bytes.
    `tls_ceiling` makes the test offer no newer TLS than the device has, `ecdhe` False no elliptic curves.
    """

    settings: MailSettings
    recipients: tuple[str, ...]
    subject: str = ""
    body: str = ""
    verify_certificate: bool = True
    ca_file: Path | None = None
    timeout_s: float = 30.0
    size: int = 0
    tls_ceiling: Tls | None = None
    ecdhe: bool = True
