"""The networks of this computer."""

import ifaddr

from configurator.services.local_networks import look_at_local_networks

SIX = ifaddr.IP(("fe80::1", 0, 0), 64, "eth0")


async def test_this_computer_stands_in_its_own_loopback() -> None:
    networks = await look_at_local_networks(("127.0.0.9", 9))
    (loopback,) = [each for each in networks if str(each.own) == "127.0.0.1/8"]
    assert loopback.interface
    assert loopback.leads_out  # the way to 127.0.0.9 begins there


async def test_an_interface_that_is_not_on_the_way_does_not_lead_out() -> None:
    networks = await look_at_local_networks(("not an address", 9))
    assert not any(each.leads_out for each in networks)


async def test_loopback_is_there_even_where_the_system_does_not_list_it() -> None:
    card = ifaddr.Adapter("eth0", "Network card", [ifaddr.IP("192.0.2.20", 24, "eth0"), SIX])
    networks = await look_at_local_networks(("127.0.0.9", 9), lambda: [card])
    assert [(each.interface, str(each.own)) for each in networks] == [
        ("Network card", "192.0.2.20/24"),
        ("", "127.0.0.1/8"),
    ]
