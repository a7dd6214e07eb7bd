"""What the person does with the Postfix plan, in order."""

from configurator.domain.capability import Auth
from configurator.domain.relay.order import RelayOrder
from configurator.domain.relay.plan import RelayStep
from configurator.errors import Text
from configurator.exporters.relay.prior_steps import device_step, prior_steps


def postfix_steps(order: RelayOrder) -> tuple[RelayStep, ...]:
    return (
        *prior_steps(order),
        RelayStep(
            Text("Copy this folder to the Linux machine that becomes the relay, and open a terminal there.")
        ),
        RelayStep(_install(order), _install_command(order)),
        *_plugin(order),
        _firewall(order),
        RelayStep(
            Text("Prove it: this tries to misuse the relay as an open one, looks at the way up and sends a test."),
            f"sudo bash verify.sh {_shown(order.sender)}",
        ),
        device_step(order),
        RelayStep(
            Text("To take it away again: this removes what was installed and leaves every other file as it was."),
            "sudo bash roll-back.sh",
        ),
    )


def _shown(address: str) -> str:
    """An address as it is typed in a shell."""
    return address if address.replace("@", "").replace(".", "").replace("-", "").isalnum() else f"'{address}'"


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


def _plugin(order: RelayOrder) -> tuple[RelayStep, ...]:
    if order.auth is not Auth.OAUTH2:
        return ()
    return (
        RelayStep(
            Text(
                "Or, where this Linux has the SASL plugin sasl-xoauth2: get a token for {account} with its tool"
                " sasl-xoauth2-tool, with client ID and token endpoint in the token's file. Then emailproxy is not"
                " needed.",
                account=order.account,
            ),
            "sudo TOKEN_FILE=/path/token bash install.sh",
        ),
    )
