"""The lines of a printed sheet: each is a strip that knows its height and draws itself.

All lengths are dots of the device that is measured on; `Typesetter.dots` makes them of points (1/72 inch).
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPaintDevice,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

Draw = Callable[[QPainter, QPointF], None]
"""Draws at the place that it is given, the left end of the strip's upper edge."""

_POINTS_PER_INCH = 72
_LEAD = 0.1  # of a line's own height
_SANS = ["Segoe UI", "Noto Sans", "DejaVu Sans", "Liberation Sans"]
_MONO = ["Consolas", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono"]
_TURNS_TEXT = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set; `size` in points, `colour` as #rrggbb. What is typed elsewhere is `mono`."""

    size: float
    colour: str
    bold: bool = False
    mono: bool = False
    flush_right: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A coloured box; its height is that of the strips that stand on it."""

    left: float
    width: float
    colour: str


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The panels behind all neighbouring strips that stand on this very ground."""

    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of a page over its whole width. One that `stays` is not parted from the next; gaps draw nothing."""

    height: float
    draw: Draw | None = None
    stays: bool = False
    ground: Ground | None = None

    @property
    def is_gap(self) -> bool:
        return self.draw is None and self.ground is None


class Typesetter:
    """Breaks texts into lines as wide as they are on one device."""

    def __init__(self, device: QPaintDevice) -> None:
        self._device = device
        self._dots_per_point = device.logicalDpiY() / _POINTS_PER_INCH

    def dots(self, points: float) -> float:
        return points * self._dots_per_point

    def lines(self, text: str, style: Style, width: float, left: float = 0) -> list[Strip]:
        """One strip for each line of the text, which begins `left` dots from the strip's own left edge."""
        layout = QTextLayout(plain(text), font(style), self._device)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if style.flush_right else Qt.AlignmentFlag.AlignLeft)
        wrap = QTextOption.WrapMode
        option.setWrapMode(wrap.WrapAnywhere if style.mono else wrap.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        strips = [_line_strip(layout, line, style, left) for line in _broken(layout, width)]
        layout.endLayout()
        return strips


@cache
def font(style: Style) -> QFont:
    """The first face that the system has, without ligatures: a copied host name holds no sign for "ffi"."""
    made = QFont(_MONO if style.mono else _SANS)
    made.setPointSizeF(style.size)
    made.setBold(style.bold)
    made.setFeature(QFont.Tag("liga"), 0)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def plain(text: str) -> str:
    """Foreign text on one line: white space is a space; what is unseen or turns other text around gets visible."""
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def together(strips: Iterable[Strip]) -> list[Strip]:
    """The same strips, none of them parted from the next."""
    kept = [replace(strip, stays=True) for strip in strips]
    return [*kept[:-1], *(replace(strip, stays=False) for strip in kept[-1:])]


def beside(*columns: Iterable[Strip]) -> list[Strip]:
    """Columns as one, line beside line."""
    rows = zip_longest(*columns)
    return [_side_by_side([strip for strip in row if strip is not None]) for row in rows]


def stacked(strips: Sequence[Strip]) -> Draw:
    """Draws strips one below the other, over whatever stands there."""

    def draw(painter: QPainter, at: QPointF) -> None:
        place = QPointF(at)
        for strip in strips:
            if strip.draw:
                strip.draw(painter, place)
            place += QPointF(0, strip.height)

    return draw


def total_height(strips: Iterable[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _side_by_side(strips: list[Strip]) -> Strip:
    """Lines of unlike height are set on one middle."""
    height = max(strip.height for strip in strips)

    def draw(painter: QPainter, at: QPointF) -> None:
        for strip in strips:
            if strip.draw:
                strip.draw(painter, at + QPointF(0, (height - strip.height) / 2))

    return Strip(height, draw)


def _shown(sign: str) -> str:
    if sign.isspace():
        return " "
    is_unseen = unicodedata.category(sign) == "Cc" or unicodedata.bidirectional(sign) in _TURNS_TEXT
    return "\N{REPLACEMENT CHARACTER}" if is_unseen else sign


def _broken(layout: QTextLayout, width: float) -> Iterator[QTextLine]:
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        yield line


def _line_strip(layout: QTextLayout, line: QTextLine, style: Style, left: float) -> Strip:
    number, lead = line.lineNumber(), line.height() * _LEAD

    def draw(painter: QPainter, at: QPointF) -> None:
        painter.setPen(QColor(style.colour))
        layout.lineAt(number).draw(painter, at + QPointF(left, lead / 2))

    return Strip(line.height() + lead, draw)
