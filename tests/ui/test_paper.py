"""The printed sheet: what stands in the PDF, on which page, and what the preview shows."""

import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPdfWriter

from configurator.domain.sheet import Paper, PrintOrder, Proof, Sheet, SheetRow
from configurator.errors import ExportError, Text
from configurator.ui.paper import pages, paint, prepare, preview
from configurator.ui.sheet_pdf import print_sheet, print_sheets
from configurator.ui.sheet_strip import Ground, Strip, total_height
from configurator.ui.words import say
from tests.ui.sheets import PAGE, SERVER, SHEET, page_words, value, words

ROOT = Path(__file__).resolve().parents[2]
TONES = {"#e4f5ea", "#fdebe9", "#edf0f4"}
HARD = "p <b>&amp;\"'{0}\\ ffi fl"
WHOLE_PAGE = Strip(100, lambda _painter, _at: None)


def _with_value(text: str) -> Sheet:
    return replace(SHEET, rows=(SheetRow(Text("Password"), value(text), copyable=True),))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", Paper)
def test_everything_on_the_sheet_is_text_in_the_pdf(paper: Paper) -> None:
    text = words(print_sheet(PrintOrder(SHEET, paper)))
    for expected in (
        "Front desk",
        "Brother ADS · 192.0.2.21 · Contoso Dental",
        f"In a browser: {PAGE}",
        SERVER,
        "Newer firmware writes STARTTLS.",
        "leave empty",
        "✓ Proven from this computer ○ Proven by the device Message id <1@contoso.example>",
        "421 4.7.66: old TLS.",
        "Page 1 of 1 · No password is printed on this sheet.",
    ):
        assert expected in text


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_the_pdf_has_the_papers_size(paper: Paper, size: tuple[int, int]) -> None:
    (page,) = PdfReader(io.BytesIO(print_sheet(PrintOrder(SHEET, paper)))).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", [SERVER, "contoso-example.mail.protection.outlook.com"])
def test_a_host_name_stands_on_one_line_without_ligatures(name: str) -> None:
    (page,) = PdfReader(io.BytesIO(print_sheet(PrintOrder(_with_value(name), Paper.LETTER)))).pages
    assert name in page.extract_text().splitlines()


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("name", [SERVER, HARD])
def test_another_reader_finds_the_exact_value(name: str, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(print_sheet(PrintOrder(_with_value(name), Paper.A4)))
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    assert name in done.stdout


@pytest.mark.usefixtures("qapp")
def test_markup_in_a_value_is_text() -> None:
    assert HARD in words(print_sheet(PrintOrder(_with_value(HARD), Paper.A4)))


@pytest.mark.usefixtures("qapp")
def test_a_long_value_goes_on_in_the_next_line_and_loses_nothing() -> None:
    long = "".join(f"{number:03}-" for number in range(60))
    (page,) = PdfReader(io.BytesIO(print_sheet(PrintOrder(_with_value(long), Paper.A4)))).pages
    assert long in page.extract_text().replace("\n", "")


@pytest.mark.usefixtures("qapp")
def test_the_title_on_the_first_page_only_is_large_and_the_footer_names_it_on_the_others() -> None:
    much = replace(SHEET, if_it_stops=tuple(Text("{value}", value=f"line {number}") for number in range(90)))
    first, second, *_ = found = page_words(print_sheet(PrintOrder(much, Paper.A4)))
    assert f"Page 1 of {len(found)}" in first
    assert second.endswith("No password is printed on this sheet. Front desk")
    assert all(any(f"line {number}" in page for page in found) for number in range(90))


@pytest.mark.usefixtures("qapp")
def test_a_reply_longer_than_a_page_is_printed_whole() -> None:
    proof = Proof(Text("Refused"), ok=False, lines=(value("reply " * 4000 + "end"),))
    found = page_words(print_sheet(PrintOrder(replace(SHEET, proofs=(proof,)), Paper.A4)))
    assert len(found) > 2
    unbroken = "".join(found).replace(" ", "")  # a reader may see gaps that are none
    assert unbroken.count("reply") == 4000
    assert "replyend" in unbroken


@pytest.mark.usefixtures("qapp")
def test_a_heading_is_not_parted_from_what_it_heads() -> None:
    for lines in range(29, 45):
        steps = tuple(value(f"step {number}") for number in range(lines))
        for page in page_words(print_sheet(PrintOrder(replace(SHEET, open_steps=steps), Paper.A4))):
            before_the_footer = page.rpartition(" Page ")[0]
            assert not before_the_footer.endswith(("Type", "Save and test", "How it sends", "one day"))


@pytest.mark.usefixtures("qapp")
def test_the_preview_shows_as_many_pages_as_are_printed() -> None:
    much = replace(SHEET, if_it_stops=tuple(value("line") for _ in range(90)))
    for sheet in (SHEET, much):
        shown = preview(PrintOrder(sheet, Paper.A4), 500)
        assert len(shown) == len(page_words(print_sheet(PrintOrder(sheet, Paper.A4))))
        assert {(page.width(), page.height()) for page in shown} == {(500, 708)}


def _printed_at(sheet: Sheet, resolution: int) -> list[list[str]]:
    """The lines of each page, as a printer of that resolution gets them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(resolution)
    prepare(writer, Paper.A4)
    paint(PrintOrder(sheet), writer)
    buffer.close()
    pages_read = PdfReader(io.BytesIO(bytes(buffer.data().data()))).pages
    return [page.extract_text().split("\n") for page in pages_read]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("resolution", [72, 1200])
def test_every_printer_breaks_lines_and_pages_at_the_same_places(resolution: int) -> None:
    much = replace(SHEET, after=tuple(value(f"{number} words of a long line " * 12) for number in range(30)))
    assert _printed_at(much, resolution) == _printed_at(much, 300)


def _colours(image: QImage) -> set[str]:
    places = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return {QColor(image.pixel(x, y)).name() for x, y in places}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("ok", "colour"), [(True, "#e4f5ea"), (False, "#fdebe9"), (None, "#edf0f4")])
def test_a_proof_stands_on_its_colour(ok: bool | None, colour: str) -> None:
    (page,) = preview(PrintOrder(replace(SHEET, proofs=(Proof(Text("A proof"), ok=ok),)), Paper.A4), 600)
    assert _colours(page) & TONES == {colour}


@pytest.mark.usefixtures("qapp")
def test_two_proofs_stand_on_two_colours() -> None:
    proofs = (Proof(Text("One"), ok=True), Proof(Text("Other"), ok=False))
    (page,) = preview(PrintOrder(replace(SHEET, proofs=proofs), Paper.A4), 600)
    assert _colours(page) & TONES == {"#e4f5ea", "#fdebe9"}
    without = preview(PrintOrder(replace(SHEET, proofs=()), Paper.A4), 600)
    assert not _colours(without[0]) & TONES


@pytest.mark.usefixtures("qapp")
def test_without_an_address_there_is_no_code() -> None:
    assert "own page" not in words(print_sheet(PrintOrder(replace(SHEET, qr="", qr_caption=None), Paper.A4)))


def test_strips_that_stay_together_move_to_the_next_page_together() -> None:
    half = Strip(60, WHOLE_PAGE.draw)
    kept = replace(half, stays=True, height=30)
    assert pages([half, kept, kept, replace(kept, stays=False)], 100) == [
        [half],
        [kept, kept, replace(kept, stays=False)],
    ]


def test_what_no_page_can_hold_is_parted() -> None:
    tall = [replace(WHOLE_PAGE, height=40, stays=True)] * 4 + [replace(WHOLE_PAGE, height=40)]
    found = pages(tall, 100)
    assert [total_height(page) for page in found] == [80, 80, 40]


def test_a_page_never_begins_with_a_gap() -> None:
    ground = Strip(10, ground=Ground(()))
    assert pages([WHOLE_PAGE, Strip(10), Strip(10, stays=True), ground], 100) == [[WHOLE_PAGE], [ground]]


def test_a_sheet_is_printed_where_no_window_is() -> None:
    code = (
        "import sys; from configurator.ui.sheet_pdf import print_sheet;"
        "from configurator.domain.sheet import PrintOrder;"
        "from tests.ui.sheets import SHEET; sys.stdout.buffer.write(print_sheet(PrintOrder(SHEET)))"
    )
    environment = {name: text for name, text in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True, timeout=60
    )
    assert SERVER in words(done.stdout)


@pytest.mark.usefixtures("qapp")
def test_many_sheets_stand_in_one_file_each_on_its_paper_and_in_its_language(tmp_path: Path) -> None:
    orders = [PrintOrder(SHEET), PrintOrder(SHEET, Paper.LETTER, "de"), PrintOrder(SHEET, Paper.A4, "fr")]
    path = tmp_path / "book.pdf"
    assert len(list(print_sheets(orders, path))) == len(orders)
    found = PdfReader(path).pages
    assert [round(page.mediabox.width) for page in found] == [595, 612, 595]
    first, second, third = page_words(path.read_bytes())
    assert "Mail settings for" in first
    assert "Maileinstellungen für" in second
    assert "Sign in as the device" not in second
    assert ("Page 1 of 1" in first, "Seite 1 von 1" in second, "Page 1 sur 1" in third) == (True, True, True)


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said() -> None:
    with pytest.raises(ExportError, match="can't be written"):
        list(print_sheets([PrintOrder(SHEET)] * 3, Path("/dev/full")))


@pytest.mark.usefixtures("qapp")
def test_a_file_that_can_not_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="can't be written"):
        list(print_sheets([PrintOrder(SHEET)], tmp_path / "no folder" / "book.pdf"))


@pytest.mark.usefixtures("qapp")
def test_between_two_sheets_the_window_speaks_its_own_language(tmp_path: Path) -> None:
    steps = print_sheets([PrintOrder(SHEET, language="de")] * 2, tmp_path / "book.pdf")
    next(steps)
    assert say(Text("Mail settings for")) == "Mail settings for"
    steps.close()
