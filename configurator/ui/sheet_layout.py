"""The sheet from top to bottom: heading, what to open, what to type, the proofs, what to do when it stops."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QRectF

from configurator.domain.sheet import Proof, Sheet, SheetRow
from configurator.errors import Text
from configurator.ui.sheet_drawing import bar, qr_code, tick_box
from configurator.ui.sheet_strip import (
    Draw,
    Ground,
    Panel,
    Strip,
    Style,
    Typesetter,
    beside,
    stacked,
    together,
    total_height,
)
from configurator.ui.words import say

INK, MUTED, LINE = "#1a2130", "#566072", "#c9d0d9"
_FRAME, _ACCENT = "#8691a0", "#0a66c2"
_TONES = {True: ("#e4f5ea", "#14723a", "✓"), False: ("#fdebe9", "#b0241c", "✗"), None: ("#edf0f4", MUTED, "○")}

_TITLE, _LONG_TITLE, _ABOUT = Style(21, INK, bold=True), Style(14, INK, bold=True), Style(10, MUTED)
_HEADING, _BODY, _QUIET = Style(12, INK, bold=True), Style(9.5, INK), Style(9.5, MUTED)
_CHOSEN, _TYPED = Style(9.5, INK, bold=True), Style(10, INK, mono=True)
_SEEN, _SMALL, _CAPTION = Style(9, INK), Style(8.5, MUTED), Style(7.5, MUTED, flush_right=True)
_LONGEST_LARGE_TITLE = 60  # characters
_LONGEST_WHOLE_PARAGRAPH, _LONGEST_WHOLE_PANEL, _TOP_OF_PANEL = 4, 14, 4  # lines
# in points
_INDENT, _PAD, _PANEL_PAD, _PANEL_GAP, _TICK, _RULE, _HAIRLINE = 18.0, 3.2, 7.0, 8.0, 10.5, 1.5, 0.5
_QR, _QR_GAP, _QR_COLUMN = 60.0, 7.0, 86.0
_LABELS = 0.36  # of the table's width


class SheetLayout:
    """Lays sheets out in a width in dots."""

    def __init__(self, typesetter: Typesetter, width: float) -> None:
        self._type = typesetter
        self._width = width
        self._indent, self._pad, self._tick = map(self._type.dots, (_INDENT, _PAD, _TICK))

    def strips(self, sheet: Sheet) -> list[Strip]:
        """The whole sheet, line by line."""
        return [
            *self._head(sheet),
            *self._heading(Text("Open"), 1),
            *self._paragraphs(sheet.open_steps),
            *self._paragraphs((sheet.open_note,) if sheet.open_note else (), _SMALL),
            *self._heading(Text("Type"), 2),
            *self._rows(sheet.rows),
            *self._heading(Text("Save and test"), 3),
            *self._paragraphs(sheet.after),
            *self._heading(Text("How it sends")),
            *self._paragraphs(sheet.method_lines),
            *self._proofs(sheet.proofs),
            *together([*self._heading(Text("If it stops one day")), *self._paragraphs(sheet.if_it_stops, _QUIET)]),
        ]

    def _gap(self, points: float, *, stays: bool = False) -> Strip:
        return Strip(self._type.dots(points), stays=stays)

    def _head(self, sheet: Sheet) -> list[Strip]:
        code = self._code(sheet)
        width = self._width - (self._type.dots(_QR_COLUMN) + self._indent if code else 0)
        words = [
            *self._type.lines(say(Text("Mail settings for")), _ABOUT, width),
            *self._type.lines(
                sheet.title, _TITLE if len(sheet.title) <= _LONGEST_LARGE_TITLE else _LONG_TITLE, width
            ),
            *self._type.lines(" · ".join(sheet.subtitle), _ABOUT, width),
        ]
        room = max(0.0, total_height(code) - total_height(words)) / 2
        thick = self._type.dots(_RULE)
        rule = bar(QRectF(0, 3 * thick, self._width, thick), _ACCENT)
        return together([Strip(room, stacked(code)), *words, Strip(room), Strip(4 * thick, rule)])

    def _code(self, sheet: Sheet) -> list[Strip]:
        """The QR code with its caption, at the right edge."""
        if not sheet.qr or sheet.qr_caption is None:
            return []
        side, column = self._type.dots(_QR), self._type.dots(_QR_COLUMN)
        drawing = qr_code(sheet.qr, QRectF(self._width - side, 0, side, side))
        caption = self._type.lines(say(sheet.qr_caption), _CAPTION, column, self._width - column)
        return [Strip(side, drawing), self._gap(_QR_GAP), *caption]

    def _heading(self, words: Text, number: int | None = None) -> list[Strip]:
        lines = self._type.lines(say(words), _HEADING, self._width, self._indent if number else 0)
        if number:
            lines = beside(self._type.lines(str(number), _HEADING, self._indent), lines)
        gaps = self._gap(8), self._gap(2)
        return [replace(strip, stays=True) for strip in (gaps[0], *lines, gaps[1])]

    def _paragraphs(self, texts: Iterable[Text], style: Style = _BODY) -> list[Strip]:
        strips: list[Strip] = []
        for text in texts:
            lines = self._type.lines(say(text), style, self._width - self._indent, self._indent)
            strips += together(lines) if len(lines) <= _LONGEST_WHOLE_PARAGRAPH else lines
            strips.append(self._gap(1.5))
        return strips

    def _rows(self, rows: tuple[SheetRow, ...]) -> list[Strip]:
        top = Strip(0, self._hairline(0), stays=True)
        return [top, *(strip for row in rows for strip in self._row(row))]

    def _row(self, row: SheetRow) -> list[Strip]:
        """Label and value beside each other, what is to be known about it below, a box to tick at the right."""
        middle = self._indent + (self._width - self._indent) * _LABELS
        right = self._width - self._tick - 3 * self._pad
        style = _TYPED if row.copyable else _QUIET if row.is_remark else _CHOSEN
        labels = self._type.lines(
            say(row.label), _BODY, middle - self._indent - 2 * self._pad, self._indent + self._pad
        )
        values = self._type.lines(say(row.value), style, right - middle, middle)
        notes = [
            line for note in row.notes for line in self._type.lines(say(note), _SMALL, right - middle, middle)
        ]
        lines = beside(labels, [*values, *notes])
        drop = self._pad + (lines[0].height - self._tick) / 2
        tick = tick_box(QRectF(self._width - self._tick - self._pad, drop, self._tick, self._tick), _FRAME)
        return together([Strip(self._pad, tick), *lines, Strip(self._pad, self._hairline(self._pad))])

    def _hairline(self, drop: float) -> Draw:
        return bar(QRectF(self._indent, drop, self._width - self._indent, self._type.dots(_HAIRLINE)), LINE)

    def _proofs(self, proofs: tuple[Proof, ...]) -> list[Strip]:
        """Side by side: two facts that stay two."""
        gap, pad = self._type.dots(_PANEL_GAP), self._type.dots(_PANEL_PAD)
        width = (self._width + gap) / max(1, len(proofs)) - gap
        lefts = [number * (width + gap) for number in range(len(proofs))]
        columns = [
            self._proof(proof, width - 2 * pad, left + pad) for proof, left in zip(proofs, lefts, strict=True)
        ]
        panels = [Panel(left, width, _TONES[proof.ok][0]) for proof, left in zip(proofs, lefts, strict=True)]
        ground = Ground(tuple(panels))
        lines = [Strip(pad), *beside(*columns), Strip(pad)]
        held = len(lines) if len(lines) <= _LONGEST_WHOLE_PANEL else _TOP_OF_PANEL
        strips = [*together(lines[:held]), *lines[held:]]
        return [self._gap(8, stays=True), *(replace(strip, ground=ground) for strip in strips)]

    def _proof(self, proof: Proof, width: float, left: float) -> list[Strip]:
        _, ink, sign = _TONES[proof.ok]
        title = self._type.lines(f"{sign}  {say(proof.title)}", Style(10.5, ink, bold=True), width, left)
        return [
            *title,
            *(line for text in proof.lines for line in self._type.lines(say(text), _SEEN, width, left)),
        ]
