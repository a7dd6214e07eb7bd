"""The practice site's own relay: takes plain mail from devices and signs in upstream on their behalf."""

import ssl
from dataclasses import dataclass

from aiosmtplib import SMTP
from aiosmtplib.errors import SMTPException, SMTPResponseException

from configurator.demo.endpoint import Visit
from configurator.demo.listener import LOOPBACK
from configurator.demo.policy import Refusal
from configurator.domain.live_test import Reply
from configurator.domain.secret import Secret

_CEILING_S = 30.0


@dataclass(frozen=True, slots=True)
class Upstream:
    """The submission endpoint, under the name in its certificate, and the mailbox that the relay signs in with."""

    host: str
    port: int
    trust: ssl.SSLContext
    account: str
    password: Secret


class RelayEndpoint:
    """Passes every message on at once and answers with what the submission endpoint says."""

    name = "relay"
    takes_sign_in = False
    has_tls = False

    def __init__(self, upstream: Upstream, kept_bytes: int) -> None:
        self._upstream = upstream
        self.kept_bytes = kept_bytes

    def sender_refusal(self, _visit: Visit) -> Refusal:
        return None

    def recipient_refusal(self, _visit: Visit, _recipient: str) -> Refusal:
        return None

    async def take(self, visit: Visit, content: bytes) -> Reply:
        try:
            return Reply(250, "", await self._pass_on(visit, content))
        except SMTPResponseException as error:
            return Reply(error.code, "", error.message)
        except SMTPException:
            return Reply(451, "4.4.1", "The next server can't be reached")

    async def _pass_on(self, visit: Visit, content: bytes) -> str:
        up = self._upstream
        client = SMTP(hostname=LOOPBACK, port=up.port, start_tls=False, timeout=_CEILING_S)
        async with client:
            await client.starttls(server_hostname=up.host, tls_context=up.trust)
            await client.login(up.account, up.password.reveal())
            _, words = await client.sendmail(visit.sender or "", visit.recipients, content)
        return words
