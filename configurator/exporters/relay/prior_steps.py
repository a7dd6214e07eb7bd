"""What every relay plan begins and ends with: the work in Microsoft 365, and the values for the device."""

from configurator.domain.capability import Auth
from configurator.domain.method import Upstream
from configurator.domain.relay.order import RelayOrder
from configurator.domain.relay.plan import RelayStep
from configurator.errors import Text


def prior_steps(order: RelayOrder) -> tuple[RelayStep, ...]:
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
            Text("Set up emailproxy on the same machine first: it signs in by OAuth 2.0 for the relay."),
            "configurator relay emailproxy --answers FILE --out DIR",
        ),
    )


def device_step(order: RelayOrder) -> RelayStep:
    return RelayStep(
        Text(
            "On the device: server {server}, port {port}, no sign-in, sender {sender}. TLS may be off.",
            server=order.listens_on or order.name,
            port=order.port,
            sender=order.sender,
        )
    )
