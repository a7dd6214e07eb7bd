"""What EHLO's reply tells: the address that is seen, and how one may sign in."""

import pytest

from configurator.domain.network import PortCause
from configurator.domain.server_look import Endpoint, ServerLook


def look(*hello: str, over_tls: tuple[str, ...] = ()) -> ServerLook:
    return ServerLook(
        Endpoint("mx.example", "192.0.2.25", 25), PortCause.OPEN, hello=hello, hello_over_tls=over_tls
    )


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("mx.example Hello [203.0.113.24]", "203.0.113.24"),
        ("mx.example Hello [IPv6:2001:db8::1]", "2001:db8::1"),
        ("mx.example Hello [2001:db8::1]", "2001:db8::1"),
        ("mx.example Hello [999.1.1.1]", ""),
        ("mx.example at your service", ""),
    ],
)
def test_the_seen_address_stands_in_brackets(line: str, address: str) -> None:
    assert look(line).own_address == address


def test_without_a_hello_nothing_is_seen() -> None:
    assert look().own_address == ""
    assert look().mechanisms == ()


@pytest.mark.parametrize("line", ["AUTH LOGIN XOAUTH2", "auth login xoauth2", "AUTH=LOGIN XOAUTH2"])
def test_what_is_offered_last_counts(line: str) -> None:
    assert look("mx.example", "AUTH PLAIN", over_tls=("mx.example", line)).mechanisms == ("LOGIN", "XOAUTH2")
    assert look("mx.example", "SIZE 10").mechanisms == ()
