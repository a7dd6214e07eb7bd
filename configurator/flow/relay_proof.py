"""Trying to misuse a relay from here, up to the recipient: nothing is ever sent."""

from ipaddress import AddressValueError, IPv4Address

from configurator.domain.dry_run import DryRun, DryRunStage
from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.relay.order import RelayOrder
from configurator.domain.server_look import Endpoint
from configurator.errors import Text
from configurator.flow.check.ports import CheckPorts

OUTSIDER, ELSEWHERE = "nobody@outside.invalid", "nobody@elsewhere.invalid"  # RFC 6761 section 6.4

_RUN_ROLL_BACK = Text("Stop the relay now and install it again; its access list is not the plan's.")
_CHECK_MACHINE = Text("See that the relay runs, and that its firewall lets this port in.")


async def prove_relay(ports: CheckPorts, host: str, order: RelayOrder) -> tuple[Finding, ...]:
    """Whether it relays for everybody, and whether it takes mail from this computer. Safe to cancel."""
    address = await _address(ports, host)
    if not address:
        return (_unknown("open-relay", Text("The relay's name is not in DNS: {host}", host=host)),)
    endpoint = Endpoint(host, address, order.port)
    outside = await ports.rehearse_in_plain(endpoint, OUTSIDER, ELSEWHERE)
    if outside.reply is None and outside.stage is not DryRunStage.ACCEPTED:
        where = Text("The relay does not answer at {address}, port {port}.", address=address, port=order.port)
        return (_unknown("open-relay", where),)
    inside = await ports.rehearse_in_plain(endpoint, order.sender, order.sender)
    computer = await ports.look_at_this_computer()
    return (_open_relay(outside), _from_here(inside, is_listed=computer.local_address in order.devices))


async def _address(ports: CheckPorts, host: str) -> str:
    try:
        return str(IPv4Address(host))
    except AddressValueError:
        found = await ports.look_up(host, "A")
        return next(iter(found.values), "")


def _open_relay(run: DryRun) -> Finding:
    if run.stage is DryRunStage.ACCEPTED:
        return Finding(
            "open-relay",
            Severity.PROBLEM,
            Text("It is an open relay: it takes mail from outside to outside."),
            who=Actor.TECHNICIAN,
            fix=(_RUN_ROLL_BACK,),
        )
    return Finding(
        "open-relay",
        Severity.OK,
        Text("It is no open relay: mail from outside to outside is refused."),
        _said(run),
    )


def _from_here(run: DryRun, *, is_listed: bool) -> Finding:
    accepted = run.stage is DryRunStage.ACCEPTED
    if accepted and is_listed:
        words = Text("It takes mail from this computer, which is on its list.")
        return Finding("relay-access", Severity.OK, words)
    if accepted:
        words = Text("It takes mail from this computer, which is not on its list.")
        return Finding("relay-access", Severity.PROBLEM, words, who=Actor.TECHNICIAN, fix=(_RUN_ROLL_BACK,))
    if is_listed:
        words = Text("It refuses this computer, which is on its list.")
        return Finding("relay-access", Severity.WARNING, words, _said(run), Actor.TECHNICIAN)
    words = Text("It refuses this computer, which is not on its list. The devices are let in by their addresses.")
    return Finding("relay-access", Severity.OK, words, _said(run))


def _unknown(check: str, words: Text) -> Finding:
    return Finding(check, Severity.UNKNOWN, words, who=Actor.TECHNICIAN, fix=(_CHECK_MACHINE,))


def _said(run: DryRun) -> str:
    reply = run.reply
    return " ".join(part for part in (str(reply.code), reply.enhanced, reply.text) if part) if reply else ""
