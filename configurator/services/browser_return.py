"""The place on this computer to which the browser returns after a sign-in (RFC 8252 7.3)."""

import asyncio
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs

_LONGEST_HEAD = 32_768
_LONGEST_BODY = 65_536
_READING_S = 10.0
_PAGE = b"<!doctype html><title>Signed in</title><p>You can close this page and go back to the program.</p>"
_HEAD = b"Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\nConnection: close\r\n"


class BrowserReturn:
    """A listener on loopback that takes one answer, as a query or as a form; used as a context."""

    def __init__(self) -> None:
        self._answers: asyncio.Queue[dict[str, str]] = asyncio.Queue(16)
        self._server: asyncio.Server | None = None
        self.address = ""

    async def __aenter__(self) -> Self:
        """Raises OSError when no port can be opened."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_LONGEST_HEAD)
        self.address = f"http://localhost:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()

    async def came(self, state: str) -> dict[str, str]:
        """The first answer to the request of this state; what belongs to another one is passed over."""
        while True:
            answer = await self._answers.get()
            if answer.get("state") == state:
                return answer

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_READING_S):
                answer = await _read(reader)
                if "state" in answer and not self._answers.full():
                    self._answers.put_nowait(answer)
                status, page = (b"200 OK", _PAGE) if "state" in answer else (b"404 Not Found", b"")
                length = b"Content-Length: %d\r\n\r\n" % len(page)
                writer.write(b"HTTP/1.1 " + status + b"\r\n" + _HEAD + length + page)
                await writer.drain()
        except (OSError, ValueError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # no browser: whatever it was, it gets no answer
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader) -> dict[str, str]:
    """The fields of a request, by query or by form. Raises ValueError for what is no HTTP request."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")
    method, target, _version = first.split(" ")
    if method == "POST":
        length = next((int(line[15:]) for line in lines if line.lower().startswith("content-length:")), 0)
        fields = (await reader.readexactly(min(max(length, 0), _LONGEST_BODY))).decode("latin-1")
    else:
        fields = target.partition("?")[2]
    return {name: values[0] for name, values in parse_qs(fields).items()}
