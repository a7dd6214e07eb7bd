"""What the person does with the IIS plan, in order, and what has to be clicked in the console."""

from configurator.domain.capability import Auth
from configurator.domain.relay.order import RelayOrder
from configurator.domain.relay.plan import RelayStep
from configurator.errors import Text
from configurator.exporters.relay.prior_steps import device_step, prior_steps

_USUAL_PORT = 25


def _run(script: str) -> str:
    return f"powershell -ExecutionPolicy Bypass -File {script}"


def iis_steps(order: RelayOrder, availability: str) -> tuple[RelayStep, ...]:
    return (
        RelayStep(Text("{availability} Windows 10 and 11 do not have it.", availability=Text(availability))),
        *prior_steps(order),
        *_limits(order),
        RelayStep(Text("Copy this folder to the Windows server and open PowerShell there as administrator.")),
        RelayStep(
            Text("Install it. The script waits while you set in the console what no script can set."),
            _run("install.ps1"),
        ),
        *(RelayStep(step) for step in console_steps(order)),
        RelayStep(
            Text("Look at it: this reads the settings back and tries to misuse the relay."), _run("verify.ps1")
        ),
        device_step(order),
        RelayStep(
            Text("To take it away again: what stood there before comes back, and what was added is listed."),
            _run("roll-back.ps1"),
        ),
    )


def console_steps(order: RelayOrder) -> tuple[Text, ...]:
    """Outbound security, whose value Microsoft documents nowhere, and a port of its own."""
    opened = Text(
        "Open “Internet Information Services (IIS) 6.0 Manager”, right-click “[SMTP Virtual Server #1]”,"
        " Properties."
    )
    return (opened, _security(order), *_port(order))


def _security(order: RelayOrder) -> Text:
    if order.auth is Auth.PASSWORD:
        return Text(
            "Delivery, Outbound Security: choose Basic authentication, type the user name {account} and its"
            " password, tick TLS encryption, OK.",
            account=order.account,
        )
    if order.auth is Auth.OAUTH2:
        return Text(
            "Delivery, Outbound Security: choose Basic authentication, type the user name {account} and any"
            " password for emailproxy on this machine, leave TLS encryption off, OK.",
            account=order.account,
        )
    return Text("Delivery, Outbound Security: choose Anonymous access, tick TLS encryption, OK.")


def _port(order: RelayOrder) -> tuple[Text, ...]:
    if order.port == _USUAL_PORT:
        return ()
    return (Text("General, Advanced: edit the address and set its TCP port to {port}.", port=order.port),)


def _limits(order: RelayOrder) -> tuple[RelayStep, ...]:
    """What this engine can't do."""
    limits = [RelayStep(Text("IIS rewrites no sender: every device must be set to the sender {sender}.",
                             sender=order.sender))]  # fmt: skip
    if order.pace_s:
        limits.append(
            RelayStep(
                Text("IIS keeps no pace: above the mailbox's limit a minute Microsoft defers, and IIS retries.")
            )
        )
    if order.inside_only:
        limits.append(
            RelayStep(Text("IIS does not look at recipients: outside ones are refused by Microsoft only."))
        )
    return tuple(limits)
