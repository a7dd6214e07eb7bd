"""Which existing mail server becomes the relay, by what is there."""

from dataclasses import dataclass
from enum import StrEnum

from configurator.domain.capability import Auth
from configurator.domain.facts import Facts
from configurator.domain.relay.machine import Machine
from configurator.domain.relay.order import RelayOrder
from configurator.errors import Text


class Engine(StrEnum):
    """The mail servers that there are plans for, named as in the command contract."""

    POSTFIX = "postfix"
    IIS = "iis"
    EMAILPROXY = "emailproxy"


@dataclass(frozen=True, slots=True)
class EngineAdvice:
    """The plans to make, the relay's own first, and why."""

    engines: tuple[Engine, ...]
    why: Text


_WHY = {
    Machine.LINUX: Text(
        "Postfix on the Linux machine: it keeps the mail, rewrites the sender and keeps the pace. A Postfix that"
        " is there already stays as it is."
    ),
    Machine.WINDOWS_SERVER: Text(
        "The SMTP server of IIS, as it is there. It rewrites no sender and keeps no pace, and newer Windows"
        " Servers have none: a small Linux machine with Postfix lasts longer."
    ),
    Machine.NAS: Text(
        "Postfix in a small Linux machine on the NAS, where it runs virtual machines. There is no plan for a NAS's"
        " own mail server."
    ),
    Machine.NOTHING: Text("Postfix on a small Linux machine that is always on."),
}
_CERTIFICATE = Text(
    "Postfix on a small Linux machine: the SMTP server of IIS can't show the connector's certificate."
)


def engine_advice(machine: Machine, order: RelayOrder) -> EngineAdvice:
    """The recommended engine for what is there; emailproxy beside it where the relay signs in by OAuth 2.0."""
    if machine is Machine.WINDOWS_SERVER and order.certificate_name:
        return EngineAdvice((Engine.POSTFIX,), _CERTIFICATE)
    engine = Engine.IIS if machine is Machine.WINDOWS_SERVER else Engine.POSTFIX
    beside = (Engine.EMAILPROXY,) if order.auth is Auth.OAUTH2 else ()
    return EngineAdvice((engine, *beside), _WHY[machine])


def simpler_way(facts: Facts) -> Text | None:
    """A connector where the site has what it takes: then no relay is needed."""
    if facts.static_address.value is True and facts.port_25_open.value is True:
        return Text(
            "This site has a static address and port 25 is open: an SMTP relay connector, with TLS switched off on"
            " the device, comes first. It needs no machine here."
        )
    return None
