"""One device's connection: bytes in and out, TLS laid over it while its first message is kept as it came."""

import asyncio
import ssl
from contextlib import suppress

from configurator.domain.client_hello import ClientHello, HelloFault, read_client_hello

_CHUNK = 16 * 1024
_LONGEST_PIECE = 16 * 1024
_LF, _CR = b"\n", b"\r"


class SilenceError(Exception):
    """Nothing came, or nothing was taken, for as long as is waited."""


class Channel:
    """Reads pieces and writes lines. Raises EOFError, OSError (ssl.SSLError among them) and SilenceError.

    TLS runs over memory and not over the socket, so that a ClientHello is there even where no handshake follows.
    """

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, silence_s: float, answer_s: float
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._silence_s = silence_s
        self._answer_s = answer_s
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls: ssl.SSLObject | None = None
        self._buffer = bytearray()

    @property
    def has_more(self) -> bool:
        """Whether the device has said more than was read: it did not wait."""
        hidden = self._incoming.pending or (self._tls.pending() if self._tls else 0)
        return bool(self._buffer or hidden)

    @property
    def tls(self) -> ssl.SSLObject | None:
        """The finished handshake."""
        return self._tls

    async def first(self, wait_s: float) -> bytes:
        """What the device says by itself within this time; nothing is taken off."""
        try:
            self._buffer += await self._receive(wait_s)
        except SilenceError:
            return b""
        return bytes(self._buffer)

    async def hello(self, wait_s: float) -> ClientHello | HelloFault:
        """The ClientHello that comes next; it stays there for the handshake."""
        while (found := read_client_hello(bytes(self._buffer))) is HelloFault.INCOMPLETE:
            try:
                self._buffer += await self._receive(wait_s)
            except (EOFError, SilenceError):
                return found
        return found

    async def start_tls(self, context: ssl.SSLContext, wait_s: float) -> None:
        """The handshake, with the bytes that are there already; where it fails, our alert still goes out."""
        tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)
        self._incoming.write(self._buffer)
        self._buffer.clear()
        while True:
            try:
                tls.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                self._incoming.write(await self._receive(wait_s))
            except ssl.SSLError:
                await self._flush()
                raise
            else:
                break
        await self._flush()
        self._tls = tls

    async def piece(self) -> bytes:
        """A line with its end, or as much of an overlong one as is read at once; never parts a CR from its LF."""
        while (end := self._buffer.find(_LF)) < 0 and len(self._buffer) < _LONGEST_PIECE:
            await self._fill()
        length = end + 1 if 0 <= end < _LONGEST_PIECE else _LONGEST_PIECE
        if self._buffer.endswith(_CR, 0, length):
            length -= 1
        piece = bytes(self._buffer[:length])
        del self._buffer[:length]
        return piece

    async def say(self, *lines: str) -> None:
        data = "".join(f"{line}\r\n" for line in lines).encode()
        if self._tls is None:
            self._writer.write(data)
        else:
            self._tls.write(data)
        await self._flush()

    async def say_goodbye(self) -> None:
        """The end of TLS (RFC 8446 section 6.1), if any; the device's own isn't waited for."""
        if self._tls is not None:
            with suppress(ssl.SSLError):  # it wants the device's goodbye
                self._tls.unwrap()
            await self._flush()

    async def _fill(self) -> None:
        if self._tls is None:
            self._buffer += await self._receive(self._silence_s)
            return
        while True:
            try:
                data = self._tls.read(_CHUNK)
            except ssl.SSLWantReadError:
                await self._flush()
                self._incoming.write(await self._receive(self._silence_s))
            except ssl.SSLZeroReturnError as error:
                raise EOFError from error
            else:
                break
        if not data:
            raise EOFError
        self._buffer += data

    async def _receive(self, wait_s: float) -> bytes:
        try:
            async with asyncio.timeout(wait_s):
                data = await self._reader.read(_CHUNK)
        except TimeoutError as error:
            raise SilenceError from error
        if not data:
            raise EOFError
        return data

    async def _flush(self) -> None:
        if self._outgoing.pending:
            self._writer.write(self._outgoing.read())
        try:
            async with asyncio.timeout(self._answer_s):
                await self._writer.drain()
        except TimeoutError as error:
            raise SilenceError from error
