"""What a printer says by IPP, asked of printers on loopback, and of some that misbehave."""

import ssl

import pytest
import trustme

from configurator.services.ipp_look import ipp_look
from tests.domain.identity.ipp_answers import answer, attribute
from tests.servers.ipp_printer import IppPrinter, ipp_printers

ADDRESS = "127.0.0.2"
WHOLE = answer(attribute("printer-make-and-model", "EPSON WF-3720 Series"))
EMPTY = answer()


async def _text(printer: IppPrinter, context: ssl.SSLContext | None = None) -> str | None:
    async with ipp_printers({ADDRESS: printer}, context) as port, ipp_look(port, 4) as look:
        evidence = await look(ADDRESS)
    return evidence.claims[0].text if evidence else None


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("printer.example").configure_cert(context)
    return context


async def test_a_printer_says_what_it_is() -> None:
    printer = IppPrinter({"/ipp/print": WHOLE})
    assert await _text(printer) == "EPSON WF-3720 Series"
    assert printer.asked == ["/ipp/print"]


async def test_older_places_are_tried_where_the_usual_one_has_nothing() -> None:
    printer = IppPrinter({"/ipp/print": EMPTY, "/": WHOLE})
    assert await _text(printer) == "EPSON WF-3720 Series"
    assert printer.asked == ["/ipp/print", "/ipp", "/"]
    assert await _text(IppPrinter()) is None


async def test_a_printer_that_speaks_tls_only_is_asked_by_tls_whoever_it_says_it_is() -> None:
    assert await _text(IppPrinter({"/ipp/print": WHOLE}), _context()) == "EPSON WF-3720 Series"


async def test_a_printer_that_wants_tls_but_has_none_is_left() -> None:
    assert await _text(IppPrinter({"/ipp/print": WHOLE}, wants_tls=True)) is None


@pytest.mark.parametrize(
    "printer",
    [
        IppPrinter(raw=b"junk\r\n\r\n"),
        IppPrinter(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\nshort"),
        IppPrinter(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        IppPrinter(raw=b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n"),
        IppPrinter(raw=b"\x00" * 4096),
        IppPrinter(silent=True),
    ],
    ids=["junk", "too short", "bad chunks", "redirected", "zeros", "silent"],
)
async def test_what_no_printer_answers_is_none(printer: IppPrinter) -> None:
    assert await _text(printer) is None


async def test_an_endless_answer_is_cut_and_read_as_far_as_it_came() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"%x\r\n" % len(WHOLE) + WHOLE + b"\r\n"
    endless = b"8000\r\n" + b"\x00" * 0x8000 + b"\r\n"
    assert await _text(IppPrinter(raw=head, endless=endless)) == "EPSON WF-3720 Series"


async def test_nobody_at_the_port_is_none() -> None:
    async with ipp_look(9, 4) as look:
        assert await look(ADDRESS) is None
