"""Postfix' main.cf for a relay in a folder of its own, postconf(5). Needs Postfix 3.6 or later.

Paths below `$config_directory` stay true wherever the folder is; the install script moves the three others.
"""

from configurator.domain.capability import Auth
from configurator.domain.relay.order import PROXY_PORT, RelayOrder
from configurator.errors import InputError, Text

Section = tuple[str, tuple[tuple[str, str], ...]]
"""A comment and settings; values may name other parameters with `$`."""

PROXY_HOST = f"[127.0.0.1]:{PROXY_PORT}"
_TRUST = "/etc/ssl/certs/ca-certificates.crt"
_MOST_PROCESSES = 20


def literal(value: str) -> str:
    """A value in which nothing is expanded. Raises InputError for what one line of main.cf can't carry."""
    if not value.isprintable() or value != value.strip():
        raise InputError(Text("Postfix can't carry line breaks and control characters. Type the value again."))
    return value.replace("$", "$$")


def main_cf(order: RelayOrder) -> str:
    """The whole file."""
    sections = (
        _instance(order),
        _access(order),
        _limits(order),
        _TOWARDS_DEVICES,
        *_upstream(order),
        _sender(),
        _pace(order),
        _RETRY,
    )
    return "# A mail relay for devices, a Postfix of its own. Made by Device mail configurator.\n" + "".join(
        _written(section) for section in sections
    )


def _written(section: Section) -> str:
    comment, settings = section
    return "".join((f"\n# {comment}\n", *(f"{name} = {value}".rstrip() + "\n" for name, value in settings)))


def _instance(order: RelayOrder) -> Section:
    return (
        "This instance, apart from any other Postfix of the machine. It has no mailboxes and no aliases.",
        (
            ("compatibility_level", "3.6"),
            ("queue_directory", "/var/spool/device-relay"),
            ("data_directory", "/var/lib/device-relay"),
            ("maillog_file", "/var/log/device-relay.log"),
            ("syslog_name", "device-relay"),
            ("myhostname", literal(order.name)),
            ("myorigin", literal(order.domain)),
            ("mydestination", ""),
            ("local_recipient_maps", ""),
            ("local_transport", "error:5.1.1 this relay has no mailboxes"),
            ("alias_maps", ""),
            ("alias_database", ""),
            ("inet_protocols", "ipv4"),
            ("inet_interfaces", literal(order.listens_on) or "all"),
            ("smtpd_banner", "$myhostname ESMTP"),
            ("biff", "no"),
            ("append_dot_mydomain", "no"),
            ("allow_percent_hack", "no"),
            ("swap_bangpath", "no"),
            ("disable_vrfy_command", "yes"),
            ("authorized_submit_users", "root"),
        ),
    )


def _access(order: RelayOrder) -> Section:
    """Devices by address; what they send must begin or end inside."""
    recipients = "check_recipient_access texthash:$config_directory/inside_domains, "
    senders = "" if order.inside_only else "check_sender_access texthash:$config_directory/inside_domains, "
    return (
        "Who may use it: the devices' own addresses, nobody else; and never from outside to outside.",
        (
            ("mynetworks", ", ".join(f"{literal(device)}/32" for device in order.devices)),
            ("smtpd_client_restrictions", "permit_mynetworks, reject"),
            ("smtpd_relay_restrictions", "permit_mynetworks, reject"),
            ("smtpd_recipient_restrictions", f"{recipients}{senders}reject"),
            ("smtpd_peername_lookup", "no"),
            ("smtpd_helo_required", "no"),
            ("strict_rfc821_envelopes", "no"),
        ),
    )


def _limits(order: RelayOrder) -> Section:
    return (
        "Limits, which hold for the devices too. A message is refused while the disk is nearly full.",
        (
            ("message_size_limit", str(order.size_bytes)),
            ("mailbox_size_limit", "0"),
            ("queue_minfree", str(2 * order.size_bytes)),
            ("default_process_limit", str(_MOST_PROCESSES)),
            ("smtpd_client_connection_count_limit", "5"),
            ("smtpd_client_connection_rate_limit", "60"),
            ("smtpd_client_message_rate_limit", "60"),
            ("smtpd_client_event_limit_exceptions", ""),
        ),
    )


_TOWARDS_DEVICES: Section = (
    "Towards the devices TLS is offered from 1.0 up and never demanded.",
    (
        ("smtpd_tls_security_level", "may"),
        ("smtpd_tls_cert_file", "$config_directory/relay.pem"),
        ("smtpd_tls_key_file", "$config_directory/relay.key"),
        ("smtpd_tls_protocols", ">=TLSv1"),
        ("smtpd_tls_ciphers", "low"),
        ("tls_low_cipherlist", "ALL:@SECLEVEL=0"),
        ("smtpd_tls_loglevel", "1"),
        ("smtpd_tls_received_header", "yes"),
    ),
)


def _upstream(order: RelayOrder) -> tuple[Section, ...]:
    """The way to Microsoft 365: TLS with a verified certificate, then sign-in or the relay's own certificate."""
    tls = _verified(order)
    if order.auth is Auth.PASSWORD:
        return (tls, _sign_in("login"))
    if order.auth is Auth.OAUTH2:
        return (_THROUGH_THE_PROXY, _sign_in("login, plain"))
    return (tls, _OWN_CERTIFICATE) if order.certificate_name else (tls,)


def _verified(order: RelayOrder) -> Section:
    return (
        "Towards Microsoft 365, over TLS 1.2 or newer with a verified certificate.",
        (
            ("relayhost", literal(order.relay_host)),
            ("smtp_tls_security_level", "secure"),
            ("smtp_tls_secure_cert_match", "nexthop"),
            ("smtp_tls_CAfile", _TRUST),
            ("smtp_tls_mandatory_protocols", ">=TLSv1.2"),
            ("smtp_tls_loglevel", "1"),
        ),
    )


def plugin_cf(order: RelayOrder) -> str:
    """What stands in for main.cf's lines where the system has the SASL plugin sasl-xoauth2."""
    comment, settings = _verified(order)
    return _written((comment, (*settings, ("smtp_sasl_mechanism_filter", "xoauth2")))).lstrip()


def _sign_in(mechanisms: str) -> Section:
    return (
        "Sign-in. The file has mode 600 and is written by install.sh.",
        (
            ("smtp_sasl_auth_enable", "yes"),
            ("smtp_sasl_password_maps", "texthash:$config_directory/sasl_passwd"),
            ("smtp_sasl_security_options", "noanonymous"),
            ("smtp_sasl_tls_security_options", "noanonymous"),
            ("smtp_sasl_mechanism_filter", mechanisms),
        ),
    )


_OWN_CERTIFICATE: Section = (
    "The certificate by which the connector knows this relay.",
    (
        ("smtp_tls_cert_file", "$config_directory/client.pem"),
        ("smtp_tls_key_file", "$config_directory/client.key"),
    ),
)

_THROUGH_THE_PROXY: Section = (
    "Through emailproxy on this machine, which signs in by OAuth 2.0 and speaks TLS to Microsoft 365.",
    (
        ("relayhost", PROXY_HOST),
        ("smtp_tls_security_level", "none"),
    ),
)


def _sender() -> Section:
    return (
        "Every message leaves as the one sender, envelope and From alike.",
        (
            ("local_header_rewrite_clients", "permit_mynetworks"),
            ("sender_canonical_classes", "envelope_sender, header_sender"),
            ("sender_canonical_maps", "regexp:$config_directory/sender_canonical"),
            ("smtpd_command_filter", "regexp:$config_directory/command_filter"),
            ("smtp_header_checks", "regexp:$config_directory/header_checks"),
        ),
    )


def _pace(order: RelayOrder) -> Section:
    why = "One message after the other" + (", below the mailbox's limit a minute." if order.pace_s else ".")
    return (
        why,
        (
            ("smtp_destination_concurrency_limit", "1"),
            ("smtp_destination_rate_delay", f"{order.pace_s}s"),
            ("smtp_destination_recipient_limit", "50"),
        ),
    )


_RETRY: Section = (
    "While Microsoft is away the mail waits here, five days at most.",
    (
        ("minimal_backoff_time", "60s"),
        ("maximal_backoff_time", "15m"),
        ("queue_run_delay", "60s"),
        ("maximal_queue_lifetime", "5d"),
        ("bounce_queue_lifetime", "0"),
        ("notify_classes", ""),
    ),
)
