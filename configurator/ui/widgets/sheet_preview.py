"""The sheet as it will be printed, as pictures of its pages."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from configurator.domain.sheet import PrintOrder
from configurator.errors import Text
from configurator.ui.paper import preview
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.words import in_language, say

_WIDTH = 540


class SheetPreview(QWidget):
    """Sharp at every scaling. A screen reader is told the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet_preview")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_sheet(self, order: PrintOrder) -> None:
        clear(self._column)
        scale = self.devicePixelRatioF()
        for image in preview(order, round(_WIDTH * scale)):
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(scale)
            page = QLabel()
            page.setPixmap(pixmap)
            page.setProperty("role", "paper")
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignLeft)
        sheet = order.sheet
        with in_language(order.language):
            rows = "; ".join(f"{row.label}: {say(row.value)}" for row in sheet.rows)
        self.setAccessibleName(say(Text("Preview of the sheet: {title}", title=sheet.title)))
        self.setAccessibleDescription(rows)
