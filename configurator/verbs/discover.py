"""`discover [--timeout S]`: finds devices on this computer's own networks and says what they are."""

import asyncio
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from dataclasses import replace
from typing import Any

from configurator.domain.discovery import DiscoveryOrder, Progress
from configurator.domain.search_area import LocalNetwork, chosen_area
from configurator.errors import Text
from configurator.flow.discovery import LONGEST_S, Findings, FoundDevice, address_count, usual_order
from configurator.verbs.arguments import whole_number
from configurator.verbs.frame import DONE, NO, Indented, Line, Outcome, Verb
from configurator.verbs.identify import identity_lines, told_identity
from configurator.verbs.tools import Tools

_MOST_SECONDS, _HIGHEST_PORT = 600, 65_535
_NONE = Text("No device answered. It may be asleep, in another network, or not allowed to tell who it is.")


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--timeout",
        metavar="S",
        type=whole_number(1, _MOST_SECONDS),
        default=int(LONGEST_S),
        help="ends after this many seconds (%(default)s)",
    )
    parser.add_argument(
        "--network",
        metavar="CIDR",
        action="append",
        default=[],
        help="one of this computer's networks or a part of it, /22 at most; all of them when absent",
    )
    port = whole_number(1, _HIGHEST_PORT)
    parser.add_argument("--snmp-port", metavar="N", type=port, default=161, help="UDP port of SNMP (%(default)s)")
    parser.add_argument("--ipp-port", metavar="N", type=port, default=631, help="TCP port of IPP (%(default)s)")
    parser.add_argument(
        "--community", metavar="WORD", default="public", help="the SNMP word for reading (%(default)s)"
    )
    parser.add_argument("--no-dns-sd", action="store_true", help="does not listen to DNS-SD")


def _run(options: Namespace, tools: Tools) -> Outcome:
    found: list[Findings] = []
    with suppress(KeyboardInterrupt):  # ends the search, not the answer
        asyncio.run(_search(options, tools, found))
    devices = found[0].devices if found else ()
    lines = tuple(line for device in devices for line in _lines(device))
    return Outcome({"devices": [_told(device) for device in devices]}, lines or (_NONE,), DONE if devices else NO)


async def _search(options: Namespace, tools: Tools, found: list[Findings]) -> None:
    networks = await tools.devices.networks()
    order = _order(options, networks)
    findings = Findings(tools.identity(), tools.library().models, networks)
    found.append(findings)
    names = ", ".join(map(str, order.networks))
    told = Text("Asking {count} addresses in {networks}.", count=address_count(order.networks), networks=names)
    tools.notice(tools.say(told))
    await tools.devices.find(order, findings.take, _pass)


def _order(options: Namespace, networks: tuple[LocalNetwork, ...]) -> DiscoveryOrder:
    """Raises InputError for a network that must not be searched."""
    order = usual_order(networks, options.timeout)
    chosen = tuple(chosen_area(text, networks) for text in options.network)
    return replace(
        order,
        networks=chosen or order.networks,
        snmp_port=options.snmp_port,
        ipp_port=options.ipp_port,
        community=options.community,
        browse=not options.no_dns_sd,
    )


def _pass(_: Progress) -> None:
    """A script is told of the result only."""


def _told(device: FoundDevice) -> dict[str, Any]:
    return {
        "address": device.address,
        **told_identity(device.identity, device.family.key if device.family else None),
        "addresses": list(device.addresses),
        "name": device.name,
        "web_page": device.web_page or None,
        "answered": [way.value for way in device.ways],
        "reachable": device.is_reachable,
        "shares_way_out": device.shares_way_out,
    }


def _lines(device: FoundDevice) -> tuple[Line, ...]:
    name, *more = identity_lines(device.identity, device.family.full_name if device.family else "")
    return (f"{', '.join(device.addresses)}  {name}", *(_set_in(line) for line in more))


def _set_in(line: Line) -> Line:
    return line if isinstance(line, Indented) else Indented(line)


DISCOVER = Verb(
    summary=Text("Finds devices on this computer's own networks and tells what they are. It only reads."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"devices": []},
)
