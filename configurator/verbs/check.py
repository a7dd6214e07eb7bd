"""`check DOMAIN`: every check of a site from here, at once."""

import asyncio
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from configurator.domain.check_knowledge import BlockList
from configurator.domain.cloud import CloudName
from configurator.domain.finding import Finding, Severity
from configurator.domain.text import Translate, render
from configurator.errors import Text
from configurator.flow.check.request import CheckRequest
from configurator.flow.check.run import check_site
from configurator.plugins.knowledge import Knowledge
from configurator.verbs.arguments import domain, host, ip_address, mail_address, port_map, resolver, web_address
from configurator.verbs.frame import DONE, NO, Indented, Line, Outcome, Verb
from configurator.verbs.tools import CheckRoute, Tools

_NO_BLOCK_LIST = "none"
_SIGNS = {
    Severity.OK: "+",
    Severity.INFO: "·",
    Severity.WARNING: "!",
    Severity.PROBLEM: "x",
    Severity.UNKNOWN: "?",
}


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("domain", metavar="DOMAIN", type=domain, help="the domain of the mailboxes")
    parser.add_argument("--address", metavar="IP", type=ip_address, help="the site's public address")
    parser.add_argument("--cloud", choices=[each.value for each in CloudName], help="the tenant's cloud")
    parser.add_argument("--resolver", metavar="IP:PORT", type=resolver, help="the name server to ask")
    parser.add_argument("--second-resolver", metavar="IP:PORT", type=resolver, help="one to compare it with")
    parser.add_argument("--submission", metavar="HOST", type=host, help="the submission server")
    parser.add_argument("--authority", metavar="URL", type=web_address, help="the sign-in service")
    parser.add_argument("--port-map", metavar="25=P,587=P", type=port_map, default={}, help="ports really used")
    parser.add_argument(
        "--ca-file", metavar="F", type=Path, help="trust these certificates instead of the system's"
    )
    parser.add_argument("--dnsbl", metavar="ZONE|none", default="", help="ask this block list only, or none")
    parser.add_argument(
        "--direct-send",
        metavar="ADDR",
        type=mail_address,
        help="also rehearse direct send to this mailbox, up to the recipient; nothing is sent",
    )
    parser.add_argument("--sender", metavar="ADDR", type=mail_address, help="its envelope sender")


def _run(options: Namespace, tools: Tools) -> Outcome:
    knowledge = tools.knowledge()
    request = CheckRequest(
        domain=options.domain,
        knowledge=knowledge,
        cloud=knowledge.cloud(CloudName(options.cloud) if options.cloud else None),
        today=tools.now().date(),
        block_lists=_block_lists(options.dnsbl, knowledge),
        address=options.address or "",
        authority=options.authority or "",
        submission_host=options.submission or "",
        sender=options.sender or options.direct_send or "",
        recipient=options.direct_send or "",
    )
    ports = tools.check_ports(_route(options, knowledge))
    findings = asyncio.run(check_site(request, ports, lambda _findings: None))
    failed = any(finding.severity is Severity.PROBLEM for finding in findings)
    lines = tuple(line for finding in findings for line in _lines(finding))
    return Outcome(
        {"findings": [_record(each, tools.translate) for each in findings]}, lines, NO if failed else DONE
    )


def _route(options: Namespace, knowledge: Knowledge) -> CheckRoute:
    """A chosen resolver is compared with a chosen one only; the system's with a public one."""
    second = options.second_resolver
    if second is None and options.resolver is None:
        second = (knowledge.check.public_resolver[0].address, 53)
    return CheckRoute(options.resolver, second, options.port_map, options.ca_file)


def _block_lists(chosen: str, knowledge: Knowledge) -> tuple[BlockList, ...]:
    if chosen == _NO_BLOCK_LIST:
        return ()
    return tuple(each for each in knowledge.check.block_list if chosen in {"", each.zone})


def _record(finding: Finding, translate: Translate) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "title": render(finding.title, translate),
        "evidence": finding.evidence,
        "who": finding.who.value,
        "fix": [render(step, translate) for step in finding.fix],
        "elapsed_s": round(finding.elapsed_s, 3),
    }


def _lines(finding: Finding) -> tuple[Line, ...]:
    heading = Text("{sign} {title}", sign=_SIGNS[finding.severity], title=finding.title)
    return (heading, *(Indented(step) for step in finding.fix))


CHECK = Verb(
    summary=Text("Checks DNS, ports, TLS and tenant from where this computer stands."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"findings": []},
)
