"""The public address of the site: what Microsoft sees, its name in DNS, and the block lists."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address

from configurator.domain.check_knowledge import BlockList
from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.name_look_up import NameAnswer, NameCause
from configurator.errors import Text

PUBLIC_ADDRESS = "public-address"
_DYNAMIC = re.compile(
    r"(?:^|[.-])(?:dyn|dynamic|dhcp|pool|pools|dial|dialup|ppp|dsl|adsl|vdsl|cable|cust|client)(?=[\d.-]|$)"
)
_STATIC = re.compile(r"(?:^|[.-])(?:static|fixed|fix|business|biz)(?=[\d.-]|$)")


@dataclass(frozen=True, slots=True)
class SeenAddress:
    """`seen` is what the mail server said it sees, `given` what was typed; either may be empty.

    `host` is the answer to the reverse look-up, `back` what the host's name leads to again.
    """

    given: str
    seen: str
    host: NameAnswer | None = None
    back: NameAnswer | None = None

    @property
    def address(self) -> str:
        return self.given or self.seen

    @property
    def host_name(self) -> str:
        """The host's name where it leads back to the address (forward-confirmed reverse DNS)."""
        if self.host is None or self.back is None or not self.host.values:
            return ""
        return self.host.values[0] if self.address in self.back.values else ""


def judge_address(seen: SeenAddress) -> tuple[Finding, ...]:
    """What address the site sends from, and whether it looks static."""
    if not seen.address:
        return (_not_seen(),)
    if seen.given and seen.seen and seen.given != seen.seen and _is_ipv4(seen.seen):
        return (_differs(seen),)
    title = (
        Text("The mail server sees this site as {address}.", address=seen.address)
        if seen.seen
        else Text("The public address is {address}, as it was typed.", address=seen.address)
    )
    severity = Severity.OK if seen.seen else Severity.INFO
    hint = (_static_hint(seen),)
    return (Finding(PUBLIC_ADDRESS, severity, title, seen.host_name, fix=hint, value=seen.seen),)


def _is_ipv4(address: str) -> bool:
    return isinstance(ip_address(address), IPv4Address)


def _not_seen() -> Finding:
    return Finding(
        PUBLIC_ADDRESS,
        Severity.UNKNOWN,
        Text("The public address of this site is not known: the mail server was not reached, or did not say it."),
        who=Actor.TECHNICIAN,
        fix=(Text("Ask the internet provider, or type the address that the router shows."),),
    )


def _differs(seen: SeenAddress) -> Finding:
    return Finding(
        PUBLIC_ADDRESS,
        Severity.WARNING,
        Text("The mail server sees {seen}, not {given}.", seen=seen.seen, given=seen.given),
        f"EHLO {seen.seen}",
        Actor.TECHNICIAN,
        (Text("Use the address that is seen, or find out why this network goes out by another one."),),
    )


def _static_hint(seen: SeenAddress) -> Text:
    """A hint only: whether an address is static, the provider alone knows."""
    name = seen.host_name.lower()
    if name and _DYNAMIC.search(name):
        return Text("Its name in DNS, {name}, looks like that of a changing address. Ask the provider.", name=name)
    if name and _STATIC.search(name):
        return Text("Its name in DNS, {name}, looks like that of a static address. Ask the provider.", name=name)
    return Text("Whether it is static, only the internet provider knows: ask.")


def judge_block(block_list: BlockList, address: str, answer: NameAnswer) -> Finding:
    """What a block list says about the address."""
    name = f"block-list-{block_list.zone}"
    evidence = f"{answer.name} {', '.join(answer.values) or answer.cause.value}"
    refused = [block_list.refusals[value] for value in answer.values if value in block_list.refusals]
    if not answer.is_certain or refused:
        words = Text("Whether {address} is on {list} is not known.", address=address, list=block_list.title)
        why = tuple(Text(reason) for reason in refused)
        return Finding(name, Severity.UNKNOWN, words, evidence, fix=why)
    if answer.cause is not NameCause.FOUND:
        words = Text("{address} is not on {list}.", address=address, list=block_list.title)
        return Finding(name, Severity.OK, words, evidence)
    reasons = tuple(Text(block_list.codes[value]) for value in answer.values if value in block_list.codes)
    return Finding(
        name,
        Severity.WARNING,
        Text("{address} is on the block list {list}.", address=address, list=block_list.title),
        evidence,
        Actor.INTERNET_PROVIDER,
        (*reasons, Text("{page} says why, and how to be taken off.", page=block_list.delist)),
    )
