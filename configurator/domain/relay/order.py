"""All that a relay must know, taken from the answers. What lacks is one sentence, never a guess that opens it."""

from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address

from configurator.domain.capability import Auth
from configurator.domain.cloud import Cloud
from configurator.domain.facts import Facts, Recipients
from configurator.domain.method import ConnectorKind, Upstream
from configurator.domain.relay.answer import device_address, missing, needed, plain_address, unfit
from configurator.domain.rulebook import Rulebook
from configurator.errors import Text

PROXY_PORT = 10588
"""Where emailproxy listens, on the relay's own loopback."""

ENCODED = 1.37
"""How much larger an attachment gets in base64 with its line ends, RFC 2045 section 6.8."""

_MX_PORT = 25
_RELAY_PORT = 25
_SECONDS = 60
_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class RelayOrder:
    """One relay. It takes mail from `devices` only and hands all of it to `server`.

    `sender` replaces every sender; `account` signs in and is empty where nobody does. `listens_on` is empty for
    all addresses of the machine. `inside` are the domains that count as inside; with `inside_only` nothing goes
    elsewhere. `certificate_name` is set where a connector knows the relay by its certificate. `pace_s` are the
    seconds between two messages, 0 where no limit is known. `size_bytes` is the largest message, encoded.
    """

    domain: str
    devices: tuple[str, ...]
    listens_on: str
    port: int
    name: str
    upstream: Upstream
    auth: Auth
    is_auth_assumed: bool
    account: str
    sender: str
    server: str
    server_port: int
    certificate_name: str
    inside: tuple[str, ...]
    inside_only: bool
    pace_s: int
    size_bytes: int
    cloud: Cloud

    @property
    def relay_host(self) -> str:
        """The next hop in Postfix' form, without a look-up of its MX."""
        return f"[{self.server}]:{self.server_port}"


def relay_order(facts: Facts, cloud: Cloud, rulebook: Rulebook) -> RelayOrder:
    """The order for this case. Raises RelayAnswerError with one sentence that names it."""
    if not facts.domain:
        raise missing("domain", Text("it counts as inside."))
    upstream = _upstream(facts)
    signs_in = upstream is Upstream.CLIENT_SUBMISSION
    account = _account(facts) if signs_in else ""
    sender = account or _sender(facts)
    server, port = (cloud.submission_host, cloud.submission_port) if signs_in else (_mx(facts), _MX_PORT)
    return RelayOrder(
        domain=facts.domain,
        devices=_devices(facts),
        listens_on=_own_address(facts),
        port=facts.relay_port.value or _RELAY_PORT,
        name=_own_name(facts),
        upstream=upstream,
        auth=_auth(facts) if signs_in else Auth.NONE,
        is_auth_assumed=signs_in and not facts.upstream_auth.is_known,
        account=account,
        sender=sender,
        server=server,
        server_port=port,
        certificate_name=_certificate(facts) if upstream is Upstream.SMTP_RELAY else "",
        inside=tuple(dict.fromkeys((facts.domain, sender.rpartition("@")[2]))),
        inside_only=upstream is Upstream.DIRECT_SEND or facts.recipients.value is Recipients.INSIDE,
        pace_s=_SECONDS // rulebook.messages_per_minute.value + 1 if signs_in else 0,
        size_bytes=_size_mb(facts, rulebook) * _BYTES,
        cloud=cloud,
    )


def _upstream(facts: Facts) -> Upstream:
    """As answered; where somebody signs in on the way up, it can only be client submission."""
    if facts.upstream.value is None and facts.upstream_auth.value in {Auth.PASSWORD, Auth.OAUTH2}:
        return Upstream.CLIENT_SUBMISSION
    why = Text("say whether the relay sends on by client_submission, smtp_relay or direct_send.")
    return needed("upstream", facts.upstream, why)


def _auth(facts: Facts) -> Auth:
    """With a password where it isn't answered; the steps say so."""
    auth = facts.upstream_auth.value or Auth.PASSWORD
    if auth is Auth.NONE:
        why = Text("client submission is never taken without sign-in. Choose password or oauth2.")
        raise unfit("upstream_auth", why)
    return auth


def _account(facts: Facts) -> str:
    why = Text("the relay signs in to a licensed mailbox and sends everything from it.")
    return plain_address("account", needed("account", facts.account, why))


def _sender(facts: Facts) -> str:
    sender = facts.sender if facts.sender.is_known else facts.account
    why = Text("the relay sends everything from one address in the organisation's domain.")
    return plain_address("sender", needed("sender", sender, why))


def _mx(facts: Facts) -> str:
    return needed("mx", facts.mx, Text("it is the host that the relay hands the mail to."))


def _devices(facts: Facts) -> tuple[str, ...]:
    """The addresses that the relay takes mail from, each once."""
    if not facts.device_addresses:
        raise missing("device_addresses", Text("the relay takes mail from the devices' own addresses only."))
    return tuple(dict.fromkeys(device_address(text) for text in facts.device_addresses))


def _own_address(facts: Facts) -> str:
    try:
        address = IPv4Address(facts.relay_host.value or "")
    except AddressValueError:
        return ""
    return "" if address.is_unspecified else str(address)


def _own_name(facts: Facts) -> str:
    """What the relay calls itself: its host name where that is a full one, else one in the domain."""
    host = facts.relay_host.value or ""
    return host if "." in host and not host.rpartition(".")[2].isdigit() else f"device-relay.{facts.domain}"


def _certificate(facts: Facts) -> str:
    if facts.connector.value is not ConnectorKind.CERTIFICATE:
        return ""
    why = Text("the connector knows the relay by that name in its certificate.")
    return needed("certificate_name", facts.certificate_name, why)


def _size_mb(facts: Facts, rulebook: Rulebook) -> int:
    """What a mailbox takes by default, or what the largest scan needs. Raises RelayAnswerError above them all."""
    needed = int((facts.scan_size_mb.value or 0) * ENCODED) + 1
    most = rulebook.largest_message_size_mb.value
    if needed > most:
        why = Text("such a message is larger than the {most} MB that Microsoft 365 takes.", most=most)
        raise unfit("scan_size_mb", why)
    return max(needed, rulebook.mailbox_message_size_mb.value)
