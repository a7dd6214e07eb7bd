"""The same sheets by reportlab's platypus: the baseline of `many_sheets.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from configurator.domain.sheet import Proof, Sheet
from configurator.domain.text import render

_FONTS = Path("/usr/share/fonts/truetype/dejavu")
_INK, _MUTED, _LINE = HexColor("#1a2130"), HexColor("#566072"), HexColor("#c9d0d9")
_GREEN, _GREY = HexColor("#e4f5ea"), HexColor("#edf0f4")
_QR = 60.0
_WIDTH = A4[0] - 28 * mm


def print_all(sheets: Iterator[Sheet], path: Path) -> Iterator[None]:
    """One document, as platypus wants it: the story of all sheets, then `build`."""
    for name, file in (("Sans", "DejaVuSans"), ("Bold", "DejaVuSans-Bold"), ("Mono", "DejaVuSansMono")):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{file}.ttf")))
    story: list[Any] = []
    for sheet in sheets:
        story += [*_story(sheet), PageBreak()]
        yield
    SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=14 * mm, rightMargin=14 * mm, topMargin=14 * mm, bottomMargin=14 * mm
    ).build(story, onFirstPage=_foot, onLaterPages=_foot)


def _style(size: float, font: str = "Sans", colour: Any = _INK) -> ParagraphStyle:
    return ParagraphStyle("", fontName=font, fontSize=size, leading=size * 1.3, textColor=colour)


_TITLE, _HEADING, _BODY = _style(21, "Bold"), _style(12, "Bold"), _style(9.5)
_QUIET, _TYPED, _SMALL = _style(10, colour=_MUTED), _style(10, "Mono"), _style(8.5, colour=_MUTED)


def _words(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)


def _story(sheet: Sheet) -> list[Any]:
    story: list[Any] = [_head(sheet), Spacer(0, 6)]
    for heading, lines in (
        ("1  Open", sheet.open_steps),
        ("2  Type", ()),
        ("3  Save and test", sheet.after),
        ("How it sends", sheet.method_lines),
    ):
        story.append(_words(heading, _HEADING))
        story += [_words(render(line), _BODY) for line in lines]
        if "Type" in heading:
            story.append(_rows(sheet))
    story.append(_panels(sheet.proofs))
    story.append(_words("If it stops one day", _HEADING))
    story += [_words(render(line), _BODY) for line in sheet.if_it_stops]
    return story


def _head(sheet: Sheet) -> Table:
    code = Drawing(_QR, _QR)
    widget = QrCodeWidget(sheet.qr, barWidth=_QR, barHeight=_QR, barBorder=0)
    code.add(widget)
    words = [
        _words("Mail settings for", _QUIET),
        _words(sheet.title, _TITLE),
        _words(" · ".join(sheet.subtitle), _QUIET),
    ]
    caption = _words(render(sheet.qr_caption) if sheet.qr_caption else "", _SMALL)
    return Table([[words, [code, caption]]], colWidths=[_WIDTH - 86, 86])


def _rows(sheet: Sheet) -> Table:
    rows = [
        [
            _words(render(row.label), _BODY),
            [
                _words(render(row.value), _TYPED if row.copyable else _BODY),
                *(_words(render(n), _SMALL) for n in row.notes),
            ],
            "",
        ]
        for row in sheet.rows
    ]
    lines = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, _LINE), ("BOX", (2, 0), (2, -1), 0.5, _LINE)])
    return Table(rows, colWidths=[_WIDTH * 0.36, _WIDTH * 0.6, _WIDTH * 0.04], style=lines)


def _panels(proofs: tuple[Proof, ...]) -> Table:
    cells = [
        [_words(render(proof.title), _HEADING), *(_words(render(line), _BODY) for line in proof.lines)]
        for proof in proofs
    ]
    grounds = TableStyle(
        [("BACKGROUND", (0, 0), (0, 0), HexColor("#e4f5ea")), ("BACKGROUND", (1, 0), (1, 0), HexColor("#edf0f4"))]
    )
    return Table([cells], colWidths=[_WIDTH / 2] * len(proofs), style=grounds)


def _foot(canvas: Any, _document: Any) -> None:
    canvas.setFont("Sans", 8)
    canvas.setFillColor(_MUTED)
    canvas.drawString(14 * mm, 10 * mm, f"Page {canvas.getPageNumber()} · No password is printed on this sheet.")
