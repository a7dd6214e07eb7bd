"""What if? Other answers for a moment: the ranking moves, nothing is saved."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal

from configurator.domain.capability import Tls
from configurator.domain.facts import with_facts
from configurator.domain.known import Origin
from configurator.errors import Text
from configurator.flow.answers import Answers
from configurator.ui.widgets.button import button
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.fold import Fold
from configurator.ui.widgets.label import label

_AS_IT_IS = (None, Text("As it is"))
_YES_NO = (_AS_IT_IS, (True, Text("Yes")), (False, Text("No")))


class WhatIf(Fold):
    """`turned` tells of every change; `is_on` whether anything is other than the answers say."""

    turned = Signal()

    def __init__(self, last_day_of_passwords: date) -> None:
        super().__init__("what_if", Text("What if?"))
        tls = (_AS_IT_IS, (Tls.NONE, Text("none")), (Tls.TLS_1_0, Text("TLS 1.0")), (Tls.TLS_1_2, Text("TLS 1.2")))
        after = last_day_of_passwords + timedelta(days=1)
        days = ((None, Text("Today")), (after, Text("Password sign-in is off by default")))
        self._choices: dict[str, Choice[Any]] = {
            "port_25_open": Choice("what_if_port_25", Text("Port 25 is open"), _YES_NO),
            "static_address": Choice("what_if_static", Text("The public address is static"), _YES_NO),
            "can_create_connector": Choice("what_if_connector", Text("Someone makes a connector"), _YES_NO),
            "tls": Choice("what_if_tls", Text("Newest TLS of the device"), tls),
        }
        self._day: Choice[date] = Choice("what_if_day", Text("The day"), days)
        self._back = button(Text("&Back to the answers"), self._reset, name="what_if_back", role="link")
        self.column.addWidget(label(Text("The ranking moves with these answers; none of them is saved."), "muted"))
        for choice in (*self._choices.values(), self._day):
            choice.radio(None).setChecked(True)
            self.column.addWidget(choice)
            choice.edited.connect(self._turned)
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._back.hide()

    @property
    def is_on(self) -> bool:
        return any(choice.value is not None for choice in (*self._choices.values(), self._day))

    @property
    def day(self) -> date | None:
        """The day to judge for, None for today."""
        return self._day.value

    def applied(self, answers: Answers) -> Answers:
        """The answers with what is asked about in their place."""
        supposed = {name: choice.value for name, choice in self._choices.items() if choice.value is not None}
        return replace(answers, facts=with_facts(answers.facts, Origin.ASSUMED, **supposed))

    def _turned(self) -> None:
        self._back.setVisible(self.is_on)
        self.turned.emit()

    def _reset(self) -> None:
        for choice in (*self._choices.values(), self._day):
            choice.radio(None).setChecked(True)
        self._turned()
