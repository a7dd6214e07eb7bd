"""The place to which a browser returns."""

import asyncio

import pytest

from configurator.services.browser_return import BrowserReturn


async def _ask(place: BrowserReturn, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(place.address.rpartition(":")[2]))
    writer.write(request)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


async def test_an_answer_comes_as_a_query_too() -> None:
    async with BrowserReturn() as place:
        assert (await _ask(place, b"GET /?code=1&state=s HTTP/1.1\r\nHost: x\r\n\r\n")).startswith(b"HTTP/1.1 200")
        assert await place.came("s") == {"code": "1", "state": "s"}


@pytest.mark.parametrize("request_", [b"", b"nonsense\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx"])
async def test_what_is_no_request_gets_no_answer(request_: bytes) -> None:
    async with BrowserReturn() as place:
        assert await _ask(place, request_) == b""


async def test_a_request_for_something_else_is_not_found() -> None:
    async with BrowserReturn() as place:
        assert b"404" in await _ask(place, b"GET /favicon.ico HTTP/1.1\r\n\r\n")
