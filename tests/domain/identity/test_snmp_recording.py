"""Reading of SNMP recordings, and what is made of them."""

from configurator.domain.identity.device_id import read_device_id, spelled_out
from configurator.domain.identity.evidence import Claim, Evidence, Place
from configurator.domain.identity.object_id import enterprise_of, object_id
from configurator.domain.identity.plain_text import plain_text
from configurator.domain.identity.snmp_evidence import snmp_evidence, spelled_model
from configurator.domain.identity.snmp_recording import read_recording
from configurator.plugins.identity import identity_knowledge

KNOWLEDGE = identity_knowledge()


def test_each_type_becomes_its_value() -> None:
    records = read_recording(
        b".1.3.1|4|a|b\r\n1.3.2|4x|41 42\n1.3.3|6|.1.3.6\n1.3.4|2|-3\n1.3.5|64|192.0.2.7\n1.3.6|65|9\n1.3.7|67|8\n"
        b"1.3.8|64x|c0000207\n1.3.9|70|18446744073709551615\n"
    )
    assert dict(records) == {
        "1.3.1": b"a|b",
        "1.3.2": b"AB",
        "1.3.3": "1.3.6",
        "1.3.4": -3,
        "1.3.5": b"\xc0\x00\x02\x07",
        "1.3.6": 9,
        "1.3.7": 8,
        "1.3.8": b"\xc0\x00\x02\x07",
        "1.3.9": 2**64 - 1,
    }


def test_odd_lines_are_passed_over_and_the_first_of_two_stands() -> None:
    odd = [
        b"",
        b"# a comment",
        b"1.3.1|4",
        b"x.y|4|a",
        b"1.3.1|2|many",
        b"1.3.1|2|-",
        b"1.3.1|6|here",
        b"1.3.1|4x|4z",
        b"1.3.1|64|1.2.3",
        b"1.3.1|64|1.2.3.999",
        b"1.3.1|9|a",
        b"1.3.1|4:writecache|a",
        b"\xff\xfe|4|a",
        b"1.3.1|4|right",
        b"1.3.1|4|late",
    ]
    assert dict(read_recording(b"\n".join(odd))) == {"1.3.1": b"right"}


def test_object_identifiers_are_told_from_other_text() -> None:
    assert [object_id(text) for text in (".1.3", " 1.3 ", "1..3", "", "1.x", "1.٣", "1" * 2000)] == [
        "1.3",
        "1.3",
        "",
        "",
        "",
        "",
        "",
    ]
    assert enterprise_of("1.3.6.1.4.1.641.2") == 641
    assert [enterprise_of(text) for text in ("1.3.6.1.2.1", "1.3.6.1.4.1.99999999999.1", "")] == [None, None, None]


def test_a_device_id_is_read_with_any_keys_case_and_length_in_front() -> None:
    found = read_device_id(
        b"\x00\x41MANUFACTURER:Hewlett-Packard;COMMAND SET:PCL;Model: hp 1320 ;DES:HP 1320;SN:AB12;"
    )
    assert found is not None
    assert (found.maker, found.model, found.serial) == ("Hewlett-Packard", "hp 1320", "AB12")
    assert read_device_id("MFG:HP;CLS:PRINTER;") is None
    assert read_device_id(";;;::;") is None


def test_the_first_of_two_equal_keys_counts_in_a_device_id() -> None:
    found = read_device_id("MFG:HP;MDL:One;MDL:Two;")
    assert found is not None
    assert found.model == "One"


def test_a_serial_number_in_hex_digits_is_spelled_out_only_when_it_is_one() -> None:
    assert spelled_out("58334238303232373933") == "X3B8022793"
    for serial in ("CNB1P712WL", "583434593035343012", "zz" * 10, "123456789012345", ""):
        assert spelled_out(serial) == serial


def test_epsons_spelled_model_is_read_where_the_length_fits() -> None:
    assert spelled_model("1.3.6.1.4.1.1248.1.1.2.1.3.8.65.76.45.77.50.52.48.48") == "AL-M2400"
    assert spelled_model("1.3.6.1.4.1.1248.1.1.2.1.3.9.65.76.45.77.50.52.48.48") == ""
    assert spelled_model("1.3.6.1.4.1.11.3.65.76.45") == ""


def test_the_description_is_that_of_the_printer_among_the_devices() -> None:
    lines = (
        b"1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.3\n1.3.6.1.2.1.25.3.2.1.3.1|4|ARM processor\n"
        b"1.3.6.1.2.1.25.3.2.1.2.10|6|1.3.6.1.2.1.25.3.1.5\n1.3.6.1.2.1.25.3.2.1.3.10|4|HP LaserJet 9\n"
    )
    claims = snmp_evidence(read_recording(lines), KNOWLEDGE).claims
    assert claims == (Claim(Place.DEVICE_DESCRIPTION, "HP LaserJet 9"),)


def test_serial_numbers_come_from_the_standard_then_from_the_vendors_own_objects() -> None:
    lines = (
        b"1.3.6.1.2.1.1.1.0|4|Brother NC-8300h\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.2435.2.3.9.1\n"
        b"1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.3.0|4x|011555363439363948394E31393230340a3332\n"
        b"1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.1.0|4|000A5J431816\n1.3.6.1.2.1.43.5.1.1.17.1|4|\n"
    )
    assert snmp_evidence(read_recording(lines), KNOWLEDGE).serials == ("000A5J431816", "U64969H9N19204")
    samsung = b"1.3.6.1.2.1.1.1.0|4|Samsung SCX-8821; V11;Engine V1;NIC ;S/N ZDW5B1DG300002P"
    assert snmp_evidence(read_recording(samsung), KNOWLEDGE).serials == ("ZDW5B1DG300002P",)


def test_values_of_a_wrong_type_are_no_evidence() -> None:
    lines = b"1.3.6.1.2.1.1.1.0|2|5\n1.3.6.1.2.1.1.2.0|4|1.3.6.1.4.1.11\n1.3.6.1.2.1.25.3.2.1.4.1|2|7\n"
    assert snmp_evidence(read_recording(lines), KNOWLEDGE) == Evidence()


def test_two_answers_of_one_device_are_joined() -> None:
    one = Evidence(11, (Claim(Place.SYSTEM_DESCRIPTION, "HP"),), ("A",))
    other = Evidence(None, (Claim(Place.TXT_TYPE, "HP 1"),), ("A", "B"), "2.0", "u", "http://192.0.2.7/")
    both = one.joined(other)
    assert (both.enterprise, both.serials, both.firmware, both.uuid) == (11, ("A", "B"), "2.0", "u")
    assert [claim.text for claim in both.claims] == ["HP", "HP 1"]
    assert other.joined(one).enterprise == 11


def test_text_is_cut_and_quotes_are_no_part_of_it() -> None:
    assert plain_text(b'"HP  LaserJet"') == "HP LaserJet"
    assert len(plain_text("x" * 10_000)) == 512
