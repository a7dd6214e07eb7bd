"""Runs all checks at once: each is told as it ends, and all have ended after a ceiling."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from configurator.domain.finding import Actor, Finding, Severity
from configurator.errors import Text
from configurator.flow.check.checks import Check, Checks
from configurator.flow.check.network import Network
from configurator.flow.check.once import Once
from configurator.flow.check.ports import CheckPorts
from configurator.flow.check.request import CheckRequest

LONGEST_S = 14.0

Tell = Callable[[tuple[Finding, ...]], None]
"""Told of the findings of each check as it ends."""


async def check_site(
    request: CheckRequest, ports: CheckPorts, tell: Tell, *, longest_s: float = LONGEST_S
) -> tuple[Finding, ...]:
    """All findings in the order in which they are read. A check that takes longer is ended and says so.

    Safe to cancel.
    """
    found: dict[str, tuple[Finding, ...]] = {}
    until = asyncio.get_running_loop().time() + longest_s

    async def run(name: str, check: Check) -> None:
        found[name] = await _bounded(name, check, until, ports)
        tell(found[name])

    async with asyncio.TaskGroup() as shared:
        once = Once(shared)
        checks = Checks(request, ports, Network(request, ports, once)).all()
        async with asyncio.TaskGroup() as group:
            for name, check in checks.items():
                group.create_task(run(name, check))
        once.close()
    return tuple(finding for name in checks for finding in found[name])


async def _bounded(name: str, check: Check, until: float, ports: CheckPorts) -> tuple[Finding, ...]:
    begun = ports.seconds()
    try:
        async with asyncio.timeout_at(until):
            findings = await check()
    except TimeoutError:
        words = Text("This check took too long and was ended: {name}.", name=name)
        findings = (Finding(name, Severity.UNKNOWN, words, who=Actor.TECHNICIAN),)
    took = ports.seconds() - begun
    return tuple(replace(each, elapsed_s=each.elapsed_s or took) for each in findings)
