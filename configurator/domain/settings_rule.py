"""The exact values for a method: what the device is given."""

from collections.abc import Callable

from configurator.domain.capability import Auth, Security
from configurator.domain.cloud import Cloud
from configurator.domain.facts import Facts
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import ConnectorKind, Method
from configurator.errors import Text

_MX_PORT = 25
_SUBMISSION_PORT = 587
_RELAY_PORT = 25

_NO_SIGN_IN = Text("Leave the user name and the password empty, and sign-in switched off.")
_AS_A_NAME = Text("Type the server as a name, never as an address.")


def settings_for(facts: Facts, cloud: Cloud, method: Method) -> MailSettings:
    """Server, port, security, sign-in and sender for this case. The server is empty while it isn't known.

    `sender` is the envelope sender and the From address. Notes say what else to type, switch off or leave empty.
    """
    return _RULES[method](facts, cloud)


def _client_submission(facts: Facts, cloud: Cloud) -> MailSettings:
    port, notes = _port(facts, cloud.submission_port)
    return MailSettings(
        Method.CLIENT_SUBMISSION,
        cloud.submission_host,
        port,
        Security.STARTTLS,
        _auth(facts),
        _account(facts),
        _sender(facts),
        (
            _AS_A_NAME,
            *notes,
            Text("The sender must be the mailbox that signs in, or one that it may send as."),
            Text("Leave verification of the certificate switched on, and set the device's clock."),
        ),
    )


def _port(facts: Facts, usual: int) -> tuple[int, tuple[Text, ...]]:
    """The submission hosts also listen on 25, for sites that are known to close the usual port."""
    if facts.port_587_open.value is False and facts.port_25_open.value is True:
        return _MX_PORT, (Text("Port {usual} is closed here, so use port 25 with STARTTLS.", usual=usual),)
    return usual, ()


def _at_the_mx(method: Method, facts: Facts, cloud: Cloud) -> MailSettings:
    security, notes = _mx_security(facts, method)
    return MailSettings(
        method,
        facts.mx.value or "",
        _MX_PORT,
        security,
        Auth.NONE,
        "",
        _sender(facts),
        (
            _NO_SIGN_IN,
            *_foreign_mx(facts, cloud),
            *notes,
            Text("The sender must be an address in a domain of this Microsoft 365 tenant; it needs no mailbox."),
        ),
    )


def _direct_send(facts: Facts, cloud: Cloud) -> MailSettings:
    return _at_the_mx(Method.DIRECT_SEND, facts, cloud)


def _smtp_relay(facts: Facts, cloud: Cloud) -> MailSettings:
    return _at_the_mx(Method.SMTP_RELAY, facts, cloud)


def _mx_security(facts: Facts, method: Method) -> tuple[Security, tuple[Text, ...]]:
    """STARTTLS where the device has TLS 1.2, else none at all: old TLS that fails is worse than none."""
    tls = facts.tls.value
    if method is Method.SMTP_RELAY and facts.connector.value is ConnectorKind.CERTIFICATE:
        return Security.STARTTLS, (Text("The sender must show its certificate: without TLS nothing is relayed."),)
    if facts.starttls.value is False or (tls is not None and not tls.is_modern):
        return Security.NONE, (
            Text("Switch TLS off on the device, do not leave it on automatic: its TLS is too old here."),
        )
    if tls is None or facts.ecdhe.value is False:
        note = Text(
            "If TLS fails, switch it off on the device and do not leave it on automatic; plain mail passes."
        )
        return Security.STARTTLS, (note,)
    return Security.STARTTLS, ()


def _foreign_mx(facts: Facts, cloud: Cloud) -> tuple[Text, ...]:
    mx = facts.mx.value
    if mx and not mx.endswith(tuple("." + suffix for suffix in cloud.mx_suffixes)):
        note = Text(
            "{host} is not a Microsoft host. If a mail gateway stands in front, take the server from the Microsoft"
            " 365 admin center, Settings, Domains.",
            host=mx,
        )
        return (note,)
    return ()


def _indirect(facts: Facts, _cloud: Cloud) -> MailSettings:
    return MailSettings(
        Method.INDIRECT,
        facts.relay_host.value or "",
        facts.relay_port.value or _RELAY_PORT,
        Security.NONE,
        Auth.NONE,
        "",
        _sender(facts),
        (_NO_SIGN_IN, Text("The relay does the TLS and the sign-in towards Microsoft 365.")),
    )


def _high_volume_email(facts: Facts, cloud: Cloud) -> MailSettings:
    return MailSettings(
        Method.HIGH_VOLUME_EMAIL,
        cloud.high_volume_host,
        _SUBMISSION_PORT,
        Security.STARTTLS,
        _auth(facts),
        _account(facts),
        _sender(facts),
        (_AS_A_NAME, Text("Sign in with the High Volume Email account; a mailbox is not taken here.")),
    )


def _azure_communication_services(facts: Facts, cloud: Cloud) -> MailSettings:
    port, notes = _port(facts, _SUBMISSION_PORT)
    name = Text(
        "The user name is <resource>.<application id>.<tenant id>, the password a secret of that application."
    )
    verified = Text("The sender must be in a domain that is verified in the Email Communication resource.")
    return MailSettings(
        Method.AZURE_COMMUNICATION_SERVICES,
        cloud.azure_host,
        port,
        Security.STARTTLS,
        Auth.PASSWORD,
        "",
        _sender(facts),
        (_AS_A_NAME, *notes, name, verified),
    )


def _auth(facts: Facts) -> Auth:
    """OAuth 2.0 where the device has it: it outlasts the password."""
    return Auth.OAUTH2 if Auth.OAUTH2 in (facts.auth.value or ()) else Auth.PASSWORD


def _account(facts: Facts) -> str:
    return facts.account.value or ""


def _sender(facts: Facts) -> str:
    return facts.sender.value or _account(facts)


_RULES: dict[Method, Callable[[Facts, Cloud], MailSettings]] = {
    Method.CLIENT_SUBMISSION: _client_submission,
    Method.DIRECT_SEND: _direct_send,
    Method.SMTP_RELAY: _smtp_relay,
    Method.INDIRECT: _indirect,
    Method.HIGH_VOLUME_EMAIL: _high_volume_email,
    Method.AZURE_COMMUNICATION_SERVICES: _azure_communication_services,
}
