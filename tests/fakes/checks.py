"""A network for the checks of a site that answers as it is told, without a network."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from configurator.domain.dmarc import DmarcAnswer, DmarcCause
from configurator.domain.dry_run import DryRun, DryRunStage
from configurator.domain.name_look_up import NameAnswer, NameCause
from configurator.domain.network import MxAnswer, MxCause, PortAnswer, PortCause, ThisComputer
from configurator.domain.server_look import (
    Certificate,
    Endpoint,
    Offer,
    OfferAnswer,
    OfferCause,
    ServerLook,
    TlsCause,
    TlsLook,
)
from configurator.domain.spf.answer import SpfAnswer, SpfQuestion
from configurator.domain.spf.check import SpfCheck, SpfResult
from configurator.domain.tenant import TenantAnswer, TenantCause
from configurator.flow.check.ports import CheckPorts

MX_HOST = "contoso-example.mail.protection.outlook.com"
SUBMISSION = "smtp.office365.com"
SITE = "203.0.113.24"
CERTIFICATE = Certificate(("mx.example",), "Issuing CA", "Root CA", date(2026, 1, 1), date(2027, 6, 1))
HEALTHY = TlsLook(TlsCause.VERIFIED, "TLSv1.3", "TLS_AES_256_GCM_SHA384", CERTIFICATE)


@dataclass
class FakeSite:
    """Healthy until told otherwise. `asked` counts the questions, `hang` names those that are never answered."""

    mx: MxAnswer = field(default_factory=lambda: MxAnswer("contoso.example", MxCause.FOUND, (MX_HOST,)))
    elsewhere: MxAnswer | None = None
    names: Mapping[tuple[str, str], tuple[str, ...]] = field(
        default_factory=lambda: {
            (MX_HOST, "A"): ("192.0.2.25",),
            (SUBMISSION, "A"): ("192.0.2.87",),
            (SITE, ""): ("mail.contoso.example",),
            ("mail.contoso.example", "A"): (SITE,),
        }
    )
    failing: frozenset[tuple[str, str]] = frozenset()
    sees: str = SITE
    probe_is_open: bool = False
    closed: Collection[int] = ()
    tenant: TenantCause = TenantCause.FOUND
    hang: frozenset[str] = frozenset()
    relay: Mapping[str, DryRun] = field(default_factory=dict)  # what a local relay says to a recipient
    step_s: float = 0.0
    asked: list[str] = field(default_factory=list)

    def ports(self) -> CheckPorts:
        return CheckPorts(
            find_mail_exchanger=self._find_mx,
            find_elsewhere=self._find_elsewhere if self.elsewhere else None,
            look_up=self._look_up,
            look_up_backwards=self._look_up,
            look_up_spf=self._spf,
            look_up_dmarc=self._dmarc,
            look_at_server=self._look,
            find_own_address=self._own_address,
            offer_tls=self._offer,
            probe_port=self._probe,
            find_tenant=self._tenant,
            rehearse_direct_send=self._rehearse,
            rehearse_in_plain=self._rehearse_in_plain,
            look_at_this_computer=self._computer,
            seconds=lambda: asyncio.get_running_loop().time(),
        )

    async def _step(self, name: str) -> None:
        self.asked.append(name)
        if name.split(" ", maxsplit=1)[0] in self.hang:
            await asyncio.Event().wait()
        await asyncio.sleep(self.step_s)

    async def _find_mx(self, domain: str) -> MxAnswer:
        await self._step(f"mx {domain}")
        return self.mx

    async def _find_elsewhere(self, domain: str) -> MxAnswer:
        await self._step(f"elsewhere {domain}")
        assert self.elsewhere is not None
        return self.elsewhere

    async def _look_up(self, name: str, kind: str) -> NameAnswer:
        await self._step(f"name {name} {kind}")
        if (name, kind) in self.failing:
            return NameAnswer(name, kind, NameCause.TIMEOUT)
        values = self.names.get((name, kind), ())
        return NameAnswer(name, kind, NameCause.FOUND if values else NameCause.NO_RECORD, values)

    async def _spf(self, question: SpfQuestion) -> SpfAnswer:
        await self._step(f"spf {question.domain} {question.ip}")
        record = f"v=spf1 ip4:{question.ip} -all"
        check = SpfCheck(SpfResult.PASS, "", f"ip4:{question.ip}", 0, 0, record)
        return SpfAnswer(question.domain, check, (record,))

    async def _dmarc(self, domain: str) -> DmarcAnswer:
        await self._step(f"dmarc {domain}")
        return DmarcAnswer(domain, DmarcCause.NO_RECORD)

    async def _look(self, endpoint: Endpoint) -> ServerLook:
        await self._step(f"look {endpoint.address}:{endpoint.port}")
        hello = (f"mx.example Hello [{self.sees}]" if self.sees else "mx.example", "STARTTLS")
        if endpoint.port in self.closed:
            return ServerLook(endpoint, PortCause.DROPPED)
        return ServerLook(endpoint, PortCause.OPEN, "mx.example ESMTP", hello, HEALTHY)

    async def _own_address(self, endpoint: Endpoint) -> str:
        await self._step(f"own {endpoint.address}:{endpoint.port}")
        return "" if endpoint.port in self.closed else self.sees

    async def _offer(self, endpoint: Endpoint, offer: Offer) -> OfferAnswer:
        await self._step(f"offer {endpoint.address} {offer.value}")
        return OfferAnswer(offer, OfferCause.TAKEN)

    async def _probe(self, host: str, port: int) -> PortAnswer:
        await self._step(f"probe {host}:{port}")
        return PortAnswer(host, port, PortCause.OPEN if self.probe_is_open else PortCause.DROPPED)

    async def _tenant(self, domain: str, authority: str) -> TenantAnswer:
        await self._step(f"tenant {domain} {authority}")
        return TenantAnswer(authority, self.tenant)

    async def _rehearse_in_plain(self, endpoint: Endpoint, sender: str, recipient: str) -> DryRun:
        await self._step(f"rehearse in plain {endpoint.address}:{endpoint.port} {sender} {recipient}")
        return self.relay.get(recipient, DryRun(DryRunStage.CONNECT))

    async def _rehearse(self, endpoint: Endpoint, sender: str, recipient: str) -> DryRun:
        await self._step(f"rehearse {endpoint.host} {sender} {recipient}")
        return DryRun(DryRunStage.ACCEPTED)

    async def _computer(self) -> ThisComputer:
        await self._step("computer")
        return ThisComputer("laptop", "eth0", "192.0.2.77")
