"""Which mail server becomes the relay."""

import pytest

from configurator.domain.relay.engine import Engine, Machine, engine_advice
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
