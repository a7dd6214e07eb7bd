"""Connections to the practice tenant are bounded and none outlives it."""

import asyncio
import socket
import threading
from contextlib import AsyncExitStack, ExitStack, suppress

import pytest

from configurator.demo.contoso import ZONE
from configurator.demo.listener import Handle, listen
from configurator.demo.name_server import serve_names
from configurator.demo.practice import PracticeTenant
from tests.servers.practice_client import LIMITS, practising


def _begun(port: int) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", port), 5)
    client.recv(512)
    return client


def test_a_connection_above_the_ceiling_is_told_so_and_closed(tenant: PracticeTenant) -> None:
    with ExitStack() as stack:
        for _ in range(32):
            stack.enter_context(_begun(tenant.way.port_map[25]))
        with socket.create_connection(("127.0.0.1", tenant.way.port_map[25]), 5) as client:
            assert client.recv(512) == b"421 4.3.2 Service not available\r\n"
            assert client.recv(512) == b""


def test_an_endless_line_ends_the_connection(tenant: PracticeTenant) -> None:
    with _begun(tenant.way.port_map[25]) as client:
        client.sendall(b"x" * 20_000)
        with ExitStack() as stack:
            stack.callback(client.close)
            try:
                assert client.recv(512) == b""
            except ConnectionResetError:  # what was not read is thrown away with the connection
                return


def test_stopping_ends_open_connections_and_the_thread() -> None:
    with practising() as tenant:
        client = _begun(tenant.way.port_map[587])
    with client, suppress(ConnectionResetError):
        assert client.recv(512) == b""
    assert "practice tenant" not in {thread.name for thread in threading.enumerate()}
    tenant.stop()  # a second time does nothing


def test_a_tenant_that_can_not_listen_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(98, "address in use")

    monkeypatch.setattr(asyncio, "start_server", refuse)
    tenant = PracticeTenant(LIMITS)
    with pytest.raises(OSError, match="address in use"):
        tenant.start()
    tenant.stop()


async def test_the_name_server_looks_for_another_number_when_tcp_has_taken_the_first() -> None:
    refusals = iter([True, False])

    async def listen_or_refuse(stack: AsyncExitStack, handle: Handle, port: int) -> int:
        if next(refusals):
            raise OSError(98, "address in use")
        return await listen(stack, handle, port)

    async with AsyncExitStack() as stack:
        assert await serve_names(stack, ZONE, listen_or_refuse) > 0
        assert next(refusals, None) is None


async def test_the_name_server_gives_up_when_no_number_is_free() -> None:
    async def refuse(_stack: AsyncExitStack, _handle: Handle, _port: int) -> int:
        raise OSError(98, "address in use")

    async with AsyncExitStack() as stack:
        with pytest.raises(OSError, match="use"):
            await serve_names(stack, ZONE, refuse)
