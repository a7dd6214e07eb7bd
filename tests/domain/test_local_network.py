"""Who belongs to the local network."""

import pytest

from configurator.domain.local_network import local_address


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "192.0.2.7", "2001:db8::1", "::ffff:203.0.113.9", "100.64.0.1", "172.32.0.1", "", "copier"]
)
def test_who_is_not_on_the_local_network_is_a_stranger(text: str) -> None:
    assert local_address(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "::1"),
        ("::ffff:192.168.1.9", "192.168.1.9"),
        ("10.1.2.3", "10.1.2.3"),
        ("172.31.0.1", "172.31.0.1"),
        ("169.254.7.7", "169.254.7.7"),
        ("fe80::1%eth0", "fe80::1"),
        ("FD00::7", "fd00::7"),
    ],
)
def test_the_local_network_is_known(text: str, shown: str) -> None:
    assert local_address(text) == shown
