"""The questions that the checks put to the network, each once for all checks."""

import asyncio
from functools import partial
from ipaddress import ip_address

from configurator.domain.name_look_up import NameAnswer, NameCause
from configurator.domain.network import MxAnswer, MxCause
from configurator.domain.server_look import Endpoint, ServerLook
from configurator.flow.check.once import Once
from configurator.flow.check.ports import CheckPorts
from configurator.flow.check.request import CheckRequest
from configurator.flow.judge.server import Role

MX_ROLE = Role("mx", 25)
SUBMISSION_ROLE = Role("submission", 587)


class Network:
    """Answers as the ports give them; a host that is not known is empty text, an address None."""

    def __init__(self, request: CheckRequest, ports: CheckPorts, once: Once) -> None:
        self._request = request
        self._ports = ports
        self._once = once

    async def mx(self) -> MxAnswer:
        async def ask() -> MxAnswer:
            return await self._ports.find_mail_exchanger(self._request.domain)

        return await self._once.ask("mx", ask)

    async def host(self, role: Role) -> str:
        if role is SUBMISSION_ROLE:
            return self._request.submission_host or self._request.cloud.submission_host
        if self._request.mx_host:
            return self._request.mx_host
        answer = await self.mx()
        return answer.hosts[0] if answer.cause is MxCause.FOUND else ""

    async def names(self, host: str, kind: str) -> NameAnswer:
        """Addresses of a host; one that is given as an address is its own."""
        own = _kind(host)
        if own:
            cause = NameCause.FOUND if own == kind else NameCause.NO_RECORD
            return NameAnswer(host, kind, cause, (host,) if own == kind else ())

        async def ask() -> NameAnswer:
            return await self._ports.look_up(host, kind)

        return await self._once.ask((host, kind), ask)

    async def endpoint(self, role: Role, kind: str = "A") -> Endpoint | None:
        """The host's first address of this kind."""
        host = await self.host(role)
        found = (await self.names(host, kind)).values if host else ()
        return Endpoint(host, found[0], role.port) if found else None

    async def look(self, role: Role, kind: str = "A") -> ServerLook | None:
        """None where the host has no address of this kind."""
        endpoint = await self.endpoint(role, kind)
        if endpoint is None:
            return None

        async def ask() -> ServerLook:
            return await self._ports.look_at_server(endpoint)

        return await self._once.ask(endpoint, ask)

    async def own_address(self) -> str:
        """The address that Microsoft's servers see, as the first of them said to EHLO; else empty."""
        return await self._once.ask("own address", self._first_own_address)

    async def _first_own_address(self) -> str:
        roles = (SUBMISSION_ROLE, MX_ROLE)
        asked = {self._once.ask(("own address", role), partial(self._own_address, role)) for role in roles}
        while asked:
            answered, asked = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
            for each in answered:
                if address := each.result():
                    return address
        return ""

    async def _own_address(self, role: Role) -> str:
        endpoint = await self.endpoint(role)
        return await self._ports.find_own_address(endpoint) if endpoint else ""


def _kind(host: str) -> str:
    """`A` or `AAAA` for an address, empty for a name."""
    try:
        return "A" if ip_address(host).version == 4 else "AAAA"  # noqa: PLR2004 - IPv4
    except ValueError:
        return ""
