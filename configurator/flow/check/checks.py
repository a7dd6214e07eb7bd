"""The checks: each asks what it needs and gives its findings."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from configurator.domain.check_knowledge import BlockList
from configurator.domain.finding import Finding, Severity
from configurator.domain.name_look_up import NameCause
from configurator.domain.network import MxCause, PortAnswer, PortCause
from configurator.domain.server_look import Offer
from configurator.domain.spf.answer import SpfQuestion
from configurator.errors import Text
from configurator.flow.check.network import MX_ROLE, SUBMISSION_ROLE, Network
from configurator.flow.check.ports import CheckPorts
from configurator.flow.check.request import CheckRequest
from configurator.flow.judge.address import PUBLIC_ADDRESS, SeenAddress, judge_address, judge_block
from configurator.flow.judge.direct_send import DIRECT_SEND, judge_direct_send
from configurator.flow.judge.names import MX, RESOLVERS, compare_resolvers, judge_mx
from configurator.flow.judge.old_device import judge_offers
from configurator.flow.judge.port import judge_465, judge_port
from configurator.flow.judge.server import Role, judge_ipv6, judge_server
from configurator.flow.judge.tenant import TENANT, TenantEvidence, judge_tenant
from configurator.flow.judge.this_computer import THIS_COMPUTER, judge_computer
from configurator.flow.sender_judgement import SPF, judge_dmarc, judge_spf
from configurator.flow.site_facts import clouds_behind

Check = Callable[[], Coroutine[Any, Any, tuple[Finding, ...]]]

_IMPLICIT_TLS_PORT = 465


class Checks:
    """`all` names each check and how it is made, in the order in which they are read."""

    def __init__(self, request: CheckRequest, ports: CheckPorts, network: Network) -> None:
        self._request = request
        self._ports = ports
        self._network = network

    def all(self) -> dict[str, Check]:
        submission = partial(self._other_port, SUBMISSION_ROLE)
        checks: dict[str, Check] = {
            MX: self._mx,
            RESOLVERS: self._resolvers,
            TENANT: self._tenant,
            THIS_COMPUTER: self._this_computer,
            **self._of_server(MX_ROLE),
            **self._of_server(SUBMISSION_ROLE),
            "port-25-submission": partial(submission, MX_ROLE.port),
            "port-465-submission": partial(submission, _IMPLICIT_TLS_PORT),
            PUBLIC_ADDRESS: self._public_address,
            SPF: self._spf,
            "dmarc": self._dmarc,
        }
        for block_list in self._request.block_lists:
            checks[f"block-list-{block_list.zone}"] = partial(self._block_list, block_list)
        if self._request.recipient:
            checks[DIRECT_SEND] = self._direct_send
        return checks

    def _of_server(self, role: Role) -> dict[str, Check]:
        return {
            role.port_check: partial(self._server, role),
            f"{role.port_check}-ipv6": partial(self._ipv6, role),
            f"old-device-{role.name}": partial(self._old_device, role),
        }

    async def _mx(self) -> tuple[Finding, ...]:
        knowledge = self._request.knowledge
        return (judge_mx(await self._network.mx(), knowledge.clouds, knowledge.check),)

    async def _resolvers(self) -> tuple[Finding, ...]:
        if self._ports.find_elsewhere is None:
            return ()
        here, elsewhere = await asyncio.gather(
            self._network.mx(), self._ports.find_elsewhere(self._request.domain)
        )
        return (compare_resolvers(here, elsewhere),)

    async def _tenant(self) -> tuple[Finding, ...]:
        domain, clouds = self._request.domain, self._request.knowledge.clouds
        authorities = (self._ports.find_tenant(domain, authority) for authority in self._request.authorities)
        mx, autodiscover, answers = await asyncio.gather(
            self._network.mx(),
            self._ports.look_up(f"autodiscover.{domain}", "CNAME"),
            asyncio.gather(*authorities),
        )
        to_microsoft = bool(clouds_behind(mx.hosts[0], clouds)) if mx.cause is MxCause.FOUND else None
        return (judge_tenant(TenantEvidence(domain, tuple(answers), autodiscover, to_microsoft), clouds),)

    async def _this_computer(self) -> tuple[Finding, ...]:
        return (judge_computer(await self._ports.look_at_this_computer()),)

    async def _server(self, role: Role) -> tuple[Finding, ...]:
        look = await self._network.look(role)
        if look is not None:
            return judge_server(look, role, self._request.today)
        host = await self._network.host(role)
        if not host:
            words = Text("The mail server of the domain is not known, so nothing about it is checked.")
            return (Finding(role.port_check, Severity.UNKNOWN, words),)
        names = await self._network.names(host, "A")
        cause = PortCause.NAME_NOT_FOUND if names.is_certain else PortCause.NAME_TIMEOUT
        return (judge_port(PortAnswer(host, role.port, cause), role.port_check),)

    async def _ipv6(self, role: Role) -> tuple[Finding, ...]:
        host = await self._network.host(role)
        if not host or not (await self._network.names(host, "AAAA")).is_certain:
            return ()
        return (judge_ipv6(host, await self._network.look(role, "AAAA"), role),)

    async def _old_device(self, role: Role) -> tuple[Finding, ...]:
        endpoint = await self._network.endpoint(role)
        if endpoint is None:
            return ()
        answers = await asyncio.gather(*(self._ports.offer_tls(endpoint, offer) for offer in Offer))
        return judge_offers(endpoint.host, tuple(answers), role.name)

    async def _other_port(self, role: Role, port: int) -> tuple[Finding, ...]:
        """A port that nobody has to use: closed, it is no problem."""
        endpoint = await self._network.endpoint(role)
        if endpoint is None:
            return ()
        answer = await self._ports.probe_port(endpoint.host, port)
        name = f"port-{port}-{role.name}"
        if port == _IMPLICIT_TLS_PORT:
            return (judge_465(answer, name),)
        finding = judge_port(answer, name)
        return (
            finding if finding.severity is Severity.OK else replace(finding, severity=Severity.INFO, value=""),
        )

    async def _public_address(self) -> tuple[Finding, ...]:
        seen = SeenAddress(self._request.address, await self._network.own_address())
        if not seen.address:
            return judge_address(seen)
        host = await self._ports.look_up_backwards(seen.address, "")
        if host.cause is not NameCause.FOUND:
            return judge_address(seen)
        back = await self._network.names(host.values[0], "AAAA" if ":" in seen.address else "A")
        return judge_address(SeenAddress(seen.given, seen.seen, host, back))

    async def _spf(self) -> tuple[Finding, ...]:
        address = self._request.address or await self._network.own_address()
        if not address:
            words = Text("SPF is not judged: the public address of this site is not known.")
            return (Finding(SPF, Severity.UNKNOWN, words),)
        answer = await self._ports.look_up_spf(SpfQuestion(self._request.domain, address))
        return judge_spf(answer, address, self._request.knowledge.clouds)

    async def _dmarc(self) -> tuple[Finding, ...]:
        return judge_dmarc(await self._ports.look_up_dmarc(self._request.domain))

    async def _block_list(self, block_list: BlockList) -> tuple[Finding, ...]:
        address = self._request.address or await self._network.own_address()
        if not address:
            return ()
        return (judge_block(block_list, address, await self._ports.look_up_backwards(address, block_list.zone)),)

    async def _direct_send(self) -> tuple[Finding, ...]:
        endpoint = await self._network.endpoint(MX_ROLE)
        if endpoint is None:
            return ()
        request = self._request
        run = await self._ports.rehearse_direct_send(endpoint, request.sender, request.recipient)
        return (judge_direct_send(run, request.knowledge.replies),)
