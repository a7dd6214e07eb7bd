"""The ready message for the person who has the rights: who asks, what to do as clicks and script, and why."""

from collections.abc import Callable
from dataclasses import dataclass

from configurator.errors import Text
from configurator.exporters.tenant_task import TenantTask

Render = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class ReadyMessage:
    """Plain text, ready to be pasted into any mail program; the subject is one line."""

    subject: str
    body: str


def ready_message(device: str, domain: str, tasks: tuple[TenantTask, ...], render: Render) -> ReadyMessage:
    """One mail with every task. `device` is the name or family of the device."""
    device, domain = " ".join(device.split()), " ".join(domain.split())
    subject = Text("Microsoft 365: let {device} send mail for {domain}", device=device, domain=domain)
    opening = Text(
        "I am setting up {device} so that it sends mail of {domain} through Microsoft 365, and I have no rights in"
        " the tenant. Please do the following there. It is a few minutes' work, and each step can be undone.",
        device=device,
        domain=domain,
    )
    closing = Text(
        "Tell me when it is done; until a change works, it can take from minutes to a day. Then I send a test"
        " message. Thank you."
    )
    numbered = (_task(number, len(tasks), task, render) for number, task in enumerate(tasks, start=1))
    parts = (render(Text("Hello,")), render(opening), *numbered, render(closing))
    return ReadyMessage(render(subject), "\n\n".join(parts) + "\n")


def _task(number: int, count: int, task: TenantTask, render: Render) -> str:
    title = Text("Step {number} of {count}: {title}", number=number, count=count, title=task.title)
    lines = [render(title), render(task.why)]
    lines += [f"{place}. {render(click)}" for place, click in enumerate(task.clicks, start=1)]
    lines += [f"{render(caption)}: {value}" for caption, value in task.copyables]
    if task.script:
        lines.append(render(Text("Or in Exchange Online PowerShell:")))
        lines += [f"    {line}" for line in task.script.splitlines()]
    return "\n".join(lines)
