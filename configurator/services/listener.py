"""Listens to devices of the local network on one port, bounded in everything; forwards nothing."""

import asyncio
import errno
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

from configurator.domain.heard import HeardSession, ListenOrder, OpenedAt, Unheard
from configurator.domain.local_network import local_address
from configurator.domain.network import ThisComputer
from configurator.errors import InputError, NetworkError, Text
from configurator.services.blocking_call import LibraryError, call_blocking
from configurator.services.listener_certificate import server_context
from configurator.services.listener_channel import Channel
from configurator.services.listener_house import House, Limits
from configurator.services.listener_notes import Notes
from configurator.services.listener_session import ListenerSession
from configurator.services.listener_sign_in import PasswordCheck

_BUFFER = 64 * 1024
_BACKLOG = 128
_LIMITS = Limits()
_NO_CERTIFICATE = Text("This computer could not make a certificate for the listener: give it one of your own.")
_BUSY = b"421 4.3.2 Too many connections at once\r\n"
"""Sent in the clear: who is refused has said nothing yet."""


OnOpen = Callable[[OpenedAt], None]
"""Told where a device must send to, as soon as the port is open."""

OnHeard = Callable[[HeardSession], None]
"""Told of a session after each thing that it says."""


MakeContext = Callable[[str, tuple[str, ...]], ssl.SSLContext]
"""The server's TLS context for a PEM file (empty: none) and the names of this computer."""

LookTowards = Callable[[str], Awaitable[ThisComputer]]
"""This computer as a device at this IPv4 address meets it; empty: as it stands towards the world."""


class Listener:
    """Listens to one order after another. Satisfies `flow.ports.Listen`.

    `only_at` is the one IPv4 address to listen at, empty for all of this computer's.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        look: LookTowards,
        *,
        only_at: str = "",
        limits: Limits = _LIMITS,
        make_context: MakeContext = server_context,
    ) -> None:
        self._now = now
        self._look = look
        self._only_at = only_at
        self._limits = limits
        self._make_context = make_context

    async def __call__(self, order: ListenOrder, on_open: OnOpen, on_heard: OnHeard) -> Unheard:
        """Listens until the time is over, the first device has spoken (`once`) or it is cancelled.

        Raises NetworkError for a port that can't be opened and InputError for a certificate that can't be used.
        """
        computer = await self._look(order.device_address)
        house = House(await self._context(order, computer), self._limits, PasswordCheck(order.expected))
        with _open(order.port, self._only_at) as opened:
            ear = _Ear(house, on_heard, self._now, once=order.once)
            server = await asyncio.start_server(ear.connected, sock=opened, limit=_BUFFER)
            try:
                on_open(OpenedAt(computer.local_address, int(opened.getsockname()[1])))
                with suppress(TimeoutError):
                    async with asyncio.timeout(order.seconds):
                        await ear.done.wait()
            finally:
                server.close()
                await ear.end()
            return ear.unheard

    async def _context(self, order: ListenOrder, computer: ThisComputer) -> ssl.SSLContext:
        names = ("localhost", computer.host_name, computer.local_address)
        work = partial(self._make_context, order.certificate, names)
        try:
            return await call_blocking(work, timeout_s=self._limits.key_s)
        except (LibraryError, TimeoutError) as error:
            if isinstance(error.__cause__, InputError):
                raise error.__cause__ from None
            raise NetworkError(_NO_CERTIFICATE, detail=str(error)) from error


def _open(port: int, only_at: str) -> socket.socket:
    """On every address of this computer, IPv6 too where the system has it."""
    try:
        if not only_at and socket.has_dualstack_ipv6():
            with suppress(OSError):
                return socket.create_server(
                    ("", port), family=socket.AF_INET6, backlog=_BACKLOG, dualstack_ipv6=True
                )
        return socket.create_server((only_at, port), backlog=_BACKLOG)
    except OSError as error:
        raise NetworkError(_port_words(error, port), detail=str(error)) from error


def _port_words(error: OSError, port: int) -> Text:
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Text(
            "The system does not let this program listen on port {port}: take one above 1023, or start the program"
            " with the rights of an administrator.",
            port=port,
        )
    if error.errno == errno.EADDRINUSE:
        return Text(
            "Another program on this computer listens on port {port} already: end it, or take another port.",
            port=port,
        )
    return Text("Port {port} can't be opened on this computer: take another port.", port=port)


class _Ear:
    """The connections of one listener."""

    def __init__(self, house: House, on_heard: OnHeard, now: Callable[[], datetime], *, once: bool) -> None:
        self._house = house
        self._on_heard = on_heard
        self._now = now
        self._once = once
        self._number = 0
        self._open: dict[asyncio.Task[None], tuple[Notes, asyncio.StreamWriter]] = {}
        self.done = asyncio.Event()
        self.unheard = Unheard()

    def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peer = _peer(writer)
        if peer is None:
            self.unheard = replace(self.unheard, strangers=self.unheard.strangers + 1)
            writer.transport.abort()
        elif len(self._open) >= self._house.limits.connections and not self._make_room():
            self.unheard = replace(self.unheard, refused=self.unheard.refused + 1)
            writer.write(_BUSY)
            writer.close()
        else:
            self._number += 1
            notes = Notes(self._number, peer, self._now(), self._on_heard)
            task = asyncio.ensure_future(self._converse(notes, reader, writer))
            self._open[task] = (notes, writer)
            task.add_done_callback(self._ended)

    async def end(self) -> None:
        """Ends what is still said; it is told as far as it came."""
        tasks = tuple(self._open)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _make_room(self) -> bool:
        """Drops the oldest connection that has said nothing: silence keeps no device out."""
        silent = next((task for task, (notes, _) in self._open.items() if notes.is_silent), None)
        if silent is None:
            return False
        self._ended(silent)
        silent.cancel()
        return True

    async def _converse(self, notes: Notes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        limits = self._house.limits
        channel = Channel(reader, writer, silence_s=limits.silence_s, answer_s=limits.answer_s)
        with suppress(TimeoutError):
            async with asyncio.timeout(limits.session_s):
                await ListenerSession(channel, notes, self._house).run()
        await _close(reader, writer, limits.goodbye_s)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if task not in self._open:
            return  # it had to make room
        notes, writer = self._open.pop(task)
        writer.transport.abort()
        if notes.is_silent:
            self.unheard = replace(self.unheard, silent=self.unheard.silent + 1)
        elif self._once:
            self.done.set()


async def _close(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, longest_s: float) -> None:
    """Hangs up and lets the device do so too: what it still sends would turn our last words into a reset."""
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(longest_s):
            writer.write_eof()
            while await reader.read(_BUFFER):
                continue


def _peer(writer: asyncio.StreamWriter) -> str | None:
    """The device's address; None when it isn't on the local network, or is gone already."""
    name = writer.get_extra_info("peername")
    return local_address(str(name[0])) if name else None
