"""Which sightings are of one device."""

from configurator.domain.identity.evidence import Evidence
from configurator.domain.identity.sighting import SeenDevice, Sighting, Way, with_sighting


def _seen(*sightings: Sighting) -> tuple[SeenDevice, ...]:
    devices: tuple[SeenDevice, ...] = ()
    for sighting in sightings:
        devices = with_sighting(devices, sighting)
    return devices


def _at(host: int, way: Way = Way.SNMP, *, serial: str = "", uuid: str = "", name: str = "") -> Sighting:
    return Sighting(f"192.0.2.{host}", way, Evidence(serials=(serial,) if serial else (), uuid=uuid), name)


def test_answers_from_one_address_are_one_device() -> None:
    (device,) = _seen(_at(7, Way.DNS_SD, name="printer.local"), _at(7, Way.SNMP, serial="CNB1234567"))
    assert (device.addresses, device.ways) == (("192.0.2.7",), (Way.SNMP, Way.DNS_SD))
    assert (device.name, device.evidence.serials) == ("printer.local", ("CNB1234567",))


def test_one_device_in_two_networks_is_known_by_its_number_or_its_uuid() -> None:
    assert len(_seen(_at(7, serial="CNB1234567"), _at(8, serial="CNB1234567"))) == 1
    assert len(_seen(_at(7, uuid="a-b"), _at(8, uuid="a-b"))) == 1
    assert len(_seen(_at(7), _at(8))) == 2


def test_numbers_that_say_nothing_join_nothing() -> None:
    for serial in ("1", "XXXXXXXXXX", "0000000"):
        assert len(_seen(_at(7, serial=serial), _at(8, serial=serial))) == 2


def test_two_devices_become_one_when_an_answer_belongs_to_both() -> None:
    devices = _seen(_at(7, uuid="a"), _at(9), _at(8, serial="CNB1234567"), _at(8, uuid="a"))
    assert [device.addresses for device in devices] == [("192.0.2.7", "192.0.2.8"), ("192.0.2.9",)]
    assert devices[0].evidence.serials == ("CNB1234567",)
