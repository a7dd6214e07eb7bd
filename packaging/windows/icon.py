"""Draws the program's icon for Windows from its SVG.

    python packaging/windows/icon.py [OUT]

OUT is `packaging/windows/program.ico` by default: six sizes, each a PNG (ICO since Windows Vista).
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "resources" / "icons" / "program.svg"
SIZES = (16, 24, 32, 48, 64, 256)
_HEAD, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def main(arguments: list[str]) -> int:
    out = Path(arguments[0]) if arguments else HERE / "program.ico"
    application = QGuiApplication(["icon", "-platform", "offscreen"])
    pictures = [_png(QSvgRenderer(str(SOURCE)), size) for size in SIZES]
    out.write_bytes(_ico(pictures))
    application.quit()
    return 0


def _png(drawing: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know the name of a file only
    return bytes(buffer.data().data())


def _ico(pictures: list[bytes]) -> bytes:
    at = _HEAD.size + _ENTRY.size * len(pictures)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        side = size % 256  # 0 stands for 256
        entries += _ENTRY.pack(side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return _HEAD.pack(0, 1, len(pictures)) + entries + b"".join(pictures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
