"""Where this computer stands, so that guest Wi-Fi is noticed; and whether it reaches the device."""

from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.network import PortAnswer, PortCause, ThisComputer
from configurator.errors import Text

THIS_COMPUTER = "this-computer"
REACH = "reach-device"


def judge_computer(computer: ThisComputer) -> Finding:
    """The way out of this computer."""
    if not computer.local_address:
        return Finding(
            THIS_COMPUTER,
            Severity.PROBLEM,
            Text("This computer has no network."),
            who=Actor.TECHNICIAN,
            fix=(
                Text(
                    "Connect it to the network that the device is on, then check again. You can go on without it."
                ),
            ),
        )
    heading = Text("This computer: {address}", address=computer.local_address)
    if computer.interface:
        heading = Text(
            "This computer: {address} on {interface}",
            address=computer.local_address,
            interface=computer.interface,
        )
    if computer.is_wireless:
        words = Text("It is on Wi-Fi. A guest network is not the device's, and checks from there prove nothing.")
        return Finding(THIS_COMPUTER, Severity.WARNING, heading, who=Actor.TECHNICIAN, fix=(words,))
    words = Text("Is that the device's network? Guest Wi-Fi is another one, and checks from there prove nothing.")
    return Finding(THIS_COMPUTER, Severity.OK, heading, fix=(words,))


def judge_reach(answers: tuple[PortAnswer, ...]) -> Finding:
    """Whether the device answers this computer at all: an open or a refused port is an answer."""
    for answer in answers:
        if answer.cause in _ANSWERED:
            words = Text("{host} answers on port {port}.", host=answer.host, port=answer.port)
            return Finding(REACH, Severity.OK, words)
    return Finding(
        REACH,
        Severity.WARNING,
        Text("The device does not answer from here."),
        who=Actor.TECHNICIAN,
        fix=(Text("It may be asleep, off, or on another network. The set-up can go on without it."),),
    )


_ANSWERED = frozenset({PortCause.OPEN, PortCause.REFUSED, PortCause.SILENT, PortCause.NOT_MAIL, PortCause.RESET})
