"""The printed sheet: one layout for PDF, printer and preview, as vector text and a vector QR code."""

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from configurator.domain.sheet import Sheet
from configurator.errors import Text
from configurator.flow.ports import Paper
from configurator.ui.sheet_drawing import rounded_ground
from configurator.ui.sheet_layout import LINE, MUTED, SheetLayout
from configurator.ui.sheet_strip import Device, Strip, Style, Typesetter, beside, plain, stacked, total_height
from configurator.ui.words import say

_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}
_DPI = 300
_MARGIN_MM = 15.0
_FOOT = Style(8, MUTED)
_FOOT_GAP, _RADIUS, _HAIRLINE = 5.0, 4.0, 0.5  # points
_FOOT_PART = 0.7  # of the page's width, the title beside it
_made: list[QGuiApplication] = []


def print_sheet(sheet: Sheet, paper: Paper) -> bytes:
    """The sheet as PDF. Works without a window: a GUI application is made when there is none."""
    _need_application()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(plain(sheet.title))
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
    drawing = _Drawing(sheet, device, QSizeF(device.width(), device.height()))
    painter = QPainter(device)
    for number in range(drawing.count):
        if number:
            device.newPage()
        drawing.draw(painter, number)
    painter.end()


def preview(sheet: Sheet, paper: Paper, width: int) -> tuple[QImage, ...]:
    """The pages as pictures of this width in pixels, drawn as they will be printed."""
    size = QPageSize(_SIZES[paper]).size(QPageSize.Unit.Millimeter)
    dots_per_mm = width / size.width()
    blank = _blank(width, round(dots_per_mm * size.height()), dots_per_mm)
    margin = _MARGIN_MM * dots_per_mm
    drawing = _Drawing(sheet, blank, QSizeF(width - 2 * margin, blank.height() - 2 * margin))
    return tuple(_picture(drawing, number, blank, margin) for number in range(drawing.count))


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
    """A sheet laid out for a device and an area in its dots."""

    def __init__(self, sheet: Sheet, device: Device, area: QSizeF) -> None:
        self._sheet = sheet
        self._area = area
        self._type = Typesetter(device)
        self._gap = self._type.dots(_FOOT_GAP)
        self._foot = self._footer(1, 1)
        room = area.height() - total_height(self._foot) - 2 * self._gap
        self._pages = pages(SheetLayout(device, area.width()).strips(sheet), room)

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


def _picture(drawing: _Drawing, number: int, blank: QImage, margin: float) -> QImage:
    picture = blank.copy()
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(margin, margin)
    drawing.draw(painter, number)
    painter.end()
    return picture


def _blank(width: int, height: int, dots_per_mm: float) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dots_per_mm * 1000))
    image.setDotsPerMeterY(round(dots_per_mm * 1000))
    image.fill(Qt.GlobalColor.white)
    return image


def _need_application() -> None:
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _made.append(QGuiApplication(sys.argv[:1]))
