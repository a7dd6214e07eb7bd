"""What the checks from this computer mean: the MX look-up, the ports, the way to the device."""

from collections.abc import Callable
from dataclasses import dataclass

from configurator.domain.cloud import Cloud
from configurator.domain.network import MxAnswer, MxCause, PortAnswer, PortCause, ThisComputer
from configurator.errors import Text
from configurator.flow.site_facts import clouds_behind


@dataclass(frozen=True, slots=True)
class Judgement:
    """Sign (ok, warn, bad), what was found, and what to do about it."""

    tone: str
    heading: Text
    advice: Text | None = None


def judge_mx(answer: MxAnswer, clouds: tuple[Cloud, ...]) -> Judgement:
    """What the domain's MX record says about the way into Microsoft 365."""
    if answer.cause is not MxCause.FOUND:
        return _NO_MX[answer.cause](answer.domain)
    host = answer.hosts[0]
    behind = clouds_behind(host, clouds)
    if not behind:
        return Judgement(
            "warn",
            Text("Mail for {domain} goes to {host}, which is not Microsoft 365.", domain=answer.domain, host=host),
            Text(
                "A mail gateway may stand in front. Take the Microsoft 365 host from the admin center (Settings,"
                " Domains) and type it below."
            ),
        )
    heading = Text("Mail for {domain} goes to {host}.", domain=answer.domain, host=host)
    only, *others = behind
    if others:
        return Judgement("warn", heading, Text("More than one cloud has such hosts: say below which it is."))
    return Judgement("ok", heading, Text("Microsoft 365 cloud: {cloud}", cloud=Text(only.title)))


def cloud_in_doubt(host: str, clouds: tuple[Cloud, ...]) -> bool:
    """Whether the cloud must be asked: a gateway in front, or a host that two clouds share."""
    return len(clouds_behind(host, clouds)) != 1


def judge_typed_host(host: str, clouds: tuple[Cloud, ...]) -> Judgement | None:
    """A word of warning for a host that was typed as Microsoft 365's and doesn't look like it."""
    if not host or clouds_behind(host, clouds):
        return None
    return Judgement(
        "warn",
        Text("{host} does not look like a Microsoft 365 host.", host=host),
        Text("It usually ends in {suffix}.", suffix=clouds[0].mx_suffixes[0]),
    )


def judge_computer(computer: ThisComputer) -> Judgement:
    """Where this computer stands, so that guest Wi-Fi is noticed."""
    if not computer.local_address:
        return Judgement(
            "bad",
            Text("This computer has no network."),
            Text("Connect it to the network that the device is on, then check again. You can go on without it."),
        )
    heading = Text("This computer: {address}", address=computer.local_address)
    if computer.interface:
        heading = Text(
            "This computer: {address} on {interface}",
            address=computer.local_address,
            interface=computer.interface,
        )
    if computer.is_wireless:
        return Judgement(
            "warn",
            heading,
            Text("It is on Wi-Fi. A guest network is not the device's, and checks from there prove nothing."),
        )
    return Judgement(
        "ok",
        heading,
        Text("Is that the device's network? Guest Wi-Fi is another one, and checks from there prove nothing."),
    )


def judge_port(answer: PortAnswer) -> Judgement:
    """Whether mail gets through here, and who can open the way."""
    port, host = answer.port, answer.host
    if answer.cause is PortCause.OPEN:
        milliseconds = round(answer.elapsed_s * 1000)
        return Judgement("ok", Text("Port {port} is open: {host}, {ms} ms", port=port, host=host, ms=milliseconds))
    heading = Text("Port {port} to {host}: {cause}", port=port, host=host, cause=_CAUSES[answer.cause])
    return Judgement("bad", heading, _ADVICE.get(answer.cause, _FIREWALL))


PORT_25_WAITS = Judgement(
    "idle",
    Text("Port 25 is not checked: the mail server of the domain is not known yet."),
    Text("The page “Site” looks it up."),
)
CHECKED_ELSEWHERE = Judgement(
    "idle",
    Text("The ports are not checked: the sender runs elsewhere, and this network says nothing about its own."),
    Text("Ask whoever hosts it whether ports 25 and 587 are open to the outside."),
)


def judge_reach(answers: tuple[PortAnswer, ...]) -> Judgement:
    """Whether the device answers this computer at all: an open or a refused port is an answer."""
    for answer in answers:
        if answer.cause in _ANSWERED:
            return Judgement("ok", Text("{host} answers on port {port}.", host=answer.host, port=answer.port))
    return Judgement(
        "warn",
        Text("The device does not answer from here."),
        Text("It may be asleep, off, or on another network. The set-up can go on without it."),
    )


_ANSWERED = frozenset({PortCause.OPEN, PortCause.REFUSED, PortCause.SILENT, PortCause.NOT_MAIL, PortCause.RESET})
_FIREWALL = Text("A firewall here or the internet provider stops it. Ask them to open it for mail.")
_CAUSES = {
    PortCause.NAME_NOT_FOUND: Text("the name is not found"),
    PortCause.NAME_TIMEOUT: Text("the name look-up got no answer"),
    PortCause.REFUSED: Text("refused"),
    PortCause.DROPPED: Text("no answer"),
    PortCause.UNREACHABLE: Text("no way there"),
    PortCause.RESET: Text("cut off"),
    PortCause.SILENT: Text("connected, but no greeting"),
    PortCause.NOT_MAIL: Text("the greeting is not a mail server's"),
}
_ADVICE = {
    PortCause.NAME_NOT_FOUND: Text("Check the domain, and this computer's DNS."),
    PortCause.NAME_TIMEOUT: Text("Check this computer's network and DNS, then check again."),
    PortCause.UNREACHABLE: Text("Check this computer's network, then check again."),
    PortCause.SILENT: Text(
        "A firewall that inspects mail may hold the greeting back. Switch that inspection off."
    ),
    PortCause.NOT_MAIL: Text(
        "Something in between answers instead of Microsoft. Look for a proxy or mail filter."
    ),
}
_NO_MX: dict[MxCause, Callable[[str], Judgement]] = {
    MxCause.NO_DOMAIN: lambda domain: Judgement(
        "bad", Text("There is no domain {domain}.", domain=domain), Text("Check the spelling.")
    ),
    MxCause.NO_MX: lambda domain: Judgement(
        "bad",
        Text("{domain} has no MX record.", domain=domain),
        Text("The owner of the DNS must add the one that Microsoft 365 shows under Settings, Domains."),
    ),
    MxCause.NULL_MX: lambda domain: Judgement(
        "bad",
        Text("{domain} says that it takes no mail.", domain=domain),
        Text("Use the domain of the mailboxes."),
    ),
    MxCause.TIMEOUT: lambda domain: Judgement(
        "warn",
        Text("The look-up of {domain} got no answer.", domain=domain),
        Text("Check this computer's network. You can go on; the checks can be repeated."),
    ),
    MxCause.FAILED: lambda domain: Judgement(
        "warn",
        Text("The look-up of {domain} failed.", domain=domain),
        Text("Check this computer's DNS. You can go on; the checks can be repeated."),
    ),
}
