"""The verb `discover`."""

from configurator.domain.identity.evidence import Place
from configurator.domain.identity.sighting import Sighting, Way
from configurator.plugins.family import device_models
from configurator.verbs.discover import DISCOVER
from tests.fakes.devices import FakeDeviceSearch, seen
from tests.fakes.tools import FakeOutside, Printed, run

ECOSYS = seen("192.0.2.7", "ECOSYS M5521cdn", name="KM1.local")
AGAIN = seen("192.0.2.7", "Kyocera ECOSYS M5521cdn", Way.IPP, Place.MAKE_AND_MODEL)


def _outside(*sightings: Sighting) -> FakeOutside:
    return FakeOutside(library=device_models(), devices=FakeDeviceSearch(*sightings))


def _run(outside: FakeOutside, *arguments: object, as_json: bool = True) -> Printed:
    return run(DISCOVER, *arguments, outside=outside, as_json=as_json)


def test_each_device_is_told_as_identify_tells_it_with_its_address() -> None:
    outside = _outside(ECOSYS, AGAIN, seen("127.0.0.3", "SHARP MX-2600N"))
    printed = _run(outside)
    assert printed.code == 0
    sharp, kyocera = printed.answer["devices"]
    wanted = {"address": "192.0.2.7", "vendor": "Kyocera", "model": "ECOSYS M5521cdn", "key": "kyocera.ecosys"}
    assert wanted.items() <= kyocera.items()
    assert (kyocera["confidence"], kyocera["serial"], kyocera["name"]) == ("high", None, "KM1.local")
    assert (kyocera["answered"], kyocera["shares_way_out"]) == (["ipp", "dns-sd"], True)
    assert (kyocera["reachable"], sharp["reachable"]) == (True, None)
    assert (sharp["address"], sharp["key"], sharp["shares_way_out"]) == ("127.0.0.3", "sharp.mx", False)
    assert outside.notices == ["Asking 508 addresses in 192.0.2.0/24, 127.0.0.0/24."]


def test_the_options_say_where_and_how_is_asked() -> None:
    outside = _outside(ECOSYS)
    ports = ("--snmp-port", 1161, "--ipp-port", 8631, "--community", "readers")
    _run(outside, "--timeout", 7, "--network", "127.0.0.0/28", *ports, "--no-dns-sd")
    (order,) = outside.devices.orders
    assert [str(network) for network in order.networks] == ["127.0.0.0/28"]
    assert (order.timeout_s, order.snmp_port, order.ipp_port) == (7, 1161, 8631)
    assert (order.community, order.browse) == ("readers", False)


def test_a_network_of_somebody_else_is_bad_input_and_is_not_asked() -> None:
    outside = _outside(ECOSYS)
    printed = _run(outside, "--network", "198.51.100.0/24")
    assert (printed.code, outside.devices.orders) == (2, [])
    assert "none of this computer's own" in printed.err


def test_no_device_is_an_empty_list_and_no_success() -> None:
    printed = _run(_outside())
    assert (printed.code, printed.answer) == (1, {"devices": []})
    assert "No device answered" in _run(_outside(), as_json=False).out


def test_people_read_address_name_family_and_what_it_rests_on() -> None:
    assert _run(_outside(ECOSYS), as_json=False).out.splitlines() == [
        "192.0.2.7  Kyocera ECOSYS M5521cdn",
        "   Family: Kyocera ECOSYS",
        "   TXT ty: ECOSYS M5521cdn",
    ]


def test_an_interrupted_search_tells_what_was_found() -> None:
    outside = _outside(ECOSYS)
    outside.devices.is_interrupted = True
    assert [device["address"] for device in _run(outside).answer["devices"]] == ["192.0.2.7"]
