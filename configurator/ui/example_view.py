"""Settings by example: one device teaches where its export holds the mail settings, others are filled."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.flow.template_shelf import ENDING
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.button import button
from configurator.ui.widgets.fill_card import FillCard
from configurator.ui.widgets.label import label
from configurator.ui.widgets.teach_card import TeachCard


class ExampleView(QWidget):
    """`closed` is emitted by its button and by Esc. `identity` is the stored device to fill for."""

    closed = Signal()

    def __init__(self, workspace: Workspace, identity: str = "") -> None:
        super().__init__()
        self.setObjectName("ground")
        self.teaching = TeachCard(workspace)
        self.filling = FillCard(workspace, identity)
        self.teaching.taught.connect(self.filling.keep)
        self.filling.turned.connect(self.teaching.suit)
        self.teaching.suit(self.filling.model)
        self._lay_out()
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A template is used; an export is edited where it falls onto the card that fills, else it teaches."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        is_to_fill = self.filling.rect().contains(self.filling.mapFrom(self, event.position().toPoint()))
        if files and files[0].name.endswith(ENDING):
            self.teaching.take_template(files[0])
        elif files:
            (self.filling.take_export if is_to_fill else self.teaching.teach)(files[0])

    def leave(self) -> None:
        self.teaching.stop()
        self.filling.stop()

    def _lay_out(self) -> None:
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 8, 0)
        cards.setSpacing(14)
        cards.addWidget(self.teaching)
        cards.addWidget(self.filling)
        cards.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 16)
        column.setSpacing(12)
        column.addWidget(label(Text("Settings by example"), "title"))
        lead = Text("Set one device up by hand with sample values; its export teaches where the values stand.")
        column.addWidget(label(lead, "lead"))
        column.addWidget(area, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(Text("&Close"), self.closed.emit, name="close_example"))
        column.addLayout(row)
