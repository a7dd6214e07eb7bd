"""The work in Microsoft 365 and DNS for a method, with the values of this case filled in."""

from configurator.domain.method import Method, Upstream
from configurator.errors import Text
from configurator.exporters.tenant_mailbox import mailbox_tasks
from configurator.exporters.tenant_route import direct_send_tasks, relay_tasks
from configurator.exporters.tenant_task import TenantCase, TenantTask

_TASKS = {
    Method.CLIENT_SUBMISSION: mailbox_tasks,
    Method.DIRECT_SEND: direct_send_tasks,
    Method.SMTP_RELAY: relay_tasks,
}
_UPSTREAM = {
    Upstream.CLIENT_SUBMISSION: mailbox_tasks,
    Upstream.DIRECT_SEND: direct_send_tasks,
    Upstream.SMTP_RELAY: relay_tasks,
}


def tenant_tasks(case: TenantCase) -> tuple[TenantTask, ...]:
    """The tasks in the order in which they are done; none for the two services around the methods."""
    method, upstream = case.settings.method, case.facts.upstream.value
    if method is Method.INDIRECT:
        return (_relay(case), *(_UPSTREAM[upstream](case) if upstream else ()))
    return _TASKS[method](case) if method in _TASKS else ()


def _relay(case: TenantCase) -> TenantTask:
    host = case.facts.relay_host.value
    return TenantTask(
        "relay",
        Text("The relay on the network"),
        _way_on(case),
        (
            Text("Let it take mail from the device's address only, so that it is no open relay."),
            _pace(case),
        ),
        copyables=((Text("Relay"), host),) if host else (),
        source="set-up-devices-2022",
    )


def _pace(case: TenantCase) -> Text:
    """A mailbox is slowed above its limit; the other ways know no such limit."""
    if case.facts.upstream.value is Upstream.CLIENT_SUBMISSION:
        most = case.rulebook.messages_per_minute.value
        return Text("Let it keep mail while Microsoft is away, and send at most {most} a minute.", most=most)
    return Text("Let it keep mail while Microsoft is away.")


def _way_on(case: TenantCase) -> Text:
    """Where the relay hands the mail to."""
    upstream = case.facts.upstream.value
    if upstream is Upstream.CLIENT_SUBMISSION:
        return Text(
            "It signs in to the mailbox at {host}, port {port}, with STARTTLS.",
            host=case.cloud.submission_host,
            port=case.cloud.submission_port,
        )
    if upstream is Upstream.DIRECT_SEND:
        return Text("It hands mail to the domain's MX endpoint, port 25, for inside recipients only.")
    if upstream is Upstream.SMTP_RELAY:
        return Text("It hands mail to the domain's MX endpoint, port 25, where a connector knows it.")
    return Text("Decide where it sends on: through a connector, or signed in to a mailbox.")
