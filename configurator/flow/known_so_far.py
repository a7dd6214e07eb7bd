"""What the panel "What is known so far" shows: the facts that matter, in the order of the wizard."""

from dataclasses import dataclass
from typing import Any

from configurator.domain.capability import Auth, Security, Tls
from configurator.domain.facts import Facts, Recipients
from configurator.domain.known import Known, Origin
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.errors import Text

METHOD_NAMES = {
    Method.CLIENT_SUBMISSION: Text("Client submission (SMTP AUTH)"),
    Method.DIRECT_SEND: Text("Direct send"),
    Method.SMTP_RELAY: Text("SMTP relay with a connector"),
    Method.INDIRECT: Text("Indirect: a relay on your network"),
    Method.HIGH_VOLUME_EMAIL: Text("High Volume Email"),
    Method.AZURE_COMMUNICATION_SERVICES: Text("Azure Communication Services"),
}
SECURITY_NAMES = {Security.NONE: Text("none"), Security.STARTTLS: Text("STARTTLS"), Security.TLS: Text("TLS")}
AUTH_NAMES = {Auth.NONE: Text("none"), Auth.PASSWORD: Text("password"), Auth.OAUTH2: Text("OAuth 2.0")}
_TLS_NAMES = {Tls.NONE: Text("no TLS"), Tls.SSL3: Text("SSL 3.0")}
_RECIPIENTS = {
    Recipients.INSIDE: Text("Inside only"),
    Recipients.INSIDE_AND_OUTSIDE: Text("Inside and outside"),
}


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A caption, the value as a text (or foreign text) and its origin, None where it follows from the method."""

    caption: Text
    value: Text | str
    known: Known[Any] | None = None


def known_so_far(facts: Facts, model_name: str, settings: MailSettings | None) -> tuple[KnownLine, ...]:
    """The lines of the panel; a value that isn't known yet has no line."""
    facts_lines = (*_device_lines(facts, model_name), *_site_lines(facts))
    known = tuple(line for line in facts_lines if line.known is not None and line.known.is_known)
    return (*known, *_method_lines(settings))


def _device_lines(facts: Facts, model_name: str) -> tuple[KnownLine, ...]:
    tls = facts.tls.value
    tls_name = _TLS_NAMES.get(tls, Text("TLS {version}", version=tls.value)) if tls else ""
    able = [each for each in facts.auth.value or () if each is not Auth.NONE]
    auth = [AUTH_NAMES[each] for each in able]
    return (
        KnownLine(Text("Device"), model_name, Known(model_name or None, Origin.SAID)),
        KnownLine(Text("Newest TLS the device speaks"), tls_name, facts.tls),
        KnownLine(Text("Signs in with"), _joined(auth), facts.auth),
    )


def _site_lines(facts: Facts) -> tuple[KnownLine, ...]:
    recipients = facts.recipients.value
    return (
        KnownLine(Text("Mail server of the domain"), facts.mx.value or "", facts.mx),
        KnownLine(Text("Public address"), facts.public_address.value or "", facts.public_address),
        KnownLine(Text("Recipients"), _RECIPIENTS[recipients] if recipients else "", facts.recipients),
        KnownLine(Text("Port 25 from here"), _open(facts.port_25_open.value), facts.port_25_open),
        KnownLine(Text("Port 587 from here"), _open(facts.port_587_open.value), facts.port_587_open),
    )


def _method_lines(settings: MailSettings | None) -> tuple[KnownLine, ...]:
    if settings is None:
        return ()
    port = Text("{port}, {security}", port=settings.port, security=SECURITY_NAMES[settings.security])
    lines = (
        KnownLine(Text("Method"), METHOD_NAMES[settings.method]),
        KnownLine(Text("Server"), settings.server),
        KnownLine(Text("Port and security"), port),
        KnownLine(Text("Sign-in"), AUTH_NAMES[settings.auth]),
        KnownLine(Text("Sender"), settings.sender),
    )
    return tuple(line for line in lines if line.value)


def _open(is_open: bool | None) -> Text:
    return Text("open") if is_open else Text("closed")


def _joined(names: list[Text]) -> Text:
    first, *rest = names or [Text("nothing")]
    return Text("{first}, {rest}", first=first, rest=_joined(rest)) if rest else first
