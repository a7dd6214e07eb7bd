"""What the person does with the Postfix plan, in order."""

from configurator.domain.capability import Auth
from configurator.domain.method import Upstream
from configurator.domain.relay.order import RelayOrder
from configurator.domain.relay.plan import RelayStep
from configurator.errors import Text


def postfix_steps(order: RelayOrder) -> tuple[RelayStep, ...]:
    return (
        *_before(order),
        RelayStep(
            Text("Copy this folder to the Linux machine that becomes the relay, and open a terminal there.")
        ),
        RelayStep(_install(order), _install_command(order)),
        _firewall(order),
        RelayStep(
            Text("Prove it: this tries to misuse the relay as an open one, looks at the way up and sends a test."),
            f"sudo bash verify.sh {_shown(order.sender)}",
        ),
        _device(order),
        RelayStep(
            Text("To take it away again: this removes what was installed and leaves every other file as it was."),
            "sudo bash roll-back.sh",
        ),
    )


def _shown(address: str) -> str:
    """An address as it is typed in a shell."""
    return address if address.replace("@", "").replace(".", "").replace("-", "").isalnum() else f"'{address}'"


def _before(order: RelayOrder) -> tuple[RelayStep, ...]:
    """What has to stand in Microsoft 365, or on the machine, before the relay can hand anything on."""
    if order.upstream is Upstream.CLIENT_SUBMISSION:
        return (_mailbox(order), *_assumed(order), *_proxy(order))
    if order.upstream is Upstream.DIRECT_SEND:
        return (
            RelayStep(
                Text("No connector is needed; the relay takes mail for inside recipients only: {domains}.",
                     domains=", ".join(order.inside))
            ),
        )  # fmt: skip
    if order.certificate_name:
        return (
            RelayStep(
                Text("In Exchange, an inbound connector must know the certificate name {name} and require TLS.",
                     name=order.certificate_name)
            ),
        )  # fmt: skip
    return (RelayStep(Text("In Exchange, an inbound connector must know the site's static public address.")),)


def _mailbox(order: RelayOrder) -> RelayStep:
    return RelayStep(
        Text(
            "In Microsoft 365, {account} must be a licensed mailbox with authenticated SMTP switched on."
            " Everything leaves from it.",
            account=order.account,
        )
    )


def _assumed(order: RelayOrder) -> tuple[RelayStep, ...]:
    if not order.is_auth_assumed:
        return ()
    return (
        RelayStep(
            Text("How the relay signs in was not said, so this plan takes a password. Set upstream_auth to oauth2"
                 " for a plan that outlasts passwords.")
        ),
    )  # fmt: skip


def _proxy(order: RelayOrder) -> tuple[RelayStep, ...]:
    if order.auth is not Auth.OAUTH2:
        return ()
    return (
        RelayStep(
            Text("Set up emailproxy on the same machine first: it signs in by OAuth 2.0 for Postfix."),
            "configurator relay emailproxy --answers FILE --out DIR",
        ),
    )


def _install(order: RelayOrder) -> Text:
    if order.auth is Auth.PASSWORD:
        return Text(
            "Install it. The script asks for the password of {account} and keeps it in a file for root alone.",
            account=order.account,
        )
    if order.certificate_name:
        return Text("Install it with the certificate and its key, both as PEM files.")
    return Text("Install it. Another Postfix of the machine is left as it is.")


def _install_command(order: RelayOrder) -> str:
    if order.certificate_name:
        return "sudo CLIENT_CERTIFICATE=/path/certificate.pem CLIENT_KEY=/path/key.pem bash install.sh"
    return "sudo bash install.sh"


def _firewall(order: RelayOrder) -> RelayStep:
    return RelayStep(
        Text(
            "If the machine has a firewall, let TCP port {port} in from these addresses only: {devices}.",
            port=order.port,
            devices=", ".join(order.devices),
        )
    )


def _device(order: RelayOrder) -> RelayStep:
    return RelayStep(
        Text(
            "On the device: server {server}, port {port}, no sign-in, sender {sender}. TLS may be off.",
            server=order.listens_on or order.name,
            port=order.port,
            sender=order.sender,
        )
    )
