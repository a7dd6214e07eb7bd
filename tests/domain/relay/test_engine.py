"""Which mail server becomes the relay."""

import pytest

from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.relay.engine import Engine, engine_advice, simpler_way
from configurator.domain.relay.machine import Machine
from configurator.domain.relay.order import RelayOrder
from configurator.domain.text import render
from tests.exporters.relay.orders import BY_CERTIFICATE, OAUTH, PASSWORD


@pytest.mark.parametrize(
    ("machine", "order", "engines"),
    [
        (Machine.LINUX, PASSWORD, (Engine.POSTFIX,)),
        (Machine.LINUX, OAUTH, (Engine.POSTFIX, Engine.EMAILPROXY)),
        (Machine.WINDOWS_SERVER, PASSWORD, (Engine.IIS,)),
        (Machine.WINDOWS_SERVER, OAUTH, (Engine.IIS, Engine.EMAILPROXY)),
        (Machine.WINDOWS_SERVER, BY_CERTIFICATE, (Engine.POSTFIX,)),
        (Machine.NAS, PASSWORD, (Engine.POSTFIX,)),
        (Machine.NOTHING, PASSWORD, (Engine.POSTFIX,)),
    ],
)
def test_what_is_there_decides(machine: Machine, order: RelayOrder, engines: tuple[Engine, ...]) -> None:
    assert engine_advice(machine, order).engines == engines


def test_every_advice_says_why() -> None:
    said = {render(engine_advice(machine, PASSWORD).why) for machine in Machine}
    assert len(said) == len(Machine)
    assert "certificate" in render(engine_advice(Machine.WINDOWS_SERVER, BY_CERTIFICATE).why)


@pytest.mark.parametrize(
    ("static", "is_open", "is_said"), [(True, True, True), (True, None, False), (False, True, False)]
)
def test_a_connector_comes_first_where_the_site_has_what_it_takes(
    static: bool | None, is_open: bool | None, is_said: bool
) -> None:
    facts = with_facts(Facts(), Origin.SAID, static_address=static, port_25_open=is_open)
    assert (simpler_way(facts) is not None) is is_said
