"""The guard of the tests themselves: it must bite, else nothing else here proves anything."""

import os
import socket

import keyring
import pytest

from tests.conftest import _reached


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_no_connection_leaves_this_computer(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as client, pytest.raises(OSError, match="loopback only"):
        client.connect((host, 25))
    _reached.clear()


def test_no_datagram_leaves_this_computer() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as client, pytest.raises(OSError, match="loopback only"):
        client.sendto(b"x", ("192.0.2.1", 53))
    _reached.clear()


def test_no_name_is_looked_up_outside() -> None:
    with pytest.raises(OSError, match="loopback only"):
        socket.getaddrinfo("contoso.example", 25)
    _reached.clear()


def test_loopback_stays_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    assert not _reached


def test_no_keyring_of_a_person_is_in_reach() -> None:
    assert type(keyring.get_keyring()).__module__ == "keyring.backends.fail"


def test_the_home_is_a_temporary_one() -> None:
    assert "configurator-home-" in os.environ["HOME"]
