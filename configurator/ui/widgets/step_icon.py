"""The round marks of the step rail: a tick for done, the number for the others."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap, QPolygonF

from configurator.ui.theme import Colours, scheme_in_use

ICON = 22
_SCALE = 3  # drawn larger than shown, so that it stays sharp at 200 % and 300 %
_TICK = (QPointF(6.2, 11.3), QPointF(9.6, 14.7), QPointF(15.8, 7.8))


def step_icon(mark: str, number: int) -> QIcon:
    """`mark` is done, here or later."""
    pixmap = QPixmap(ICON * _SCALE, ICON * _SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SCALE, _SCALE)
    _draw(painter, mark, number, scheme_in_use())
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Disabled)
    return icon


def _draw(painter: QPainter, mark: str, number: int, scheme: Colours) -> None:
    circle = QRectF(1.5, 1.5, ICON - 3, ICON - 3)
    if mark == "later":
        painter.setPen(QPen(QColor(scheme.line_strong), 1.3))
        painter.drawEllipse(circle)
        _number(painter, circle, number, scheme.muted)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scheme.ok if mark == "done" else scheme.primary))
    painter.drawEllipse(circle)
    if mark == "here":
        _number(painter, circle, number, scheme.on_primary)
        return
    pen = QPen(QColor(scheme.surface), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(_TICK))


def _number(painter: QPainter, circle: QRectF, number: int, colour: str) -> None:
    font = QFont(painter.font())
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
