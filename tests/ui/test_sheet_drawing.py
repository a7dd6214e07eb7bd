"""The drawings of a sheet, read back from a picture."""

import segno
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from configurator.ui.sheet_drawing import bar, qr_code, rounded_ground, tick_box
from configurator.ui.sheet_strip import Draw

URL = "https://192.0.2.21/#hId-EmailAccounts"


def _drawn(draw: Draw, side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    draw(painter, QPointF(0, 0))
    painter.end()
    return image


def _colour(image: QImage, x: int, y: int) -> str:
    return QColor(image.pixel(x, y)).name()


def test_the_code_holds_the_address_module_by_module() -> None:
    """Under whichever of the eight masks (ISO/IEC 18004): readers take any."""
    codes = [segno.make(URL, error="m", micro=False, mask=mask).matrix for mask in range(8)]
    masked = [[[bool(module) for module in row] for row in code] for code in codes]
    size = len(codes[0])
    image = _drawn(qr_code(URL, QRectF(0, 0, 4 * size, 4 * size)), 4 * size)
    seen = [[_colour(image, 4 * x + 2, 4 * y + 2) == "#000000" for x in range(size)] for y in range(size)]
    assert seen in masked


def test_a_bar_is_filled_and_a_tick_box_is_not() -> None:
    area = QRectF(10, 10, 20, 20)
    assert _colour(_drawn(bar(area, "#0a66c2"), 40), 20, 20) == "#0a66c2"
    box = _drawn(tick_box(area, "#000000"), 40)
    assert _colour(box, 20, 20) == "#ffffff"
    assert _colour(box, 20, 10) != "#ffffff"


def test_a_ground_has_round_corners() -> None:
    image = _drawn(lambda painter, _at: rounded_ground(painter, QRectF(0, 0, 40, 40), 12, "#e4f5ea"), 40)
    assert _colour(image, 20, 20) == "#e4f5ea"
    assert _colour(image, 0, 0) == "#ffffff"
