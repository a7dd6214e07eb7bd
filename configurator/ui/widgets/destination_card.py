"""Who gets the mail: the entries of an address book, typed or pasted from a table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from configurator.domain.destination import Destination, as_lines, read_destinations
from configurator.errors import InputError, Text
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.field import Field, any_text
from configurator.ui.widgets.label import label
from configurator.ui.words import say, say_error

_LINES = 5


class DestinationCard(Card):
    """`edited` comes with every change that can be used; what can't be used yet is said below."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("destinations")
        self._text = QPlainTextEdit()
        self._text.setObjectName("destination_lines")
        self._text.setAccessibleName(say(Text("Who gets the mail")))
        self._text.setPlaceholderText("Front desk <front.desk@example.com>")
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * (_LINES + 1))
        self._trouble = label("", "problem")
        self._trouble.hide()
        self._model = Field("model_name", Text("Model, as the device's page shows it at the top"), any_text)
        self._value: tuple[Destination, ...] = ()
        hint = label(Text("A name and an address on each line, typed or pasted from a table."), "muted")
        for part in (label(Text("Who gets the mail"), "heading"), hint, self._text, self._trouble, self._model):
            self.column.addWidget(part)
        self._text.textChanged.connect(self._judge)
        self._model.edited.connect(self.edited)

    @property
    def destinations(self) -> tuple[Destination, ...]:
        """The entries as they were last understood."""
        return self._value

    @property
    def model_name(self) -> str:
        return self._model.value

    def fill(self, destinations: tuple[Destination, ...], model_name: str, *, asks_model: bool) -> None:
        self._model.setVisible(asks_model)
        self._model.fill(model_name)
        if destinations != self._value:  # else it stays as it was typed, what is not understood yet too
            self._value = destinations
            self._text.blockSignals(True)
            self._text.setPlainText(as_lines(destinations))
            self._text.blockSignals(False)
            self._trouble.hide()

    def _judge(self) -> None:
        try:
            self._value = read_destinations(self._text.toPlainText())
        except InputError as error:
            self._trouble.setText(say_error(error))
            self._trouble.show()
            return
        self._trouble.hide()
        self.edited.emit()
