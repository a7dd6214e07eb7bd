"""What the checks of a site may call. Each is safe to cancel and never raises for what the network does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from configurator.domain.dmarc import DmarcAnswer
from configurator.domain.dry_run import DryRun
from configurator.domain.name_look_up import NameAnswer
from configurator.domain.network import MxAnswer, PortAnswer, ThisComputer
from configurator.domain.server_look import Endpoint, Offer, OfferAnswer, ServerLook
from configurator.domain.spf.answer import SpfAnswer, SpfQuestion
from configurator.domain.tenant import TenantAnswer

LookUp = Callable[[str, str], Awaitable[NameAnswer]]
"""Name and kind of record (`A`, `AAAA`, `TXT`, `CNAME`)."""

LookUpBackwards = Callable[[str, str], Awaitable[NameAnswer]]
"""The host of an address (second text empty), or what the block list of this zone says about it."""


@dataclass(frozen=True, slots=True)
class CheckPorts:
    """`find_elsewhere` asks another resolver for the mail exchanger; None where there is none to compare with."""

    find_mail_exchanger: Callable[[str], Awaitable[MxAnswer]]
    find_elsewhere: Callable[[str], Awaitable[MxAnswer]] | None
    look_up: LookUp
    look_up_backwards: LookUpBackwards
    look_up_spf: Callable[[SpfQuestion], Awaitable[SpfAnswer]]
    look_up_dmarc: Callable[[str], Awaitable[DmarcAnswer]]
    look_at_server: Callable[[Endpoint], Awaitable[ServerLook]]
    find_own_address: Callable[[Endpoint], Awaitable[str]]
    offer_tls: Callable[[Endpoint, Offer], Awaitable[OfferAnswer]]
    probe_port: Callable[[str, int], Awaitable[PortAnswer]]
    find_tenant: Callable[[str, str], Awaitable[TenantAnswer]]
    rehearse_direct_send: Callable[[Endpoint, str, str], Awaitable[DryRun]]
    rehearse_in_plain: Callable[[Endpoint, str, str], Awaitable[DryRun]]
    look_at_this_computer: Callable[[], Awaitable[ThisComputer]]
    seconds: Callable[[], float]
