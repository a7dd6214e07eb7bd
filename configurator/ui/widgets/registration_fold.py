"""How an application is registered that may send as the one mailbox: folded until somebody needs it."""

from PySide6.QtWidgets import QVBoxLayout

from configurator.domain.cloud import Cloud
from configurator.domain.oauth import OauthFlow
from configurator.errors import Text
from configurator.exporters.app_registration import registration
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.copy import CodeBox
from configurator.ui.widgets.fold import Fold
from configurator.ui.widgets.label import label
from configurator.ui.words import say


class RegistrationFold(Fold):
    """Made anew when the way of signing in or the mailbox changes, and only once it is open."""

    def __init__(self) -> None:
        super().__init__("registration", Text("Register an application of your own first"))
        self._steps = QVBoxLayout()
        self._wanted: tuple[Cloud, OauthFlow, str] | None = None
        self._shown: tuple[Cloud, OauthFlow, str] | None = None
        self._steps.setSpacing(6)
        self.column.addLayout(self._steps)
        self.opened.connect(self._fill)

    def show_steps(self, cloud: Cloud, flow: OauthFlow, account: str) -> None:
        self._wanted = (cloud, flow, account)
        if self.is_open:
            self._fill()

    def _fill(self) -> None:
        if self._wanted is None or self._wanted == self._shown:
            return
        self._shown = self._wanted
        clear(self._steps)
        steps = registration(*self._wanted)
        for place, click in enumerate(steps.clicks, start=1):
            self._steps.addWidget(label(f"{place}.  {say(click)}", selectable=True))
        if steps.script:
            words = Text(
                "Or with PowerShell (modules Microsoft.Graph and ExchangeOnlineManagement). Read it first:"
            )
            self._steps.addWidget(label(words, "strong"))
            self._steps.addWidget(CodeBox("registration_script", steps.script, title=Text("Script")))
