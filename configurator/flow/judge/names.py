"""What DNS says about the domain: its mail exchanger, the cloud behind it, other answers elsewhere."""

from collections.abc import Callable

from configurator.domain.check_knowledge import CheckKnowledge
from configurator.domain.cloud import Cloud
from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.network import MxAnswer, MxCause
from configurator.errors import Text
from configurator.flow.site_facts import clouds_behind

MX = "mx"
RESOLVERS = "mx-resolvers"


def judge_mx(answer: MxAnswer, clouds: tuple[Cloud, ...], known: CheckKnowledge) -> Finding:
    """What the domain's MX record says about the way into Microsoft 365."""
    if answer.cause is not MxCause.FOUND:
        return _NO_MX[answer.cause](answer.domain)
    behind = clouds_behind(answer.hosts[0], clouds)
    evidence = "MX " + ", ".join(answer.hosts)
    heading = Text("Mail for {domain} goes to {host}.", domain=answer.domain, host=answer.hosts[0])
    if not behind:
        return _elsewhere(answer, known, evidence)
    only, *others = behind
    if others:
        words = Text("More than one Microsoft 365 cloud has such hosts: say which one the tenant is in.")
        return Finding(MX, Severity.WARNING, heading, evidence, Actor.TECHNICIAN, (words,))
    cloud = Text("Microsoft 365 cloud: {cloud}", cloud=Text(only.title))
    return Finding(MX, Severity.OK, heading, evidence, fix=(cloud,))


def _elsewhere(answer: MxAnswer, known: CheckKnowledge, evidence: str) -> Finding:
    host = answer.hosts[0]
    gateway = known.gateway_of(host)
    heading = (
        Text("Mail for {domain} goes to {gateway}, a mail gateway.", domain=answer.domain, gateway=gateway.title)
        if gateway
        else Text("Mail for {domain} goes to {host}, which is not Microsoft 365.", domain=answer.domain, host=host)
    )
    steps = (
        Text(
            "A device needs the Microsoft 365 host, not a gateway's: the admin center shows it under Settings,"
            " Domains."
        ),
        Text("A tenant behind a gateway often takes mail from that gateway only, and answers others with 5.7.51."),
    )
    return Finding(MX, Severity.WARNING, heading, evidence, Actor.TENANT_ADMIN, steps)


def cloud_in_doubt(host: str, clouds: tuple[Cloud, ...]) -> bool:
    """Whether the cloud must be asked: a gateway in front, or a host that two clouds share."""
    return len(clouds_behind(host, clouds)) != 1


def judge_typed_host(host: str, clouds: tuple[Cloud, ...]) -> Finding | None:
    """A word of warning for a host that was typed as Microsoft 365's and doesn't look like it."""
    if not host or clouds_behind(host, clouds):
        return None
    return Finding(
        MX,
        Severity.WARNING,
        Text("{host} does not look like a Microsoft 365 host.", host=host),
        who=Actor.TECHNICIAN,
        fix=(Text("It usually ends in {suffix}.", suffix=clouds[0].mx_suffixes[0]),),
    )


def compare_resolvers(here: MxAnswer, elsewhere: MxAnswer) -> Finding:
    """Whether this network's DNS says the same as somebody else's (split or altered DNS)."""
    evidence = f"{_shown(here)}; {elsewhere.resolver}: {_shown(elsewhere)}"
    if MxCause.TIMEOUT in {here.cause, elsewhere.cause} or MxCause.FAILED in {here.cause, elsewhere.cause}:
        title = Text("Whether other resolvers say the same is not known: one of the two gave no answer.")
        return Finding(RESOLVERS, Severity.UNKNOWN, title, evidence)
    if (here.cause, set(here.hosts)) == (elsewhere.cause, set(elsewhere.hosts)):
        title = Text("This network's DNS and {resolver} say the same.", resolver=elsewhere.resolver)
        return Finding(RESOLVERS, Severity.OK, title, evidence)
    return Finding(
        RESOLVERS,
        Severity.WARNING,
        Text(
            "This network's DNS says something else about the domain than {resolver}.", resolver=elsewhere.resolver
        ),
        evidence,
        Actor.DNS_OWNER,
        (
            Text("If the site has a DNS of its own for the domain, add the public MX record there."),
            Text("If it has not, something alters the answers: ask who runs this network."),
        ),
    )


def _shown(answer: MxAnswer) -> str:
    return ", ".join(answer.hosts) or answer.cause.value


def _problem(title: Text, who: Actor, *fix: Text) -> Finding:
    return Finding(MX, Severity.PROBLEM, title, who=who, fix=fix)


def _unknown(title: Text, *fix: Text) -> Finding:
    return Finding(MX, Severity.UNKNOWN, title, who=Actor.TECHNICIAN, fix=fix)


_NO_MX: dict[MxCause, Callable[[str], Finding]] = {
    MxCause.NO_DOMAIN: lambda domain: _problem(
        Text("There is no domain {domain}.", domain=domain), Actor.TECHNICIAN, Text("Check the spelling.")
    ),
    MxCause.NO_MX: lambda domain: _problem(
        Text("{domain} has no MX record.", domain=domain),
        Actor.DNS_OWNER,
        Text("The owner of the DNS must add the one that Microsoft 365 shows under Settings, Domains."),
    ),
    MxCause.NULL_MX: lambda domain: _problem(
        Text("{domain} says that it takes no mail.", domain=domain),
        Actor.TECHNICIAN,
        Text("Use the domain of the mailboxes."),
    ),
    MxCause.TIMEOUT: lambda domain: _unknown(
        Text("The look-up of {domain} got no answer.", domain=domain),
        Text("Check this computer's network. You can go on; the checks can be repeated."),
    ),
    MxCause.FAILED: lambda domain: _unknown(
        Text("The look-up of {domain} failed.", domain=domain),
        Text("Check this computer's DNS. You can go on; the checks can be repeated."),
    ),
}
