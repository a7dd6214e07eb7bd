"""What the verbs get: each tool is made when it is asked for."""

import sys
from collections.abc import Collection, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from configurator.app.clock import now
from configurator.app.device_search import RealDeviceSearch
from configurator.app.network import look_towards, make_listen, make_look_up_spf, make_send_test
from configurator.app.paper import print_sheet, print_sheets
from configurator.app.store import make_store
from configurator.app.workspace import families, workspace_with
from configurator.domain.text import Translate
from configurator.flow.check.ports import CheckPorts
from configurator.flow.ports import LookUpSpf, SendTest, Store, TokenSource, Vault
from configurator.flow.practice_switch import PracticeSwitch
from configurator.plugins.identity import identity_knowledge
from configurator.plugins.knowledge import knowledge
from configurator.verbs.tools import CheckRoute, Practice, Resolver, Tools, Updates

_MOST_CHARACTERS = 1_000_000


def verb_tools(folder: Path, translate: Translate) -> Tools:
    """`folder` is the user's data folder; the verb that opens the store makes it."""

    @contextmanager
    def open_store() -> Generator[Store, None, None]:
        with ExitStack() as stack:
            yield make_store(stack, folder, now)

    return Tools(
        now=now,
        read_line=lambda: sys.stdin.readline(_MOST_CHARACTERS),
        read_all=lambda: sys.stdin.read(_MOST_CHARACTERS),
        translate=translate,
        knowledge=knowledge,
        library=lambda: families(folder),
        identity=identity_knowledge,
        vault=_vault,
        store=open_store,
        send_test=_send_test,
        look_up_spf=_look_up_spf,
        listen=make_listen(look_towards, now),
        devices=RealDeviceSearch(),
        tokens=_tokens,
        notice=_notice,
        check_ports=_check_ports,
        print_sheet=print_sheet,
        print_sheets=print_sheets,
        practice=_practice,
        updates=lambda: _updates(folder),
    )


def _updates(folder: Path) -> Updates | None:
    from configurator.plugins.update_key import update_key

    key = update_key()
    if key is None:
        return None
    from configurator.app.updates import SignedUpdates

    return SignedUpdates(folder / "updates", key)


def _notice(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _vault() -> Vault:
    from configurator.app.ports_real import system_vault

    return system_vault()


def _send_test(resolver: Resolver | None) -> SendTest:
    from configurator.services.route import Route

    return make_send_test(Route(resolver), now)


def _check_ports(chosen: CheckRoute) -> CheckPorts:
    from configurator.app.check_ports import make_check_ports
    from configurator.services.route import Route
    from configurator.services.tls_context import certificates_in

    trusted = certificates_in(chosen.ca_file) if chosen.ca_file else ""
    second = Route(chosen.second_resolver) if chosen.second_resolver else None
    return make_check_ports(Route(chosen.resolver, chosen.ports, trusted), second)


def _tokens(ca_file: Path | None) -> TokenSource:
    from configurator.app.network import make_tokens
    from configurator.services.route import Route
    from configurator.services.tls_context import certificates_in

    return make_tokens(Route(ca_pem=certificates_in(ca_file) if ca_file else ""), now)


def _look_up_spf(resolver: Resolver | None) -> LookUpSpf:
    from configurator.services.route import Route

    return make_look_up_spf(Route(resolver))


@contextmanager
def _practice(off: Collection[PracticeSwitch]) -> Generator[Practice, None, None]:
    from configurator.app.ports_practice import practice_site
    from configurator.app.sample import sample_devices

    with ExitStack() as stack:
        site = practice_site(stack, off)
        yield Practice(workspace_with(site.ports, None), sample_devices(), site.tenant.has_arrived)
