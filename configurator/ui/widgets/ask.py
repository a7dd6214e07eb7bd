"""A question before something goes that can't be brought back."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from configurator.errors import Text
from configurator.ui.words import say


def ask(
    over: QWidget, name: str, question: Text, more: Text, do: tuple[Text, Callable[[], object]]
) -> QMessageBox:
    """Opens the question over a widget; `do` is the caption of the button that goes on, and what it does.

    Esc and Cancel leave everything as it is. The window is not blocked.
    """
    caption, action = do
    box = QMessageBox(over)
    box.setObjectName(name)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(say(question))
    box.setInformativeText(say(more))
    go_on = box.addButton(say(caption), QMessageBox.ButtonRole.DestructiveRole)
    go_on.setObjectName(f"{name}_yes")
    box.addButton(QMessageBox.StandardButton.Cancel)
    go_on.clicked.connect(lambda: action())  # noqa: PLW0108 - drops Qt's `checked`
    box.finished.connect(box.deleteLater)
    box.open()
    return box
