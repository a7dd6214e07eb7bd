"""Direct send up to the recipient, never DATA: what would the domain's mail server say?"""

import asyncio

from configurator.domain.dry_run import DryRun, DryRunStage
from configurator.domain.server_look import Endpoint
from configurator.services.foreign_text import printable
from configurator.services.mail_fault import reply_of
from configurator.services.route import Route
from configurator.services.server_look import offers_starttls
from configurator.services.smtp_line import Reply, SmtpLine
from configurator.services.tcp_connection import open_socket
from configurator.services.tls_context import shared_context

_READY, _DONE = 220, 250
_ACCEPTED = range(250, 253)


async def rehearse_direct_send(
    endpoint: Endpoint, sender: str, recipient: str, *, route: Route, timeout_s: float = 8.0
) -> DryRun:
    """How far a message would get. The mailbox's address is all that is told; never raises for the network.

    TLS is used where it is offered and the certificate is good, since the server may judge plain text otherwise.
    """
    return await _rehearse(_Run(sender, recipient), endpoint, route, timeout_s)


async def rehearse_in_plain(
    endpoint: Endpoint, sender: str, recipient: str, *, route: Route, timeout_s: float = 8.0
) -> DryRun:
    """The same without TLS, as a device of a local relay: the relay's certificate is its own."""
    return await _rehearse(_Run(sender, recipient, uses_tls=False), endpoint, route, timeout_s)


async def _rehearse(run: "_Run", endpoint: Endpoint, route: Route, timeout_s: float) -> DryRun:
    try:
        async with asyncio.timeout(timeout_s):
            opened, _ = await open_socket([endpoint.address], route.port(endpoint.port), timeout_s=timeout_s)
            with opened:
                await run.go(SmtpLine(opened), endpoint.host, route)
    except OSError:
        pass  # it stays at what was reached last
    return run.seen


class _Run:
    def __init__(self, sender: str, recipient: str, *, uses_tls: bool = True) -> None:
        self.seen = DryRun(DryRunStage.CONNECT)
        self._uses_tls = uses_tls
        self._sender = sender
        self._recipient = recipient

    async def go(self, line: SmtpLine, host: str, route: Route) -> None:
        if not self._reached(DryRunStage.CONNECT, await line.reply(), range(_READY, _READY + 1)):
            return
        hello = await line.hello()
        if not self._reached(DryRunStage.HELLO, hello):
            return
        if self._uses_tls and offers_starttls(hello):
            await self._start_tls(line, host, route)
        if not self._reached(DryRunStage.SENDER, await line.say(f"MAIL FROM:<{self._sender}>")):
            return
        if self._reached(DryRunStage.RECIPIENT, await line.say(f"RCPT TO:<{self._recipient}>")):
            self.seen = DryRun(DryRunStage.ACCEPTED)
        await line.leave()

    @staticmethod
    async def _start_tls(line: SmtpLine, host: str, route: Route) -> None:
        if (await line.say("STARTTLS")).code == _READY:
            await line.start_tls(await shared_context(route), host)
            await line.hello()

    def _reached(self, stage: DryRunStage, reply: Reply, good: range = _ACCEPTED) -> bool:
        """Keeps the reply that ended it."""
        words = "\n".join(printable(line) for line in reply.lines)
        self.seen = DryRun(stage, reply_of(reply.code, words))
        return reply.code in good
