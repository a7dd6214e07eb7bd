"""The network ports over one route: the plain way out, or turned to the practice tenant."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from configurator.domain.live_test import LiveTest, SendRequest
from configurator.domain.network import MxAnswer, PortAnswer, ThisComputer
from configurator.domain.secret import Secret
from configurator.flow.ports import (
    FindMailExchanger,
    Listen,
    LookUpSpf,
    Now,
    OnStage,
    ProbePort,
    SendTest,
    TokenSource,
)

LookTowards = Callable[[str], Awaitable[ThisComputer]]
"""This computer as a device at an address meets it."""

if TYPE_CHECKING:
    from configurator.domain.heard import HeardSession, ListenOrder, OpenedAt, Unheard
    from configurator.domain.spf.answer import SpfAnswer, SpfQuestion
    from configurator.services.route import Route


def make_find_mail_exchanger(route: "Route") -> FindMailExchanger:
    async def find(domain: str) -> MxAnswer:
        from configurator.services.mail_exchanger import find_mail_exchanger

        return await find_mail_exchanger(domain, route=route)

    return find


def make_probe_port(route: "Route") -> ProbePort:
    async def probe(host: str, port: int) -> PortAnswer:
        from configurator.services.port_probe import probe_port

        return await probe_port(host, port, route=route)

    return probe


def make_look_up_spf(route: "Route") -> LookUpSpf:
    async def look_up(question: "SpfQuestion") -> "SpfAnswer":
        from configurator.services.spf_look_up import look_up_spf

        return await look_up_spf(question, route=route)

    return look_up


def make_send_test(route: "Route", now: Now) -> SendTest:
    def send(request: SendRequest, password: Secret | None, on_stage: OnStage) -> Awaitable[LiveTest]:
        from configurator.services.live_test import LiveTester

        return LiveTester(route, now)(request, password, on_stage)

    return send


async def look_at_this_computer() -> ThisComputer:
    from configurator.services import this_computer

    return await this_computer.look_at_this_computer()


async def look_towards(address: str) -> ThisComputer:
    from configurator.services import this_computer

    return await this_computer.look_towards(address)


def make_tokens(route: "Route", now: Now) -> TokenSource:
    """Loads the libraries of a sign-in."""
    from configurator.services.browser import open_browser
    from configurator.services.oauth import OauthSource

    return OauthSource(route, now, open_browser)


def make_listen(look: LookTowards, now: Now, *, only_at: str = "") -> Listen:
    """`only_at` is the one address to listen at; empty: all of this computer's."""

    def hear(
        order: "ListenOrder",
        on_open: Callable[["OpenedAt"], None],
        on_heard: Callable[["HeardSession"], None],
    ) -> Awaitable["Unheard"]:
        from configurator.services.listener import Listener

        return Listener(now, look, only_at=only_at)(order, on_open, on_heard)

    return hear
