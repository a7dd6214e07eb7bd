"""What is drawn on a sheet besides text: the QR code, rules, tick boxes, coloured grounds. All of it vectors."""

from itertools import groupby

import segno
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from configurator.ui.sheet_strip import Draw

_MASK = 0  # chequered; readers take any, and to weigh all eight takes longer than the rest of a sheet


def bar(area: QRectF, colour: str) -> Draw:
    """A filled rectangle; `area` is relative to where it is drawn."""

    def draw(painter: QPainter, at: QPointF) -> None:
        painter.fillRect(area.translated(at), QColor(colour))

    return draw


def tick_box(area: QRectF, colour: str) -> Draw:
    """An empty box to tick with a pen."""

    def draw(painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(colour), area.width() / 12))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.translated(at), area.width() / 6, area.width() / 6)

    return draw


def qr_code(text: str, area: QRectF) -> Draw:
    """The text as a QR code that fills the area; around it four modules must stay white (ISO/IEC 18004)."""
    rows = segno.make(text, error="m", micro=False, mask=_MASK).matrix
    module = area.width() / len(rows)
    path = QPainterPath()
    for y, row in enumerate(rows):
        x = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                path.addRect(QRectF(area.x() + x * module, area.y() + y * module, length * module, module))
            x += length

    def draw(painter: QPainter, at: QPointF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # no light seams between the modules
        painter.fillPath(path.translated(at), Qt.GlobalColor.black)
        painter.restore()

    return draw


def rounded_ground(painter: QPainter, area: QRectF, radius: float, colour: str) -> None:
    """A coloured box with round corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(area, radius, radius)
