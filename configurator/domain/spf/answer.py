"""What was asked about a domain's SPF record and what DNS told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from configurator.domain.spf.check import SpfCheck


@dataclass(frozen=True, slots=True)
class SpfQuestion:
    """May this address send for the domain? An empty sender is asked for as postmaster of HELO or the domain."""

    domain: str
    ip: str
    sender: str = ""
    helo: str = ""


@dataclass(frozen=True, slots=True)
class SpfAnswer:
    """The evaluation, and what an edit needs: the domain's SPF records, its MX hosts, what each include costs.

    `domain` is the one that was evaluated. `costs` maps a target name to the look-ups that its record makes.
    """

    domain: str
    check: SpfCheck
    records: tuple[str, ...] = ()
    mx_hosts: tuple[str, ...] = ()
    costs: Mapping[str, int] = field(default_factory=dict[str, int])
    elapsed_s: float = 0.0
