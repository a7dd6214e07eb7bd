"""Files with destinations: Ricoh's address book, Brother's, and Zebra's alert, each read by another reader."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from configurator.domain.destination import Destination
from configurator.domain.export import ExportRequest
from configurator.domain.text import render
from configurator.errors import ExportError
from configurator.exporters.vendor import brother_address_book, ricoh_address_book, zebra_alert
from tests.exporters.cases import INDIRECT, RELAY, SUBMISSION, request

DESK = Destination("Front desk", "front.desk@contoso.example")
HARD = (
    DESK,
    Destination('=1+1,"x";\'&<b>', "a.b+c@contoso.example"),
    Destination("Łódź ÄÖ 東京", "lodz@contoso.example"),
    Destination("]]>--", "end@contoso.example"),
)
RICOH_TAKES = tuple(each for each in HARD if "]" not in each.name)
MADE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
VENDORS_ENTRY = """
[1] [Front Desk] [1] [0] [1] [U] [] [Front Desk] [5] [1] [3] [] [] [1] [0] [] [1] [] [] [omitted] [0] [] []
[omitted] [0] [] [] [omitted] [0] [] [] [omitted] [0] [0] [0] [0] [0] [0] [0] [0] [] [] [] [-1] [1] [] [g3] []
[front.desk@example.com] [] [0] [] [] [1] [] [] [0] [0] [0] [21] [] [] [us-ascii] [1] [1] [0] [0] [0] [] [omitted]
[] [] [1] [] [0] [] [] [] []
"""
VCARD, BROTHER = (
    "{urn:ietf:params:xml:ns:vcard-4.0}",
    "{http://schemas.brother.info/mfc/controller/phx/2013/04/addressbookschemakeywords}",
)


def _asked(entries: tuple[Destination, ...], model: str = "MFC-L6700DW series") -> ExportRequest:
    return replace(request(RELAY), destinations=entries, model_name=model, made=MADE)


def _ricoh(content: bytes) -> tuple[list[str], list[dict[str, str]]]:
    lines = content.decode().split("\r\n")
    comments = [line for line in lines if line.startswith("#")]
    rows = list(csv.DictReader(io.StringIO("\r\n".join(lines[len(comments) :]))))
    return comments, rows


def test_a_ricoh_book_has_the_vendors_comment_lines_79_columns_and_every_value_in_brackets() -> None:
    without, with_sign_in = ricoh_address_book.write(_asked(RICOH_TAKES))
    comments, rows = _ricoh(without.content)
    assert len(comments) == 6
    assert comments[1] == "# Generated at: 11/24/2026 09:30:00"
    assert comments[5].endswith("others): 0")
    assert _ricoh(with_sign_in.content)[0][5].endswith("others): 1")
    assert [len(row) for row in rows] == [79] * len(RICOH_TAKES)
    assert all(re.fullmatch(r"\[.*\]", value) for row in rows for value in row.values())
    assert [row["Name"][1:-1] for row in rows] == [each.name for each in RICOH_TAKES]
    assert [row["E-mail Address"][1:-1] for row in rows] == [each.address for each in RICOH_TAKES]
    assert [row["Index in ACLs and Groups"] for row in rows] == ["[1]", "[2]", "[3]"]


def test_a_ricoh_book_is_the_vendors_example_for_the_vendors_entry() -> None:
    entry = Destination("Front Desk", "front.desk@example.com")
    _, (row,) = _ricoh(ricoh_address_book.write(_asked((entry,)))[0].content)
    assert " ".join(row.values()) == VENDORS_ENTRY.replace("\n", " ").strip()


@pytest.mark.parametrize(
    ("name", "title"),
    [("Anna", "1"), ("Émile", "3"), ("zoe", "10"), ("Łukasz", ""), ("7 Dwarfs", ""), ("öko", "7")],
)
def test_a_ricoh_entry_stands_under_the_key_of_its_first_letter(name: str, title: str) -> None:
    _, (row,) = _ricoh(ricoh_address_book.write(_asked((Destination(name, DESK.address),)))[0].content)
    assert row["Title 1"] == f"[{title}]"
    long = Destination("Twenty letters long!", DESK.address)
    _, (row,) = _ricoh(ricoh_address_book.write(_asked((long,)))[0].content)
    assert (row["Name"], row["Display Name"]) == ("[Twenty letters long!]", "[Twenty letters l]")


def test_a_brother_book_is_read_by_another_reader() -> None:
    (file,) = brother_address_book.write(_asked(HARD, model='MFC "L<6>&7'))
    book = ET.fromstring(file.content)
    assert (book.tag, book.get(f"{BROTHER}model"), book.get(f"{BROTHER}dialkind")) == (
        f"{VCARD}vcards",
        'MFC "L<6>&7',
        "Speed",
    )
    read = [
        Destination(str(card.findtext(f"{VCARD}fn/{VCARD}text")), str(card.findtext(f"{VCARD}email/{VCARD}text")))
        for card in book
    ]
    assert tuple(read) == HARD
    assert [card.get(f"{BROTHER}dial-id") for card in book] == ["1", "2", "3", "4"]


def test_a_zebra_alert_stands_between_the_marks_of_a_format() -> None:
    (file,) = zebra_alert.write(replace(_asked((DESK,)), settings=INDIRECT))
    assert file.content == b"^XA\r\n^SX*,C,Y,Y,front.desk@contoso.example\r\n^XZ\r\n"


def _refused(module: Any, asked: ExportRequest) -> str:
    problem = module.refusal(asked)
    assert problem is not None
    with pytest.raises(ExportError) as raised:
        module.write(asked)
    assert raised.value.text == problem
    return render(problem)


@pytest.mark.parametrize("module", [ricoh_address_book, brother_address_book, zebra_alert])
def test_without_destinations_it_is_said_what_to_type(module: Any) -> None:
    assert "a name and an address on each line" in _refused(module, replace(_asked(()), settings=INDIRECT))


@pytest.mark.parametrize(
    ("module", "entry", "said"),
    [
        (ricoh_address_book, Destination("x" * 21, "a@b.example"), "more than 20"),
        (ricoh_address_book, Destination("x", f"{'a' * 120}@b.example"), "more than 128"),
        (ricoh_address_book, Destination("a]b", "a@b.example"), "every character"),
        (ricoh_address_book, Destination("a\rb", "a@b.example"), "every character"),
        (brother_address_book, Destination("x" * 17, "a@b.example"), "more than 16"),
        (brother_address_book, Destination("a\x00b", "a@b.example"), "every character"),
    ],
)
def test_what_an_address_book_can_not_carry_is_named(module: Any, entry: Destination, said: str) -> None:
    assert said in _refused(module, _asked((entry,)))


def test_a_brother_book_wants_the_devices_own_name_and_a_ricoh_book_has_an_end() -> None:
    assert "Type the model" in _refused(brother_address_book, _asked((DESK,), model=""))
    assert "at most 50000" in _refused(ricoh_address_book, _asked((DESK,) * 50_001))


@pytest.mark.parametrize("address", ["a^b@contoso.example", "a~b@contoso.example", "jörg@contoso.example"])
def test_a_zebra_alert_takes_one_plain_address_and_no_sign_in(address: str) -> None:
    indirect = replace(_asked((Destination("x", address),)), settings=INDIRECT)
    assert "every character" in _refused(zebra_alert, indirect)
    assert "one address" in _refused(zebra_alert, replace(indirect, destinations=(DESK, DESK)))
    assert "no sign-in" in _refused(zebra_alert, replace(indirect, settings=SUBMISSION))
