"""What the checks measured, as answers of the case."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from ipaddress import IPv4Address, ip_address
from typing import Any

from configurator.domain.facts import Facts
from configurator.domain.finding import Finding
from configurator.domain.known import Origin, measured
from configurator.flow.check.network import MX_ROLE, SUBMISSION_ROLE
from configurator.flow.judge.address import PUBLIC_ADDRESS
from configurator.flow.judge.port import YES
from configurator.flow.sender_judgement import SPF, spf_records

_YES_OR_NO = {
    MX_ROLE.port_check: "port_25_open",
    SUBMISSION_ROLE.port_check: "port_587_open",
    f"{MX_ROLE.port_check}-ipv6": "ipv6",
}


def with_findings(facts: Facts, findings: Iterable[Finding], at: datetime) -> Facts:
    """The case with what was measured; what a check could not learn stays as it was.

    An address that the user typed stays too: the finding says where they differ.
    """
    for finding in findings:
        if not finding.value:
            continue
        if finding.check in _YES_OR_NO:
            changed: dict[str, Any] = {
                _YES_OR_NO[finding.check]: measured(finding.value == YES, finding.evidence, at)
            }
            facts = replace(facts, **changed)
        elif finding.check == PUBLIC_ADDRESS and _is_news(facts, finding.value):
            facts = replace(facts, public_address=measured(finding.value, "EHLO", at))
        elif finding.check == SPF:
            facts = replace(facts, spf_records=measured(spf_records(finding), "TXT", at))
    return facts


def _is_news(facts: Facts, address: str) -> bool:
    return isinstance(ip_address(address), IPv4Address) and facts.public_address.origin is not Origin.SAID
