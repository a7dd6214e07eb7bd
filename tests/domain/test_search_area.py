"""Which networks are walked through, and which never are."""

from ipaddress import IPv4Interface, IPv4Network

import pytest

from configurator.domain.search_area import LocalNetwork, chosen_area, search_area, shares_way_out
from configurator.errors import InputError


def _at(*addresses: str) -> tuple[LocalNetwork, ...]:
    """The first one leads out."""
    return tuple(
        LocalNetwork(f"if{at}", IPv4Interface(address), leads_out=at == 0) for at, address in enumerate(addresses)
    )


def test_own_networks_are_searched_once_each_the_way_out_first_and_this_computer_last() -> None:
    networks = _at("192.0.2.20/24", "127.0.0.1/8", "198.51.100.5/25", "192.0.2.21/24")
    found = search_area(reversed(networks))
    assert [str(network) for network in found] == ["192.0.2.0/24", "198.51.100.0/25", "127.0.0.0/24"]


def test_of_a_large_network_only_the_part_around_this_computer_is_searched() -> None:
    assert search_area(_at("10.9.77.3/8")) == (IPv4Network("10.9.76.0/22"),)


def test_addresses_without_neighbours_are_left_out() -> None:
    assert search_area(_at("10.0.0.1/32", "10.0.0.1/31", "169.254.3.4/16")) == ()


def test_a_chosen_network_is_one_of_this_computers_own_or_a_part_of_it() -> None:
    own = _at("192.0.2.20/24", "127.0.0.1/8")
    assert chosen_area(" 192.0.2.64/26 ", own) == IPv4Network("192.0.2.64/26")
    assert chosen_area("127.0.0.9/24", own) == IPv4Network("127.0.0.0/24")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("office", "is not an IPv4 network"),
        ("2001:db8::/64", "is not an IPv4 network"),
        ("127.0.0.0/21", "too large"),
        ("198.51.100.0/24", "none of this computer's own"),
    ],
)
def test_another_network_is_refused_in_one_sentence(text: str, why: str) -> None:
    with pytest.raises(InputError) as refused:
        chosen_area(text, _at("192.0.2.20/24", "127.0.0.1/8"))
    assert why in refused.value.text.message


def test_a_device_beside_the_way_out_shares_it() -> None:
    networks = _at("192.0.2.20/24", "198.51.100.5/24")
    assert shares_way_out("192.0.2.77", networks) is True
    assert shares_way_out("198.51.100.77", networks) is False
    assert shares_way_out("192.0.2.77", ()) is None
