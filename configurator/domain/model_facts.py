"""What a device family states, added to a case where nothing stronger is known."""

from dataclasses import replace
from typing import TypeVar

from configurator.domain.device_model import DeviceModel
from configurator.domain.facts import Facts
from configurator.domain.known import Known, Origin, stronger

T = TypeVar("T")


def with_model(facts: Facts, model: DeviceModel) -> Facts:
    """The case with the family's capabilities as stated, each with its source; stronger facts stay.

    What somebody says about the very device in front of them stays too: a family's statement is about all of
    its firmware.
    """
    able = model.capabilities
    return replace(
        facts,
        kind=stronger(facts.kind, Known(model.kind, Origin.STATED, model.name)),
        tls=_added(facts.tls, able.tls, model, "tls"),
        ecdhe=_added(facts.ecdhe, able.ecdhe, model, "ecdhe"),
        starttls=_added(facts.starttls, able.starttls, model, "starttls"),
        server_may_be_name=_added(facts.server_may_be_name, able.server_may_be_name, model, "server_may_be_name"),
        certificate_store_current=_added(
            facts.certificate_store_current, able.certificate_store_current, model, "certificate_store_current"
        ),
        auth=_added(facts.auth, able.auth, model, "auth"),
    )


def _added(known: Known[T], value: T | None, model: DeviceModel, name: str) -> Known[T]:
    if value is None or known.origin is Origin.SAID:
        return known
    evidence = model.capabilities.evidence.get(name)
    words = f"{model.name}: {evidence.source}, {evidence.as_of.isoformat()}" if evidence else model.name
    return stronger(known, Known(value, Origin.STATED, words))
