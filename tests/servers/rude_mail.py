"""Mail servers on loopback that misbehave by name, and one that answers by script."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import trustme

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
HOST = "127.0.0.1"
_LARGEST = 2**26  # bytes of one message
GREETING = b"220 mail.test ESMTP\r\n"


@asynccontextmanager
async def serving(handler: Handler, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port of a server that hands every connection to `handler`, over TLS from the first byte with `tls`.

    All connections end with it.
    """
    writers: list[asyncio.StreamWriter] = []

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, asyncio.CancelledError):
            await handler(reader, writer)
        writer.transport.abort()

    server = await asyncio.start_server(connected, HOST, 0, limit=_LARGEST, ssl=tls)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()
        await asyncio.sleep(0.01)


class Script:
    """Answers each command by its verb. `replies` maps a verb (MAIL, RCPT, DATA, END, AUTH, EHLO …) to a reply.

    `drop_after` ends the connection after this verb. `heard` is every line that came in.
    """

    def __init__(
        self,
        replies: dict[str, str] | None = None,
        *,
        authority: trustme.CA | None = None,
        names: tuple[str, ...] = (HOST,),
        drop_after: str = "",
    ) -> None:
        self.replies = {**_GOOD, **(replies or {})}
        self.heard: list[str] = []
        self.message = b""
        self._drop_after = drop_after
        self._context = _server_context(authority, names) if authority else None
        self._over_tls = False

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._say(writer, self.replies["GREETING"])
        if self._drop_after == "GREETING":
            return
        while line := (await reader.readline()).decode("utf-8", "replace").strip("\r\n"):
            self.heard.append(line)
            verb = line.split(" ")[0].upper()
            if not await self._answer(verb, reader, writer) or verb in {self._drop_after, "QUIT"}:
                return

    async def _answer(self, verb: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        if verb == "EHLO":
            await self._say(writer, self._hello())
        elif verb == "STARTTLS" and self._context:
            await self._start_tls(writer)
        elif verb == "AUTH":
            await self._authenticate(reader, writer)
        elif verb == "DATA":
            await self._data(reader, writer)
        else:
            await self._say(writer, self.replies.get(verb, "500 5.5.1 unknown"))
        return True

    def _hello(self) -> str:
        if "EHLO" in self.replies:
            return self.replies["EHLO"]
        more = "250-AUTH LOGIN XOAUTH2\n" if self._over_tls else "250-STARTTLS\n" if self._context else ""
        return f"250-mail.test Hello [127.0.0.1]\n{more}250 SIZE 157286400"

    async def _start_tls(self, writer: asyncio.StreamWriter) -> None:
        await self._say(writer, "220 2.0.0 ready")
        assert self._context is not None
        plain = writer.transport
        try:
            await writer.start_tls(self._context)
        finally:
            if writer.transport is None:  # CPython 3.11 loses it when the client drops during the handshake
                writer._transport = plain
        self._over_tls = True

    async def _authenticate(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.heard[-1].upper() == "AUTH LOGIN" and self.replies["AUTH"].startswith("235"):
            for prompt in ("334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"):
                await self._say(writer, prompt)
                self.heard.append((await reader.readline()).decode().strip())
        await self._say(writer, self.replies["AUTH"])

    async def _data(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._say(writer, self.replies["DATA"])
        if self.replies["DATA"].startswith("354"):
            self.message = await reader.readuntil(b"\r\n.\r\n")
            if self._drop_after != "END":
                await self._say(writer, self.replies["END"])

    @staticmethod
    async def _say(writer: asyncio.StreamWriter, reply: str) -> None:
        writer.write("".join(f"{line}\r\n" for line in reply.split("\n")).encode())
        await writer.drain()


_GOOD = {
    "GREETING": "220 mail.test Microsoft ESMTP MAIL Service ready",
    "STARTTLS": "454 4.7.0 TLS not available",
    "AUTH": "235 2.7.0 Authentication successful",
    "MAIL": "250 2.1.0 Sender OK",
    "RCPT": "250 2.1.5 Recipient OK",
    "DATA": "354 Start mail input",
    "END": "250 2.6.0 Queued mail for delivery",
    "QUIT": "221 2.0.0 Bye",
}


def _server_context(authority: trustme.CA, names: tuple[str, ...]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Accepts and never says a word."""
    del writer
    await reader.read()


async def flooding_greeting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A greeting of lines that never ends."""
    del reader
    while True:
        writer.write(b"220-mail.test and so on\r\n" * 100)
        await writer.drain()


async def one_endless_line(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    del reader
    while True:
        writer.write(b"2" * 10_000)
        await writer.drain()


async def endless_hello(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GREETING)
    await reader.readline()
    while True:
        writer.write(b"250-SOMETHING\r\n" * 100)
        await writer.drain()


async def one_byte_a_second(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    del reader
    for byte in GREETING:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(1)


async def half_a_tls_record(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GREETING)
    await reader.readline()
    writer.write(b"250-mail.test\r\n250 STARTTLS\r\n")
    await reader.readline()
    writer.write(b"220 go\r\n")
    await reader.read(100)
    writer.write(b"\x16\x03\x03\x40\x00\x02\x00")
    await writer.drain()
    await reader.read()


async def not_mail(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    del reader
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    await writer.drain()


async def eight_bit_junk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 \xff\xfe\x1b[31m\x00\x07junk\r\n")
    await reader.readline()
    writer.write(b"550 5.7.1 \xc3\x28\x1b]0;x\x07\r\n")
    await writer.drain()
    await reader.read()


async def drops_at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    del reader, writer
