"""The sheet's layout as the HTML that Qt's text documents know. Every value is escaped: foreign text stays so."""

from collections.abc import Callable
from html import escape

from configurator.domain.sheet import Proof, Sheet, SheetRow
from configurator.errors import Text

Render = Callable[[Text], str]

_INK, _MUTED, _LINE, _ACCENT = "#1a2130", "#566072", "#c9d0d9", "#0a66c2"
_MONO = "'Cascadia Mono','Consolas','DejaVu Sans Mono','Liberation Mono',monospace"
_TONES = {True: ("#e4f5ea", "#14723a", "✓"), False: ("#fdebe9", "#b0241c", "✗"), None: ("#edf0f4", _MUTED, "·")}
_TABLE = "<table width='100%' cellspacing='0'"
_INDENT = 22


class SheetHtml:
    """Writes one sheet. `scale` is device dots to 1/96 inch: Qt scales tables to the device, but no margins."""

    def __init__(self, render: Render, scale: float) -> None:
        self._render = render
        self._scale = scale

    def document(self, sheet: Sheet) -> str:
        """The whole document; the QR code is drawn into the space that the heading leaves for it."""
        parts = (
            self._head(sheet),
            self._heading(self._numbered(1, Text("Open"))),
            self._lines(sheet.open_steps),
            self._lines((sheet.open_note,) if sheet.open_note else (), muted=True),
            self._heading(self._numbered(2, Text("Type"))),
            self._rows(sheet.rows),
            self._heading(self._numbered(3, Text("Save and test"))),
            self._lines(sheet.after),
            self._heading(self._words(Text("How it sends"))),
            self._lines(sheet.method_lines),
            *(self._proof(proof) for proof in sheet.proofs),
            self._heading(self._words(Text("If it stops one day"))),
            self._lines(sheet.if_it_stops, muted=True),
        )
        return f"<body style='color:{_INK}'>{''.join(parts)}</body>"

    def _words(self, text: Text) -> str:
        return escape(self._render(text))

    def _numbered(self, number: int, text: Text) -> str:
        return f"{number}&nbsp;&nbsp;{self._words(text)}"

    def _block(self, style: str, content: str, *, above: float = 0, below: float = 0, left: float = 0) -> str:
        above, below, left = (round(each * self._scale) for each in (above, below, left))
        return f"<p style='{style}; margin:{above}px 0 {below}px {left}px'>{content}</p>"

    def _head(self, sheet: Sheet) -> str:
        words = (
            self._block(f"font-size:10pt; color:{_MUTED}", self._words(Text("Mail settings for"))),
            self._block("font-size:21pt; font-weight:600", escape(sheet.title)),
            self._block(f"font-size:10pt; color:{_MUTED}", escape(" · ".join(sheet.subtitle)), above=3),
        )
        line = f"<tr><td bgcolor='{_ACCENT}'><p style='font-size:1pt; margin:0'>&nbsp;</p></td></tr>"
        row = f"<tr><td valign='middle'>{''.join(words)}</td>{self._qr_cell(sheet)}</tr>"
        return f"{_TABLE} cellpadding='0'>{row}</table>{_TABLE} cellpadding='0'>{line}</table>"

    def _qr_cell(self, sheet: Sheet) -> str:
        if not sheet.qr or sheet.qr_caption is None:
            return ""
        caption = self._block(f"font-size:7.5pt; color:{_MUTED}", self._words(sheet.qr_caption), below=4)
        room = self._block("font-size:64pt", "&nbsp;")
        return f"<td width='22%' align='right'>{room}{caption}</td>"

    def _heading(self, content: str) -> str:
        return self._block("font-size:12.5pt; font-weight:600", content, above=5, below=2)

    def _lines(self, texts: tuple[Text, ...], *, muted: bool = False) -> str:
        style = f"font-size:9.5pt; color:{_MUTED if muted else _INK}"
        return "".join(self._block(style, self._words(text), below=1.5, left=_INDENT) for text in texts)

    def _rows(self, rows: tuple[SheetRow, ...]) -> str:
        cells = "".join(self._row(row) for row in rows)
        edge = f"border-collapse:collapse; border-color:{_LINE}; border-style:solid; margin-left:{_INDENT}px"
        return f"{_TABLE} cellpadding='5' border='1' style='{edge}'>{cells}</table>"

    def _row(self, row: SheetRow) -> str:
        face = f"font-family:{_MONO}; font-weight:600" if row.copyable else "font-weight:600"
        return (
            f"<tr><td width='40%' valign='middle'>{escape(row.label)}</td>"
            f"<td width='54%' valign='middle' style=\"{face}\">{self._words(row.value)}</td>"
            f"<td width='6%' align='center' valign='middle' style='font-size:13pt; color:{_MUTED}'>☐</td></tr>"
        )

    def _proof(self, proof: Proof) -> str:
        ground, colour, sign = _TONES[proof.ok]
        title = self._block(f"font-weight:600; color:{colour}", f"{sign}&nbsp;&nbsp;{self._words(proof.title)}")
        lines = "".join(self._block("font-size:9pt", self._words(line), above=1) for line in proof.lines)
        gap = "<p style='font-size:4pt; margin:0'>&nbsp;</p>"
        return f"{gap}{_TABLE} cellpadding='8'><tr><td bgcolor='{ground}'>{title}{lines}</td></tr></table>"
