"""A relay plan for a case: the same for window and verb."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from configurator.domain.export import ExportedFile
from configurator.domain.facts import Facts
from configurator.domain.relay.engine import Engine, simpler_way
from configurator.domain.relay.order import RelayOrder, relay_order
from configurator.domain.relay.plan import RelayPlan, RelayStep
from configurator.domain.relay.size import relay_size
from configurator.errors import Text
from configurator.exporters.relay import emailproxy, iis, postfix
from configurator.exporters.relay.size_steps import size_steps
from configurator.plugins.knowledge import Knowledge
from configurator.plugins.relay_template import relay_templates


def relay_plan(engine: Engine, facts: Facts, knowledge: Knowledge) -> RelayPlan:
    """Files and steps for a case that already holds what its family states.

    Raises InputError with one sentence that names what is missing or can't be carried.
    """
    order = order_for(facts, knowledge)
    plan = _PLANS[engine](order, knowledge)
    if engine is Engine.EMAILPROXY:
        return plan
    simpler = simpler_way(facts)
    first = (RelayStep(simpler),) if simpler else ()
    size = size_steps(relay_size(facts, order, knowledge.rulebook))
    return replace(plan, steps=(*first, *size, *plan.steps))


def plan_files(plan: RelayPlan, render: Callable[[Text], str]) -> tuple[ExportedFile, ...]:
    """The plan's files and its steps as a text beside them, for whoever works on the other machine."""
    lines = (f"{place}. {render(step.text)}\n{_command(step)}" for place, step in enumerate(plan.steps, start=1))
    return (*plan.files, ExportedFile("steps.txt", "\n".join(lines).encode()))


def _command(step: RelayStep) -> str:
    return f"\n   {step.command}\n" if step.command else ""


def order_for(facts: Facts, knowledge: Knowledge) -> RelayOrder:
    """What the relay must know. Raises InputError with one sentence that names what is missing."""
    return relay_order(facts, knowledge.cloud(facts.cloud.value), knowledge.rulebook)


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
