"""What scrolls inside a scroll area."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Ground(QWidget):
    """As high as its content at the present width: the least height that wrapping labels ask for is at another."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
