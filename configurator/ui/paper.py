"""The printed sheet: one layout for PDF, printer and preview, as vector text and a vector QR code."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby

from PySide6.QtCore import (
    QMarginsF,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
)

from configurator.domain.sheet import Paper, PrintOrder, Sheet
from configurator.errors import Text
from configurator.ui.sheet_drawing import rounded_ground
from configurator.ui.sheet_layout import LINE, MUTED, SheetLayout
from configurator.ui.sheet_strip import Strip, Style, Typesetter, beside, stacked, total_height
from configurator.ui.words import in_language, say

_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}
DPI = 300  # of the layout; a printer's own is reached by scaling
_MM_PER_INCH = 25.4
_MARGIN_MM = 14.0
_FOOT = Style(8, MUTED)
_FOOT_GAP, _RADIUS, _HAIRLINE = 5.0, 4.0, 0.5  # points
_FOOT_PART = 0.7  # of the page's width, the title beside it


def prepare(device: QPagedPaintDevice, paper: Paper) -> None:
    """Paper size and margins, for a PDF writer or a printer."""
    device.setPageSize(QPageSize(_SIZES[paper]))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def paint(order: PrintOrder, printer: QPagedPaintDevice) -> None:
    """Draws every page of the sheet on a printer that was prepared."""
    painter = QPainter(printer)
    paint_on(order, printer, painter)
    painter.end()


def paint_on(order: PrintOrder, device: QPagedPaintDevice, painter: QPainter) -> None:
    """From the page that the device is on; texts are in the order's language, but not while others draw."""
    scale = device.logicalDpiX() / DPI
    with in_language(order.language):
        drawing = _Drawing(order.sheet, QSizeF(device.width(), device.height()) / scale)
        for number in range(drawing.count):
            if number:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            drawing.draw(painter, number)
            painter.restore()


def preview(order: PrintOrder, width: int) -> tuple[QImage, ...]:
    """The pages as pictures of this width in pixels, laid out exactly as they will be printed."""
    page = QSizeF(QPageSize(_SIZES[order.paper]).sizePixels(DPI))
    margin = _MARGIN_MM / _MM_PER_INCH * DPI
    pixels = (page * (width / page.width())).toSize()
    with in_language(order.language):
        drawing = _Drawing(order.sheet, page - QSizeF(2 * margin, 2 * margin))
        return tuple(_picture(drawing, number, pixels, margin) for number in range(drawing.count))


def pages(strips: Sequence[Strip], height: float) -> list[list[Strip]]:
    """The strips on pages of this height: a run that stays together is not parted unless no page can hold it."""
    found: list[list[Strip]] = [[]]
    for run in _runs(strips):
        for part in [run] if total_height(run) <= height else [[strip] for strip in run]:
            if found[-1] and total_height(found[-1]) + total_height(part) > height:
                found.append([])
            found[-1] += part if found[-1] else dropwhile(lambda strip: strip.is_gap, part)
    return found


class _Drawing:
    """A sheet laid out for an area in dots of the one resolution."""

    def __init__(self, sheet: Sheet, area: QSizeF) -> None:
        self._sheet = sheet
        self._area = area
        self._type = Typesetter(_ruler())
        self._gap = self._type.dots(_FOOT_GAP)
        room = area.height() - total_height(self._footer(1, 1)) - 2 * self._gap
        self._pages = pages(SheetLayout(self._type, area.width()).strips(sheet), room)

    @property
    def width(self) -> float:
        return self._area.width()

    @property
    def count(self) -> int:
        return len(self._pages)

    def draw(self, painter: QPainter, number: int) -> None:
        strips = self._pages[number]
        self._draw_grounds(painter, strips)
        stacked(strips)(painter, QPointF(0, 0))
        self._draw_footer(painter, number)

    def _draw_grounds(self, painter: QPainter, strips: list[Strip]) -> None:
        """Each coloured box once, as high as its strips on this page."""
        y = 0.0
        for ground, standing in groupby(strips, key=lambda strip: strip.ground):
            height = total_height(standing)
            if ground:
                for panel in ground.panels:
                    area = QRectF(panel.left, y, panel.width, height)
                    rounded_ground(painter, area, self._type.dots(_RADIUS), panel.colour)
            y += height

    def _draw_footer(self, painter: QPainter, number: int) -> None:
        foot = self._footer(number + 1, self.count)
        top = self._area.height() - total_height(foot) - self._gap
        painter.fillRect(QRectF(0, top, self._area.width(), self._type.dots(_HAIRLINE)), QColor(LINE))
        stacked(foot)(painter, QPointF(0, top + self._gap))

    def _footer(self, page: int, count: int) -> list[Strip]:
        """The sheet's own words, and whose sheet it is on every page but the first."""
        words = Text("Page {page} of {pages} · {footer}", page=page, pages=count, footer=self._sheet.footer)
        right = self._area.width() * _FOOT_PART
        left = self._type.lines(say(words), _FOOT, right - self._gap)
        title = self._type.lines(self._sheet.title, _FOOT, self._area.width() - right, right)
        return beside(left, title[: 1 if page > 1 else 0])


def _runs(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    run: list[Strip] = []
    for strip in strips:
        run.append(strip)
        if not strip.stays:
            yield run
            run = []


def _picture(drawing: _Drawing, number: int, size: QSize, margin: float) -> QImage:
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    scale = size.width() / (drawing.width + 2 * margin)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(margin, margin)
    drawing.draw(painter, number)
    painter.end()
    return picture


def _ruler() -> QImage:
    """What texts are measured on, whatever they are drawn on: so every copy breaks at the same places."""
    ruler = QImage(1, 1, QImage.Format.Format_RGB32)
    ruler.setDotsPerMeterX(round(DPI / _MM_PER_INCH * 1000))
    ruler.setDotsPerMeterY(round(DPI / _MM_PER_INCH * 1000))
    return ruler
