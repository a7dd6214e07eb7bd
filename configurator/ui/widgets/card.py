"""A framed area with its own column."""

from PySide6.QtWidgets import QFrame, QVBoxLayout


class Card(QFrame):
    """A white area with a thin frame; `column` takes its content."""

    def __init__(self, role: str = "card") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(6)
