"""The ports of the practice tenant: nothing leaves this computer, nothing of the user's is touched."""

import tempfile
from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from configurator.app.check_ports import open_checks
from configurator.app.clock import now
from configurator.app.network import make_find_mail_exchanger, make_listen, make_probe_port, make_send_test
from configurator.app.paper import print_sheet, print_sheets
from configurator.app.store import make_store
from configurator.demo import contoso
from configurator.demo.memory_vault import MemoryVault
from configurator.demo.practice import PracticeTenant
from configurator.demo.tenant import Switches, limits_of
from configurator.demo.tokens import PracticeTokens
from configurator.domain.account import CredentialName
from configurator.domain.network import ThisComputer
from configurator.domain.secret import Secret
from configurator.domain.tenant import TenantAnswer, TenantCause
from configurator.errors import NetworkError, Text
from configurator.flow.check.ports import CheckPorts
from configurator.flow.ports import Ports
from configurator.flow.practice_switch import PracticeSwitch
from configurator.plugins.knowledge import knowledge
from configurator.services.route import Route

_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class PracticeSite:
    """The running tenant and the ports that lead to it."""

    tenant: PracticeTenant
    ports: Ports


def practice_site(stack: ExitStack, off: Collection[PracticeSwitch] = ()) -> PracticeSite:
    """Starts the tenant, with a throw-away store, until the stack closes. Raises NetworkError, StoreError."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="device-mail-practice-")))
    tenant = PracticeTenant(limits_of(knowledge().rulebook), _switches(off))
    _start(tenant)
    stack.callback(tenant.stop)
    way = tenant.way
    route = Route(way.resolver, way.port_map, way.root_pem.decode())
    ports = Ports(
        find_mail_exchanger=make_find_mail_exchanger(route),
        probe_port=make_probe_port(route),
        look_at_this_computer=_look_at_this_computer,
        open_checks=partial(_open_checks, route),
        send_test=make_send_test(route, now),
        listen=make_listen(_look_towards, now, only_at=_LOOPBACK),
        vault=_vault(),
        store=make_store(stack, folder, now),
        print_sheet=print_sheet,
        print_sheets=print_sheets,
        now=now,
        tokens=lambda: PracticeTokens(contoso.DIRECTORY, now),
        is_practice=True,
    )
    return PracticeSite(tenant, ports)


def _switches(off: Collection[PracticeSwitch]) -> Switches:
    return Switches(
        smtp_auth=PracticeSwitch.SMTP_AUTH not in off,
        password_sign_in=PracticeSwitch.PASSWORD_SIGN_IN not in off,
        direct_send=PracticeSwitch.DIRECT_SEND not in off,
        known_addresses=frozenset() if PracticeSwitch.CONNECTOR in off else contoso.SWITCHES.known_addresses,
    )


def _start(tenant: PracticeTenant) -> None:
    try:
        tenant.start()
    except OSError as error:
        raise NetworkError(
            Text("The practice tenant can't listen on this computer."),
            detail=str(error),
            next_action=Text("Allow the program to open ports on 127.0.0.1, then start it again."),
        ) from error


def _vault() -> MemoryVault:
    """Holds the scanner's password already, and says which one opens the practice mailboxes."""
    held = {CredentialName(contoso.SCANNER, contoso.SUBMISSION_HOST): Secret(contoso.PASSWORD)}
    words = Text(
        "Passwords are held in memory only and are gone when the program ends."
        " The practice mailbox {account} has the password {password}.",
        account=contoso.SCANNER,
        password=contoso.PASSWORD,
    )
    return MemoryVault(held, words)


async def _look_towards(_address: str) -> ThisComputer:
    return await _look_at_this_computer()


async def _look_at_this_computer() -> ThisComputer:
    return ThisComputer(host_name="practice", interface="loopback", local_address=_LOOPBACK, is_wireless=False)


async def _open_checks(route: Route) -> CheckPorts:
    """Over the practice network; the practice tenant has no sign-in service, and the computer is at its site."""
    opened = await open_checks(route, None)
    return replace(opened, find_tenant=_find_tenant, look_at_this_computer=_look_at_this_computer)


async def _find_tenant(domain: str, authority: str) -> TenantAnswer:
    is_ours = domain == contoso.DOMAIN and authority == knowledge().clouds[0].authority
    return TenantAnswer(authority, TenantCause.FOUND if is_ours else TenantCause.NO_TENANT, tenant="practice")
