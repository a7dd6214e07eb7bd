"""The ready message for the person who has the rights: what to do, as clicks and script, and why."""

from collections.abc import Callable
from dataclasses import dataclass

from configurator.errors import Text
from configurator.exporters.tenant_task import TenantTask

Render = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class ReadyMessage:
    """Plain text, ready to be pasted into any mail program."""

    subject: str
    body: str


def ready_message(device: str, domain: str, tasks: tuple[TenantTask, ...], render: Render) -> ReadyMessage:
    """One mail with every task. `device` is the name or family of the device."""
    opening = Text(
        "{device} at {domain} is to send mail through Microsoft 365. Please do the following in the tenant;"
        " each step can be undone. Changes can take from minutes to an hour to work.",
        device=device,
        domain=domain,
    )
    parts = [render(Text("Hello,")), render(opening), *(_task(task, render) for task in tasks)]
    parts.append(render(Text("Tell me when it is done, then I send a test message. Thank you.")))
    subject = Text("Microsoft 365: let {device} send mail for {domain}", device=device, domain=domain)
    return ReadyMessage(render(subject), "\n\n".join(parts) + "\n")


def _task(task: TenantTask, render: Render) -> str:
    lines = [f"== {render(task.title)} ==", render(task.why)]
    lines += [f"{number}. {render(click)}" for number, click in enumerate(task.clicks, start=1)]
    lines += [f"{render(caption)}: {value}" for caption, value in task.copyables]
    if task.script:
        lines += [
            render(Text("Or in Exchange Online PowerShell:")),
            *(f"    {line}" for line in task.script.splitlines()),
        ]
    return "\n".join(lines)
