"""What the device can do, as far as it decides: newest TLS, elliptic curves, ways to sign in."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain.capability import Auth, Tls
from configurator.domain.facts import Facts
from configurator.domain.known import Known
from configurator.errors import Text
from configurator.flow.ability import SIGN_IN_WAYS, asks_for_curves, sign_in_ways, stated, with_said
from configurator.flow.workspace import Workspace
from configurator.ui.widgets.ability_question import AbilityQuestion
from configurator.ui.widgets.choice import YES_NO
from configurator.ui.widgets.label import label

_UNKNOWN = (None, Text("I don't know"))
_TLS = (
    (Tls.TLS_1_3, Text("TLS 1.3")),
    (Tls.TLS_1_2, Text("TLS 1.2")),
    (Tls.TLS_1_1, Text("TLS 1.1")),
    (Tls.TLS_1_0, Text("TLS 1.0")),
    (Tls.SSL3, Text("SSL 3.0")),
    (Tls.NONE, Text("No TLS")),
    _UNKNOWN,
)
_AUTH = (
    (SIGN_IN_WAYS[Auth.OAUTH2], Text("OAuth 2.0")),
    (SIGN_IN_WAYS[Auth.PASSWORD], Text("Password only")),
    (SIGN_IN_WAYS[Auth.NONE], Text("It can't sign in")),
    _UNKNOWN,
)


class Abilities(QWidget):
    """Asks only what the family doesn't state; what it states can be corrected."""

    edited = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._questions = {
            "tls": AbilityQuestion("tls", Text("Newest TLS that it speaks"), _TLS),
            "ecdhe": AbilityQuestion("ecdhe", Text("Does its TLS 1.2 know elliptic curves (ECDHE)?"), YES_NO),
            "auth": AbilityQuestion("auth", Text("How can it sign in to a mail server?"), _AUTH),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(label(Text("What it can do"), "heading"))
        for question in self._questions.values():
            column.addWidget(question)
            question.edited.connect(self._edited)

    def load(self, facts: Facts) -> None:
        """Shows what is stated and what was said; hidden until a model is chosen."""
        known: dict[str, Known[Any]] = {"tls": facts.tls, "ecdhe": facts.ecdhe, "auth": _as_answer(facts.auth)}
        from_the_family = stated(self._workspace, facts)
        for name, question in self._questions.items():
            question.show_ability(known[name], from_the_family.get(name))
        self._show_curves()
        self.setVisible(bool(facts.model))

    def merged(self, facts: Facts) -> Facts:
        return with_said(facts, {name: question.value for name, question in self._questions.items()})

    def _edited(self) -> None:
        self._show_curves()
        self.edited.emit()

    def _show_curves(self) -> None:
        self._questions["ecdhe"].setVisible(asks_for_curves(self._questions["tls"].effective))


def _as_answer(auth: Known[tuple[Auth, ...]]) -> Known[Any]:
    return Known(sign_in_ways(auth.value), auth.origin)
