"""The ports of the product: system keyring, the user's store, the network as it is."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from configurator import __version__
from configurator.app.clock import now
from configurator.app.device_search import RealDeviceSearch
from configurator.app.network import (
    look_at_this_computer,
    look_towards,
    make_find_mail_exchanger,
    make_listen,
    make_probe_port,
    make_send_test,
    make_tokens,
)
from configurator.app.paper import print_sheet, print_sheets
from configurator.app.store import make_store
from configurator.flow.ports import Ports, Vault

if TYPE_CHECKING:  # not needed to open the window
    from configurator.flow.check.ports import CheckPorts
    from configurator.services.crash_report import CrashReport

_NAME_PORT = 53


def real_ports(stack: ExitStack, folder: Path) -> Ports:
    """Opens the store in `folder`; all else is made when it is used first. Raises StoreError."""
    from configurator.services.route import Route

    route = Route()
    return Ports(
        find_mail_exchanger=make_find_mail_exchanger(route),
        probe_port=make_probe_port(route),
        look_at_this_computer=look_at_this_computer,
        open_checks=_open_checks,
        send_test=make_send_test(route, now),
        listen=make_listen(look_towards, now),
        vault=system_vault(),
        store=make_store(stack, folder, now),
        print_sheet=print_sheet,
        print_sheets=print_sheets,
        now=now,
        crashes=crash_report(folder),
        tokens=lambda: make_tokens(route, now),
        devices=RealDeviceSearch(),
    )


def crash_report(folder: Path) -> "CrashReport":
    """The report of this folder, for the window to show and for the program to write."""
    from configurator.services.crash_report import CrashReport

    return CrashReport(folder, now, __version__)


def system_vault() -> Vault:
    """The keyring of the system; its library is loaded when it is used first."""
    from configurator.services.vault import SystemVault

    return SystemVault()


async def _open_checks() -> "CheckPorts":
    """Compares the system's resolver with a public one."""
    from configurator.app.check_ports import open_checks
    from configurator.plugins.knowledge import knowledge
    from configurator.services.route import Route

    return await open_checks(Route(), Route((knowledge().check.public_resolver[0].address, _NAME_PORT)))
