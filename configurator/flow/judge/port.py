"""Whether a mail port lets mail through from here, and who can open the way."""

from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.network import PortAnswer, PortCause
from configurator.errors import Text
from configurator.flow.site_facts import port_is_open

PORT = "port-{port}"
YES, NO = "yes", "no"


def judge_port(answer: PortAnswer, check: str = "") -> Finding:
    """A connection to a port that Microsoft 365 takes mail on."""
    name = check or PORT.format(port=answer.port)
    port, host = answer.port, answer.host
    evidence = f"{answer.address or host}:{port} {answer.cause.value} {answer.greeting}".strip()
    if answer.cause is PortCause.OPEN:
        milliseconds = round(answer.elapsed_s * 1000)
        words = Text("Port {port} is open: {host}, {ms} ms", port=port, host=host, ms=milliseconds)
        return Finding(name, Severity.OK, words, evidence, elapsed_s=answer.elapsed_s, value=YES)
    heading = Text("Port {port} to {host}: {cause}", port=port, host=host, cause=_CAUSES[answer.cause])
    severity = Severity.UNKNOWN if answer.cause in _UNKNOWN else Severity.PROBLEM
    who, advice = _ADVICE.get(answer.cause, _FIREWALL)
    value = "" if port_is_open(answer) is None else NO
    return Finding(name, severity, heading, evidence, who, (advice,), answer.elapsed_s, value)


def judge_465(answer: PortAnswer, check: str) -> Finding:
    """Microsoft 365 takes no mail on port 465; what answers there is said, since devices offer it."""
    evidence = f"{answer.address or answer.host}:465 {answer.cause.value} {answer.greeting}".strip()
    words = Text("Port 465 can't be used: Microsoft 365 takes mail with STARTTLS on port 587 or 25 only.")
    advice = Text("A device that knows only SSL on port 465 needs another method, or a relay on the network.")
    return Finding(check, Severity.INFO, words, evidence, Actor.NOBODY, (advice,), answer.elapsed_s)


CHECKED_ELSEWHERE = Finding(
    PORT.format(port=25),
    Severity.INFO,
    Text("The ports are not checked: the sender runs elsewhere, and this network says nothing about its own."),
    fix=(Text("Ask whoever hosts it whether ports 25 and 587 are open to the outside."),),
)

_UNKNOWN = frozenset({PortCause.NAME_TIMEOUT, PortCause.UNREACHABLE})
_FIREWALL = (
    Actor.INTERNET_PROVIDER,
    Text("A firewall here or the internet provider stops it. Ask them to open it for mail."),
)
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
    PortCause.NAME_NOT_FOUND: (Actor.TECHNICIAN, Text("Check the domain, and this computer's DNS.")),
    PortCause.NAME_TIMEOUT: (Actor.TECHNICIAN, Text("Check this computer's network and DNS, then check again.")),
    PortCause.UNREACHABLE: (Actor.TECHNICIAN, Text("Check this computer's network, then check again.")),
    PortCause.SILENT: (
        Actor.TECHNICIAN,
        Text("A firewall that inspects mail may hold the greeting back. Switch that inspection off."),
    ),
    PortCause.NOT_MAIL: (
        Actor.TECHNICIAN,
        Text("Something in between answers instead of Microsoft. Look for a proxy or mail filter."),
    ),
}
