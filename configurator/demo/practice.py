"""The practice tenant: a mail server and a name server on loopback that behave like Exchange Online."""

import asyncio
import ssl
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

from configurator.demo import contoso
from configurator.demo.authority import make_authority
from configurator.demo.endpoint import Endpoint, House, MxEndpoint, SubmissionEndpoint
from configurator.demo.listener import LOOPBACK, listen
from configurator.demo.local_relay import RelayEndpoint, Upstream
from configurator.demo.name_server import serve_names
from configurator.demo.session import BUSY, Session
from configurator.demo.tenant import Limits, Switches
from configurator.demo.wire import Wire
from configurator.domain.secret import Secret

_CEILING_S = 10.0
MX_PORT, SUBMISSION_PORT, RELAY_PORT = 25, 587, 2525
"""The ports that settings show."""


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach the practice tenant: its name server, the real port behind each one shown, its root."""

    resolver: tuple[str, int]
    port_map: Mapping[int, int]
    root_pem: bytes


class PracticeTenant:
    """Runs on a thread of its own between `start` and `stop`. Its switches may be turned while it runs."""

    def __init__(self, limits: Limits, switches: Switches = contoso.SWITCHES) -> None:
        self.house = House(contoso.DIRECTORY, switches, limits)
        self._authority = make_authority((contoso.SUBMISSION_HOST, contoso.MX_HOST))
        self._ready: Future[Way] = Future()
        self._stop: asyncio.Event
        self._loop: asyncio.AbstractEventLoop
        self._thread = threading.Thread(target=self._run, name="practice tenant", daemon=True)

    @property
    def way(self) -> Way:
        """Raises OSError when the tenant can't listen on this computer."""
        return self._ready.result(_CEILING_S)

    def start(self) -> None:
        """Gives control back once every port listens. Raises OSError."""
        self._thread.start()
        _ = self.way

    def stop(self) -> None:
        """Ends every connection and the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(_CEILING_S)

    def has_arrived(self, message_id: str) -> bool:
        """Whether a message with this id was taken for a mailbox or for the outside."""
        return any(arrival.message_id == message_id for arrival in self.house.mailroom.arrivals())

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        async with AsyncExitStack() as stack:
            try:
                self._ready.set_result(await self._open(stack))
            except OSError as error:
                self._ready.set_exception(error)
                return
            await self._stop.wait()

    async def _open(self, stack: AsyncExitStack) -> Way:
        mx = await self._listen(stack, MxEndpoint(self.house))
        submission = await self._listen(stack, SubmissionEndpoint(self.house))
        relay = await self._listen(
            stack, RelayEndpoint(self._upstream(submission), self.house.limits.message_bytes)
        )
        names = await serve_names(stack, contoso.ZONE)
        ports = {MX_PORT: mx, SUBMISSION_PORT: submission, RELAY_PORT: relay}
        return Way((LOOPBACK, names), ports, self._authority.root_pem)

    async def _listen(self, stack: AsyncExitStack, endpoint: Endpoint) -> int:
        return await listen(stack, partial(self._converse, endpoint), busy=BUSY)

    async def _converse(
        self, endpoint: Endpoint, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        wire = Wire(reader, writer)
        address = contoso.PUBLIC_ADDRESSES.get(wire.peer, wire.peer)
        await Session(wire, endpoint, self.house, self._authority.server, address).run()

    def _upstream(self, port: int) -> Upstream:
        trust = ssl.create_default_context(cadata=self._authority.root_pem.decode())
        return Upstream(contoso.SUBMISSION_HOST, port, trust, contoso.SCANNER, Secret(contoso.PASSWORD))
