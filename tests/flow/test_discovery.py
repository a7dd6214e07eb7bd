"""Finding devices: what was seen becomes devices."""

from dataclasses import replace
from ipaddress import IPv4Network

from configurator.domain.identity.evidence import Claim, Evidence, Place
from configurator.domain.identity.sighting import Sighting, Way
from configurator.flow.discovery import Findings, address_count, usual_order
from configurator.plugins.family import device_models
from configurator.plugins.identity import identity_knowledge
from tests.fakes.devices import LOOPBACK, OFFICE, seen

FAMILIES = device_models().models


def _findings(*sightings: Sighting) -> Findings:
    findings = Findings(identity_knowledge(), FAMILIES, (OFFICE, LOOPBACK))
    for sighting in sightings:
        findings.take(sighting)
    return findings


def test_a_device_that_answers_by_three_ways_is_one_with_its_family() -> None:
    snmp = Evidence(
        1347,
        (
            Claim(Place.DEVICE_DESCRIPTION, "ECOSYS M5521cdn"),
            Claim(Place.SYSTEM_DESCRIPTION, "KYOCERA Document Solutions Printing System"),
        ),
        ("VCF1234567",),
    )
    ipp = Evidence(None, (Claim(Place.MAKE_AND_MODEL, "ECOSYS M5521cdn"),), web_page="https://192.0.2.7/")
    (device,) = _findings(
        seen("192.0.2.7", "Kyocera ECOSYS M5521cdn", name="KM1.local"),
        Sighting("192.0.2.7", Way.SNMP, snmp),
        Sighting("192.0.2.7", Way.IPP, ipp),
    ).devices
    assert (device.title, device.address, device.name) == ("Kyocera ECOSYS M5521cdn", "192.0.2.7", "KM1.local")
    assert device.ways == (Way.SNMP, Way.IPP, Way.DNS_SD)
    assert device.family is not None
    assert (device.family.key, device.identity.serial) == ("kyocera.ecosys", "VCF1234567")
    assert (device.web_page, device.shares_way_out) == ("https://192.0.2.7/", True)


def test_devices_stand_in_the_order_of_their_addresses() -> None:
    findings = _findings(*(seen(f"192.0.2.{host}", "HP LaserJet 9") for host in (10, 9, 100)))
    assert [device.address for device in findings.devices] == ["192.0.2.9", "192.0.2.10", "192.0.2.100"]


def test_computers_and_network_gear_are_no_devices() -> None:
    systems = [
        (11, "HP J4813A ProCurve Switch 2524, revision F.05.17"),
        (8072, "Linux server 6.1.0 #1 SMP x86_64"),
        (674, "Dell EMC Networking PowerConnect 6224"),
        (None, "Something nobody knows"),
    ]
    sightings = [
        Sighting(f"192.0.2.{host}", Way.SNMP, Evidence(number, (Claim(Place.SYSTEM_DESCRIPTION, text),)))
        for host, (number, text) in enumerate(systems, start=1)
    ]
    assert _findings(*sightings).devices == ()
    assert _findings(Sighting("192.0.2.9", Way.DNS_SD, Evidence())).devices == ()


def test_a_printer_that_nobody_knows_is_still_found_by_what_only_printers_say() -> None:
    (device,) = _findings(seen("192.0.2.7", "Frobnicator 9", Way.IPP, Place.MAKE_AND_MODEL)).devices
    assert (device.title, device.family) == ("Frobnicator 9", None)


def test_only_web_links_are_kept_of_what_a_device_gives_as_its_page() -> None:
    for link, kept in (
        ("HTTP://192.0.2.7/x", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
    ):
        sighting = seen("192.0.2.7", "HP LaserJet 9")
        evidence = replace(sighting.evidence, web_page=link)
        (device,) = _findings(replace(sighting, evidence=evidence)).devices
        assert bool(device.web_page) is kept


def test_the_number_of_devices_is_bounded() -> None:
    findings = Findings(identity_knowledge(), FAMILIES, (OFFICE,), most=20)
    for host in range(1, 31):
        findings.take(seen(f"192.0.2.{host}", "HP LaserJet 9"))
    assert len(findings.devices) == 20


def test_a_usual_search_goes_through_all_own_networks() -> None:
    order = usual_order((LOOPBACK, OFFICE))
    assert [str(network) for network in order.networks] == ["192.0.2.0/24", "127.0.0.0/24"]
    assert address_count(order.networks) == 508
    assert address_count((IPv4Network("127.0.0.1/32"), IPv4Network("127.0.0.2/31"))) == 3
