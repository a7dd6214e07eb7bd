"""What the checks of the site add to the facts: the mail server, the cloud, the ports."""

from dataclasses import replace
from datetime import datetime

from configurator.domain.cloud import Cloud, CloudName, cloud_of_mx
from configurator.domain.facts import Facts, Location, with_facts
from configurator.domain.known import Known, Origin, assumed, measured
from configurator.domain.network import MxAnswer, MxCause, PortAnswer, PortCause

MX_PORT = 25

_DEFAULT_CLOUD = assumed(CloudName.WORLDWIDE)
_NOTHING_LEARNT = frozenset({PortCause.NAME_NOT_FOUND, PortCause.NAME_TIMEOUT, PortCause.UNREACHABLE})


def with_domain(facts: Facts, domain: str) -> Facts:
    """The case for this domain; what was found out about another one is forgotten."""
    if domain == facts.domain:
        return facts
    unlearnt = replace(facts, mx=Known(), spf_records=Known(), port_25_open=Known(), cloud=_DEFAULT_CLOUD)
    return replace(unlearnt, domain=domain)


def clouds_behind(host: str, clouds: tuple[Cloud, ...]) -> tuple[Cloud, ...]:
    """The clouds that this MX host can belong to: two share theirs; none for a gateway's or a stranger's host."""
    first = cloud_of_mx(host, clouds)
    if first is None:
        return ()
    return tuple(cloud for cloud in clouds if set(cloud.mx_suffixes) & set(first.mx_suffixes))


def with_mx(facts: Facts, answer: MxAnswer, clouds: tuple[Cloud, ...], at: datetime) -> Facts:
    """The case with the host and the cloud that the look-up measured.

    A gateway's host says nothing about Microsoft 365: a host that was typed stays, one that was measured goes.
    Without an answer everything stays.
    """
    if answer.cause is not MxCause.FOUND:
        return facts
    host, evidence = answer.hosts[0], f"MX {answer.domain}"
    behind = clouds_behind(host, clouds)
    if not behind:
        typed: Known[str] = facts.mx if facts.mx.origin is Origin.SAID else Known()
        return replace(facts, mx=typed, cloud=_without_measure(facts.cloud))
    return replace(facts, mx=measured(host, evidence, at), cloud=_cloud_among(behind, facts, evidence, at))


def with_typed_host(facts: Facts, host: str, clouds: tuple[Cloud, ...]) -> Facts:
    """The case with the Microsoft 365 host that the user named, and the cloud where only one has such hosts.

    No host takes back the one that was named before.
    """
    if not host:
        return replace(facts, mx=Known()) if facts.mx.origin is Origin.SAID else facts
    facts = with_facts(facts, Origin.SAID, mx=host)
    behind = clouds_behind(host, clouds)
    return with_facts(facts, Origin.SAID, cloud=behind[0].name) if len(behind) == 1 else facts


def without_named_cloud(facts: Facts) -> Facts:
    """The case before the user named a cloud."""
    return replace(facts, cloud=_DEFAULT_CLOUD) if facts.cloud.origin is Origin.SAID else facts


def with_cloud(facts: Facts, cloud: CloudName | None) -> Facts:
    """The case with the cloud that the user named; None leaves it to the look-up."""
    return facts if cloud is None else with_facts(facts, Origin.SAID, cloud=cloud)


def with_location(facts: Facts, location: Location | None) -> Facts:
    """The case at this place; ports measured from here say nothing about a sender that is hosted elsewhere."""
    facts = with_facts(facts, Origin.SAID, location=location)
    if location is not Location.HOSTED:
        return facts
    return replace(
        facts,
        port_25_open=_not_measured(facts.port_25_open),
        port_587_open=_not_measured(facts.port_587_open),
    )


def port_is_open(answer: PortAnswer) -> bool | None:
    """Yes or no for the rules; None where nothing was learnt about the port itself."""
    return None if answer.cause in _NOTHING_LEARNT else answer.cause is PortCause.OPEN


def _cloud_among(behind: tuple[Cloud, ...], facts: Facts, evidence: str, at: datetime) -> Known[CloudName]:
    """The only cloud as measured; among several the one that the user named, else the first as assumed."""
    names = [cloud.name for cloud in behind]
    if len(names) == 1:
        return measured(names[0], evidence, at)
    return facts.cloud if facts.cloud.value in names else assumed(names[0])


def _not_measured(known: Known[bool]) -> Known[bool]:
    return Known() if known.origin is Origin.MEASURED else known


def _without_measure(cloud: Known[CloudName]) -> Known[CloudName]:
    return _DEFAULT_CLOUD if cloud.origin is Origin.MEASURED else cloud
