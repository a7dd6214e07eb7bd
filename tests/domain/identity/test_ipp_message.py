"""Reading of IPP answers: whole ones, odd ones, damaged ones."""

from configurator.domain.identity.ipp_evidence import ipp_evidence
from configurator.domain.identity.ipp_message import found_in, read_ipp
from tests.domain.identity.ipp_answers import (
    BEGIN_COLLECTION,
    END_COLLECTION,
    ENUM,
    HEADER,
    INTEGER,
    KEYWORD,
    MEMBER_NAME,
    NAME,
    PRINTER,
    TEXT_WITH_LANGUAGE,
    URI,
    answer,
    attribute,
)

MODEL = attribute("printer-make-and-model", "Contoso X1")


def test_texts_of_the_printer_are_read_and_those_of_the_operation_are_not() -> None:
    message = read_ipp(answer(attribute("printer-info", "Front desk"), MODEL))
    assert (message.status, message.is_whole) == (0, True)
    assert dict(message.texts) == {"printer-info": ("Front desk",), "printer-make-and-model": ("Contoso X1",)}


def test_a_set_of_values_keeps_its_order() -> None:
    colours = attribute("media", "a4", KEYWORD) + attribute("", "letter", KEYWORD)
    assert read_ipp(answer(colours, MODEL)).texts["media"] == ("a4", "letter")


def test_numbers_and_enumerations_of_any_value_are_passed_over() -> None:
    odd = attribute("operations-supported", b"\xff\xff\xff\xff", ENUM) + attribute("", b"\x01", INTEGER)
    assert list(read_ipp(answer(odd, MODEL)).texts) == ["printer-make-and-model"]


def test_members_of_collections_are_no_attributes_even_when_nested() -> None:
    collection = (
        attribute("media-col", b"", BEGIN_COLLECTION)
        + attribute("", "printer-make-and-model", MEMBER_NAME)
        + attribute("", "Not this", NAME)
        + attribute("", b"", BEGIN_COLLECTION)
        + attribute("", "Nor this", NAME)
        + attribute("", b"", END_COLLECTION)
        + attribute("", "Nor that", NAME)
        + attribute("", b"", END_COLLECTION)
        + attribute("", b"", END_COLLECTION)
    )
    assert list(read_ipp(answer(collection, MODEL)).texts) == ["printer-make-and-model"]


def test_a_collection_that_is_never_closed_ends_with_the_next_attribute() -> None:
    assert "printer-make-and-model" in read_ipp(answer(attribute("media-col", b"", BEGIN_COLLECTION), MODEL)).texts


def test_text_with_a_language_is_the_text_alone() -> None:
    value = b"\x00\x02en\x00\x0aContoso X1"
    text = attribute("printer-make-and-model", value, TEXT_WITH_LANGUAGE)
    assert read_ipp(answer(text)).texts["printer-make-and-model"] == ("Contoso X1",)
    lying = attribute("printer-make-and-model", b"\x00\xffContoso", TEXT_WITH_LANGUAGE)
    assert "Contoso" in read_ipp(answer(lying)).texts["printer-make-and-model"][0]


def test_a_text_in_another_encoding_or_with_control_signs_is_one_plain_line() -> None:
    text = attribute("printer-info", b"B\xfcro\x00\x1b[31m\r\n2")
    assert read_ipp(answer(text)).texts["printer-info"] == ("Büro [31m 2",)


def test_what_stands_before_a_cut_end_is_kept() -> None:
    cut = answer(MODEL, attribute("printer-info", "Front desk"))[:-8]
    message = read_ipp(cut)
    assert (message.is_whole, message.texts["printer-make-and-model"]) == (False, ("Contoso X1",))


def test_bytes_that_are_no_answer_give_nothing() -> None:
    for content in (b"", b"\x02", HEADER[:5], b"<html>not found</html>"):
        message = read_ipp(content)
        assert (dict(message.texts), message.is_whole) == ({}, False)


def test_an_endless_answer_is_left_after_so_many_values() -> None:
    content = HEADER + PRINTER + attribute("media", "a", KEYWORD) + attribute("", "a", KEYWORD) * 30_000
    assert not read_ipp(content).is_whole


def test_a_lying_length_does_not_hide_what_stands_behind_it() -> None:
    for length in (3, 200, 65_000):
        content = answer(attribute("printer-info", "Front desk", length=length), MODEL)
        assert ipp_evidence(content).claims[0].text == "Contoso X1"


def test_an_attribute_is_found_by_its_name_only_with_a_text_behind_it() -> None:
    assert found_in(answer(MODEL), "printer-make-and-model") == "Contoso X1"
    assert found_in(answer(MODEL), "printer-info") == ""
    number = attribute("printer-make-and-model", b"\x00\x00\x00\x03", ENUM)
    assert found_in(answer(number, MODEL), "printer-make-and-model") == "Contoso X1"
    assert found_in(answer(attribute("printer-info", "a", length=9)), "printer-info") == ""


def test_all_that_says_who_a_printer_is_is_taken() -> None:
    evidence = ipp_evidence(
        answer(
            MODEL,
            attribute("printer-device-id", "MFG:Contoso;MDL:X1;SN:A1B2C3D4;"),
            attribute("printer-uuid", "urn:uuid:E3248000-80CE-11DB-8000-30055CE13BE2", URI),
            attribute("printer-more-info", "http://192.0.2.7/", URI),
            attribute("printer-firmware-string-version", "2.0"),
        )
    )
    assert [(claim.text, claim.maker) for claim in evidence.claims] == [("Contoso X1", ""), ("X1", "Contoso")]
    assert evidence.serials == ("A1B2C3D4",)
    assert (evidence.firmware, evidence.web_page) == ("2.0", "http://192.0.2.7/")
    assert evidence.uuid == "e3248000-80ce-11db-8000-30055ce13be2"
