"""The checks of a site over one route."""

import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from configurator.flow.check.ports import CheckPorts

if TYPE_CHECKING:
    from configurator.domain.network import MxAnswer
    from configurator.services.route import Route

_LONGEST_MX_S = 4.0
_LONGEST_LOADING_S = 30.0


async def open_checks(route: "Route", elsewhere: "Route | None") -> CheckPorts:
    """As `make_check_ports`, but the libraries are loaded on another thread: the window goes on."""
    from configurator.services.blocking_call import call_blocking

    return await call_blocking(partial(make_check_ports, route, elsewhere), timeout_s=_LONGEST_LOADING_S)


def make_check_ports(route: "Route", elsewhere: "Route | None") -> CheckPorts:
    """`elsewhere` is the way to another resolver, None where there is nothing to compare with."""
    from configurator.services.dmarc_look_up import look_up_dmarc
    from configurator.services.dry_run import rehearse_direct_send, rehearse_in_plain
    from configurator.services.look_up import look_up, look_up_address
    from configurator.services.old_device import offer_tls
    from configurator.services.port_probe import probe_port
    from configurator.services.server_look import find_own_address, look_at_server
    from configurator.services.spf_look_up import look_up_spf
    from configurator.services.tenant import find_tenant
    from configurator.services.this_computer import look_at_this_computer

    return CheckPorts(
        find_mail_exchanger=_find_over(route),
        find_elsewhere=_find_over(elsewhere) if elsewhere else None,
        look_up=partial(look_up, route=route),
        look_up_backwards=partial(look_up_address, route=route),
        look_up_spf=partial(look_up_spf, route=route),
        look_up_dmarc=partial(look_up_dmarc, route=route),
        look_at_server=partial(look_at_server, route=route),
        find_own_address=partial(find_own_address, route=route),
        offer_tls=partial(offer_tls, route=route),
        probe_port=partial(probe_port, route=route),
        find_tenant=partial(find_tenant, route=route),
        rehearse_direct_send=partial(rehearse_direct_send, route=route),
        rehearse_in_plain=partial(rehearse_in_plain, route=route),
        look_at_this_computer=look_at_this_computer,
        seconds=time.monotonic,
    )


def _find_over(route: "Route") -> "Callable[[str], Awaitable[MxAnswer]]":
    from configurator.services.mail_exchanger import find_mail_exchanger

    return partial(find_mail_exchanger, route=route, timeout_s=_LONGEST_MX_S)
