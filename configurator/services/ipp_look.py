"""What one device says of itself by IPP. Nothing secret goes there, so its certificate isn't asked who it is."""

import asyncio
import socket
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx

from configurator.domain.identity.evidence import Evidence
from configurator.domain.identity.ipp_evidence import ipp_evidence
from configurator.domain.identity.ipp_request import get_printer_attributes
from configurator.services.route import Route
from configurator.services.tcp_connection import open_socket
from configurator.services.tls_context import client_context

_PATHS = ("/ipp/print", "/ipp", "/")
_LONGEST_LOOK_S = 8.0
_CONNECT_S, _SILENCE_S = 1.5, 3.0
_LONGEST_ANSWER = 1_000_000
_OK, _UPGRADE_REQUIRED = 200, 426
_HEADERS = {"Content-Type": "application/ipp", "Accept-Encoding": "identity"}


class IppLook:
    """Looks at printers at one port, plain first and by TLS where that is asked for."""

    def __init__(self, client: httpx.AsyncClient, port: int) -> None:
        self._client = client
        self._port = port

    async def __call__(self, address: str) -> Evidence | None:
        """What the printer says; None when there is none. Never raises for what it answers; safe to cancel."""
        try:
            async with asyncio.timeout(_LONGEST_LOOK_S):
                (await _opened(address, self._port)).close()  # most addresses have nobody, and that is soon known
                return await self._look(address)
        except (TimeoutError, OSError, ValueError, httpx.HTTPError, httpx.StreamError, httpx.InvalidURL):
            return None

    async def _look(self, address: str) -> Evidence | None:
        for path in _PATHS:
            content = await self._attributes(address, path)
            evidence = ipp_evidence(content)
            if evidence.claims:
                return evidence
        return None

    async def _attributes(self, address: str, path: str) -> bytes:
        """The bytes that the printer gives for this path, empty where it has none."""
        place = f"{address}:{self._port}{path}"
        try:
            status, content = await self._post(f"http://{place}", get_printer_attributes(f"ipp://{place}"))
        except (httpx.RemoteProtocolError, httpx.ReadError):
            status, content = _UPGRADE_REQUIRED, b""  # it hung up on plain words
        if status == _UPGRADE_REQUIRED:
            status, content = await self._post(f"https://{place}", get_printer_attributes(f"ipps://{place}"))
        return content if status == _OK else b""

    async def _post(self, url: str, request: bytes) -> tuple[int, bytes]:
        """Status and as much of the answer as is taken of any."""
        content = b""
        async with self._client.stream("POST", url, content=request, headers=_HEADERS) as response:
            async for part in response.aiter_raw():
                content += part
                if len(content) > _LONGEST_ANSWER:
                    break
        return response.status_code, content[:_LONGEST_ANSWER]


@asynccontextmanager
async def ipp_look(port: int, at_once: int) -> AsyncGenerator[IppLook, None]:
    """A look for so many connections at once; no proxy of the system's stands between."""
    async with httpx.AsyncClient(
        verify=_any_certificate(),
        timeout=httpx.Timeout(_SILENCE_S, connect=_CONNECT_S),
        limits=httpx.Limits(max_connections=at_once, max_keepalive_connections=0),
        follow_redirects=False,
        trust_env=False,
    ) as client:
        yield IppLook(client, port)


async def _opened(address: str, port: int) -> socket.socket:
    """Raises OSError where nobody takes connections."""
    opened, _ = await open_socket((address,), port, timeout_s=_CONNECT_S)
    return opened


def _any_certificate() -> ssl.SSLContext:
    return client_context(Route(), verify=False)
