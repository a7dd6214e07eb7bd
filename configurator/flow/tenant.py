"""The work in Microsoft 365 for one device, for oneself or for somebody else."""

from configurator.errors import Text
from configurator.exporters.ready_message import ReadyMessage, Render
from configurator.exporters.ready_message import ready_message as message_of
from configurator.exporters.tenant_task import TenantCase, TenantTask
from configurator.exporters.tenant_work import tenant_tasks as tasks_of
from configurator.flow.answers import Answers
from configurator.flow.workspace import Workspace


def tenant_tasks(workspace: Workspace, answers: Answers) -> tuple[TenantTask, ...]:
    """What must be done for the chosen method; nothing while none is chosen."""
    settings = workspace.settings(answers)
    if settings is None:
        return ()
    facts = workspace.case(answers)
    cloud = workspace.knowledge.cloud(facts.cloud.value)
    records = facts.spf_records.value
    return tasks_of(TenantCase(facts, settings, cloud, workspace.knowledge.rulebook, records))


def ready_message(workspace: Workspace, answers: Answers, render: Render) -> ReadyMessage:
    """The mail for the person who has the rights in the tenant."""
    facts = answers.facts
    device = facts.device_name or workspace.model(facts).name
    return message_of(
        device, facts.domain or render(Text("this domain")), tenant_tasks(workspace, answers), render
    )
