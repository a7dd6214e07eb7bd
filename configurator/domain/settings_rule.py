"""The exact values for a method: what the device is given."""

from configurator.domain.capability import Auth, Security
from configurator.domain.cloud import Cloud
from configurator.domain.facts import Facts
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import ConnectorKind, Method
from configurator.errors import Text

_MX_PORT = 25
_SUBMISSION_PORT = 587


def settings_for(facts: Facts, cloud: Cloud, method: Method) -> MailSettings:
    """Server, port, security, sign-in and sender for this case. The server is empty while it isn't known."""
    return _RULES[method](facts, cloud)


def _client_submission(facts: Facts, cloud: Cloud) -> MailSettings:
    auth = Auth.OAUTH2 if _only_oauth(facts) else Auth.PASSWORD
    return MailSettings(
        Method.CLIENT_SUBMISSION,
        cloud.submission_host,
        cloud.submission_port,
        Security.STARTTLS,
        auth,
        _account(facts),
        _sender(facts),
        (
            Text("Type the server as a name, never as an address."),
            Text("The sender must be the mailbox that signs in, or one that it may send as."),
        ),
    )


def _direct_send(facts: Facts, _cloud: Cloud) -> MailSettings:
    return _at_the_mx(facts, Method.DIRECT_SEND)


def _smtp_relay(facts: Facts, _cloud: Cloud) -> MailSettings:
    return _at_the_mx(facts, Method.SMTP_RELAY)


def _at_the_mx(facts: Facts, method: Method) -> MailSettings:
    security, notes = _mx_security(facts, method)
    empty = Text("Leave the user name and the password empty, and sign-in switched off.")
    own = Text("The sender must be an address in a domain of this Microsoft 365 tenant; it needs no mailbox.")
    return MailSettings(
        method, facts.mx.value or "", _MX_PORT, security, Auth.NONE, "", _sender(facts), (empty, own, *notes)
    )


def _mx_security(facts: Facts, method: Method) -> tuple[Security, tuple[Text, ...]]:
    by_certificate = method is Method.SMTP_RELAY and facts.connector.value is ConnectorKind.CERTIFICATE
    tls = facts.tls.value
    if by_certificate or (tls is not None and tls.is_modern):
        return Security.STARTTLS, ()
    if tls is None:
        note = Text(
            "Use STARTTLS if the device speaks TLS 1.2, else switch its TLS off; do not leave it on automatic."
        )
        return Security.STARTTLS, (note,)
    return Security.NONE, (
        Text("Switch TLS off on the device, do not leave it on automatic: its TLS is too old."),
    )


def _indirect(facts: Facts, _cloud: Cloud) -> MailSettings:
    notes = (Text("The relay signs in, not the device: leave the user name and the password empty."),)
    port = facts.relay_port.value or _MX_PORT
    host = facts.relay_host.value or ""
    return MailSettings(Method.INDIRECT, host, port, Security.NONE, Auth.NONE, "", _sender(facts), notes)


def _high_volume(facts: Facts, _cloud: Cloud) -> MailSettings:
    return _submission(facts, Method.HIGH_VOLUME_EMAIL, "smtp.hve.mx.microsoft")


def _azure(facts: Facts, _cloud: Cloud) -> MailSettings:
    return _submission(facts, Method.AZURE_COMMUNICATION_SERVICES, "smtp.azurecomm.net")


def _submission(facts: Facts, method: Method, host: str) -> MailSettings:
    account, sender = _account(facts), _sender(facts)
    return MailSettings(method, host, _SUBMISSION_PORT, Security.STARTTLS, Auth.PASSWORD, account, sender)


def _only_oauth(facts: Facts) -> bool:
    able = facts.auth.value or ()
    return Auth.OAUTH2 in able


def _account(facts: Facts) -> str:
    return facts.account.value or ""


def _sender(facts: Facts) -> str:
    return facts.sender.value or facts.account.value or ""


_RULES = {
    Method.CLIENT_SUBMISSION: _client_submission,
    Method.DIRECT_SEND: _direct_send,
    Method.SMTP_RELAY: _smtp_relay,
    Method.INDIRECT: _indirect,
    Method.HIGH_VOLUME_EMAIL: _high_volume,
    Method.AZURE_COMMUNICATION_SERVICES: _azure,
}
