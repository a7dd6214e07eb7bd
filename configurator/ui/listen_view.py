"""Listen to a device: the listener as a tool of its own, for whatever stands there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.ground import Ground
from configurator.ui.widgets.label import label
from configurator.ui.widgets.listen_panel import ABOUT, ListenPanel


class ListenView(QWidget):
    """`closed` is emitted by its button and by Esc; leaving it ends the listening."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._panel = ListenPanel(workspace)
        inner = Ground()
        results = QVBoxLayout(inner)
        results.setContentsMargins(0, 0, 8, 0)
        results.addWidget(self._panel)
        results.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 16)
        column.setSpacing(12)
        column.addWidget(label(Text("What does a device really send?"), "title"))
        column.addWidget(label(ABOUT, "lead"))
        column.addWidget(area, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(Text("&Close"), self.closed.emit, name="close_listening"))
        column.addLayout(row)

    def leave(self) -> None:
        self._panel.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
