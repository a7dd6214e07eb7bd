"""What is to be checked."""

from dataclasses import dataclass
from datetime import date

from configurator.domain.check_knowledge import BlockList
from configurator.domain.cloud import Cloud
from configurator.domain.facts import Facts
from configurator.domain.known import Known, Origin
from configurator.plugins.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """`mx_host` is the Microsoft 365 host where it is known from elsewhere, else the MX record's is taken.

    `address` is the public address that was typed, else the one that the mail server sees. `authority` and
    `submission_host` take the place of the clouds' own. Direct send is rehearsed only with a `recipient`.
    """

    domain: str
    knowledge: Knowledge
    cloud: Cloud
    today: date
    block_lists: tuple[BlockList, ...] = ()
    mx_host: str = ""
    address: str = ""
    authority: str = ""
    submission_host: str = ""
    sender: str = ""
    recipient: str = ""

    @property
    def authorities(self) -> tuple[str, ...]:
        """The sign-in services to ask, each once."""
        named = (self.authority,) if self.authority else (cloud.authority for cloud in self.knowledge.clouds)
        return tuple(dict.fromkeys(named))


def request_for(facts: Facts, knowledge: Knowledge, today: date) -> CheckRequest:
    """The checks of a case: with the host and the address that the user named, and every block list."""
    return CheckRequest(
        domain=facts.domain,
        knowledge=knowledge,
        cloud=knowledge.cloud(facts.cloud.value),
        today=today,
        block_lists=knowledge.check.block_list,
        mx_host=_said(facts.mx),
        address=_said(facts.public_address),
    )


def _said(known: Known[str]) -> str:
    return (known.value or "") if known.origin is Origin.SAID else ""
