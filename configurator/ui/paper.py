"""The printed sheet: one layout for PDF, printer and preview, as vector text and a vector QR code."""

import os
import sys
from collections.abc import Iterator

import segno
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QTextDocument,
)

from configurator.domain.sheet import Sheet
from configurator.errors import Text
from configurator.flow.ports import Paper
from configurator.ui.sheet_html import SheetHtml
from configurator.ui.words import say

_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}
_DPI = 300
_MARGIN_MM = 16.0
_FOOTER_MM = 9.0
_QR_MM = 27.0
_QUIET_MODULES = 4  # ISO/IEC 18004: the quiet zone
_MM_PER_INCH = 25.4
_HTML_DPI = 96
_FACES = ["Segoe UI", "Noto Sans", "DejaVu Sans", "Liberation Sans"]
_made: list[QGuiApplication] = []


def print_sheet(sheet: Sheet, paper: Paper) -> bytes:
    """The sheet as PDF. Works without a window: a GUI application is made when there is none."""
    _need_application()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(sheet.title)
    prepare(writer, paper)
    paint(sheet, writer)
    buffer.close()
    return bytes(content.data())


def prepare(device: QPagedPaintDevice, paper: Paper) -> None:
    """Paper size and margins, for a PDF writer or a printer."""
    device.setPageSize(QPageSize(_SIZES[paper]))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def paint(sheet: Sheet, device: QPagedPaintDevice) -> None:
    """Draws every page of the sheet on a PDF writer or a printer."""
    painter = QPainter(device)
    area = QSizeF(device.width(), device.height())
    document = _document(sheet, device, area)
    for page in _pages(document):
        if page:
            device.newPage()
        _draw(painter, document, sheet, page)
    painter.end()


def preview(sheet: Sheet, paper: Paper, width: int) -> tuple[QImage, ...]:
    """The pages as pictures of this width in pixels, drawn as they will be printed."""
    size = QPageSize(_SIZES[paper]).size(QPageSize.Unit.Millimeter)
    dots = width / (size.width() / _MM_PER_INCH)
    image = _blank(width, round(width * size.height() / size.width()), dots)
    margin = _MARGIN_MM / _MM_PER_INCH * dots
    document = _document(sheet, image, QSizeF(width - 2 * margin, image.height() - 2 * margin))
    pages: list[QImage] = []
    for page in _pages(document):
        picture = _blank(image.width(), image.height(), dots)
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(margin, margin)
        _draw(painter, document, sheet, page)
        painter.end()
        pages.append(picture)
    return tuple(pages)


class _Closed(QTextDocument):
    """A document that loads nothing from outside."""

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 - Qt's signature
        del type, name
        return None


def _document(sheet: Sheet, device: QImage | QPagedPaintDevice, area: QSizeF) -> QTextDocument:
    document = _Closed()
    document.documentLayout().setPaintDevice(device)
    document.setDefaultFont(_font())
    document.setDocumentMargin(0)
    document.setHtml(SheetHtml(say, device.logicalDpiY() / _HTML_DPI).document(sheet))
    footer = _FOOTER_MM / _MM_PER_INCH * device.logicalDpiY()
    document.setPageSize(QSizeF(area.width(), area.height() - footer))
    return document


def _font() -> QFont:
    font = QFont(_FACES, 10)
    font.setFeature(QFont.Tag("liga"), 0)  # a copied host name must not hold one character for "ffi"
    return font


def _pages(document: QTextDocument) -> Iterator[int]:
    yield from range(document.pageCount())


def _draw(painter: QPainter, document: QTextDocument, sheet: Sheet, page: int) -> None:
    size = document.pageSize()
    painter.save()
    painter.translate(0, -page * size.height())
    document.drawContents(painter, QRectF(QPointF(0, page * size.height()), size))
    painter.restore()
    if page == 0 and sheet.qr:
        _draw_qr(painter, sheet.qr, size.width())
    _draw_footer(painter, sheet, page, document)


def _draw_qr(painter: QPainter, text: str, right: float) -> None:
    side = _QR_MM / _MM_PER_INCH * painter.device().logicalDpiX()
    rows = [list(row) for row in segno.make(text, error="m").matrix_iter(border=_QUIET_MODULES)]
    module = side / len(rows)
    path = QPainterPath()
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                path.addRect(QRectF(right - side + x * module, y * module, module, module))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillPath(path, Qt.GlobalColor.black)
    painter.restore()


def _draw_footer(painter: QPainter, sheet: Sheet, page: int, document: QTextDocument) -> None:
    size = document.pageSize()
    dots = painter.device().logicalDpiY() / _MM_PER_INCH
    place = QRectF(0, size.height() + 2 * dots, size.width(), (_FOOTER_MM - 2) * dots)
    words = Text(
        "Page {page} of {pages} · {footer}", page=page + 1, pages=document.pageCount(), footer=sheet.footer
    )
    font = _font()
    font.setPointSizeF(8.0)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor("#566072"))
    painter.drawLine(place.topLeft(), place.topRight())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), say(words))
    painter.restore()


def _blank(width: int, height: int, dots: float) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    per_meter = round(dots / _MM_PER_INCH * 1000)
    image.setDotsPerMeterX(per_meter)
    image.setDotsPerMeterY(per_meter)
    image.fill(Qt.GlobalColor.white)
    return image


def _need_application() -> None:
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _made.append(QGuiApplication(sys.argv[:1]))
