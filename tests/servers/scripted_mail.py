"""A mail server on loopback that answers by script: good until told otherwise."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import trustme

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
HOST = "127.0.0.1"
LARGEST = 2**26  # bytes of one message
_FAULTS = (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, TimeoutError)

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


@asynccontextmanager
async def serving(
    handler: Handler, tls: ssl.SSLContext | None = None, *, host: str = HOST, port: int = 0
) -> AsyncIterator[int]:
    """The port of a server that hands every connection to `handler`; all connections end with it.

    With `tls` every connection begins with a handshake.
    """
    tasks: set[asyncio.Task[None]] = set()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(*_FAULTS):
                await handler(reader, writer)
        finally:
            writer.transport.abort()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.ensure_future(converse(reader, writer)))

    server = await asyncio.start_server(connected, host, port, limit=LARGEST, ssl=tls)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.01)


def server_context(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*(names or (HOST,))).configure_cert(context)
    return context


class Script:
    """Answers each command by its verb. `replies` maps a verb (MAIL, RCPT, DATA, END, AUTH, EHLO …) to a reply.

    `context` lets it offer STARTTLS. `drop_after` ends the connection after this verb, `hold_at` leaves it without
    an answer for ever and reads no more.
    Every reply and the handshake take `late_s` seconds. `heard` is every line that came in, `message` the last
    message.
    """

    def __init__(
        self,
        replies: dict[str, str] | None = None,
        *,
        context: ssl.SSLContext | None = None,
        drop_after: str = "",
        hold_at: str = "",
        late_s: float = 0.0,
    ) -> None:
        self.replies = {**_GOOD, **(replies or {})}
        self.heard: list[str] = []
        self.message = b""
        self._context = context
        self._drop_after = drop_after
        self._hold_at = hold_at
        self._late_s = late_s
        self._over_tls = False

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._over_tls = False
        await self._say(writer, "GREETING", self.replies["GREETING"])
        if self._drop_after == "GREETING":
            return
        while line := (await reader.readline()).decode("utf-8", "replace").strip("\r\n"):
            self.heard.append(line)
            verb = line.split(" ")[0].upper()
            await self.answer(verb, reader, writer)
            if verb in {self._drop_after, "QUIT"}:
                return

    async def answer(self, verb: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if verb == "EHLO":
            await self._say(writer, verb, self._hello())
        elif verb == "STARTTLS" and self._context:
            await self._start_tls(writer, self._context)
        elif verb == "AUTH":
            await self._authenticate(reader, writer)
        elif verb == "DATA":
            await self._data(reader, writer)
        else:
            await self._say(writer, verb, self.replies.get(verb, "500 5.5.1 unknown"))

    def _hello(self) -> str:
        if "EHLO" in self.replies:
            return self.replies["EHLO"]
        more = "250-AUTH LOGIN XOAUTH2\n" if self._over_tls else "250-STARTTLS\n" if self._context else ""
        return f"250-mail.test Hello [127.0.0.1]\n{more}250 SIZE 157286400"

    async def _start_tls(self, writer: asyncio.StreamWriter, context: ssl.SSLContext) -> None:
        plain = writer.transport
        plain.pause_reading()  # what comes next is the handshake's
        await self._say(writer, "STARTTLS", "220 2.0.0 ready")
        await asyncio.sleep(self._late_s)
        try:
            await writer.start_tls(context)
        finally:
            if writer.transport is None:  # CPython 3.11 loses it when the client drops during the handshake
                writer._transport = plain
        self._over_tls = True

    async def _authenticate(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.heard[-1].upper() == "AUTH LOGIN" and not self.replies["AUTH"].startswith("504"):
            for prompt in ("334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"):
                await self._say(writer, "", prompt)
                self.heard.append((await reader.readline()).decode().strip())
        await self._say(writer, "AUTH", self.replies["AUTH"])
        if self.replies["AUTH"].startswith("334"):
            self.heard.append((await reader.readline()).decode().strip())
            await self._say(writer, "AUTH", self.replies["AFTER AUTH"])

    async def _data(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._say(writer, "DATA", self.replies["DATA"])
        if self.replies["DATA"].startswith("354"):
            self.message = await reader.readuntil(b"\r\n.\r\n")
            if self._drop_after == "END":
                raise ConnectionAbortedError
            await self._say(writer, "END", self.replies["END"])

    async def _say(self, writer: asyncio.StreamWriter, verb: str, reply: str) -> None:
        if verb and verb == self._hold_at:
            writer.transport.pause_reading()  # else asyncio itself would answer the goodbye of TLS
            await asyncio.Event().wait()
        await asyncio.sleep(self._late_s)
        writer.write("".join(f"{line}\r\n" for line in reply.split("\n")).encode())
        await writer.drain()
