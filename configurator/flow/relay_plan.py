"""A relay plan for a case: the same for window and verb."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from configurator.domain.facts import Facts
from configurator.domain.relay.order import RelayOrder, relay_order
from configurator.domain.relay.plan import RelayPlan
from configurator.exporters.relay import emailproxy, iis, postfix
from configurator.plugins.knowledge import Knowledge
from configurator.plugins.relay_template import relay_templates


class Engine(StrEnum):
    """The mail servers that there are plans for, named as in the command contract."""

    POSTFIX = "postfix"
    IIS = "iis"
    EMAILPROXY = "emailproxy"


def relay_plan(engine: Engine, facts: Facts, knowledge: Knowledge) -> RelayPlan:
    """Files and steps for a case that already holds what its family states.

    Raises InputError with one sentence that names what is missing or can't be carried.
    """
    return _PLANS[engine](relay_order(facts, knowledge.cloud(facts.cloud.value), knowledge.rulebook), knowledge)


def _postfix(order: RelayOrder, _knowledge: Knowledge) -> RelayPlan:
    return postfix.postfix_plan(order, relay_templates("postfix", (*postfix.SCRIPTS, *postfix.UNCHANGED)))


def _iis(order: RelayOrder, knowledge: Knowledge) -> RelayPlan:
    return iis.iis_plan(order, relay_templates("iis", iis.SCRIPTS), knowledge.rulebook.relay_software.text)


def _emailproxy(order: RelayOrder, _knowledge: Knowledge) -> RelayPlan:
    return emailproxy.emailproxy_plan(order, relay_templates("emailproxy", emailproxy.TEMPLATES))


_PLANS: Mapping[Engine, Callable[[RelayOrder, Knowledge], RelayPlan]] = {
    Engine.POSTFIX: _postfix,
    Engine.IIS: _iis,
    Engine.EMAILPROXY: _emailproxy,
}
