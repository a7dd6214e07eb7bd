"""This computer: name, and the address and interface that lead out."""

import sys

import pytest

from configurator.services.this_computer import look_at_this_computer, look_towards

LOOPBACK = ("127.0.0.1", 9)
NO_WAY = ("::1", 9)  # an address of the other family: the system refuses it at once


async def test_the_address_that_leads_there_is_found() -> None:
    found = await look_at_this_computer(LOOPBACK)
    assert found.local_address == "127.0.0.1"
    assert found.host_name


@pytest.mark.skipif(sys.platform != "linux", reason="other systems tell no interface")
async def test_on_linux_its_interface_is_named() -> None:
    found = await look_at_this_computer(LOOPBACK)
    assert (found.interface, found.is_wireless) == ("lo", False)


async def test_on_other_systems_the_interface_stays_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    found = await look_at_this_computer(LOOPBACK)
    assert (found.interface, found.is_wireless) == ("", None)


async def test_without_a_way_out_all_but_the_name_is_unknown() -> None:
    found = await look_at_this_computer(NO_WAY)
    assert (found.local_address, found.interface, found.is_wireless) == ("", "", None)
    assert found.host_name


async def test_towards_a_device_the_address_in_its_own_network_is_found() -> None:
    assert (await look_towards("127.0.0.7", NO_WAY)).local_address == "127.0.0.1"


@pytest.mark.parametrize("address", ["", "copier", "::1", "127.255.255.255"])
async def test_where_there_is_no_way_to_a_device_the_way_out_counts(address: str) -> None:
    assert (await look_towards(address, LOOPBACK)).local_address == "127.0.0.1"
