"""How to get to the device's mail settings: its own page, the clicks on it, and what to know before."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from configurator.errors import Text
from configurator.exporters.family_remark import family_remarks
from configurator.flow.hand_over import HandOver
from configurator.ui.widgets.button import button
from configurator.ui.widgets.card import Card
from configurator.ui.widgets.label import label

_OPENABLE = ("http", "https")


class DeviceWay(Card):
    """The link is offered only where the device's address is known, and only for http and https."""

    def __init__(self, case: HandOver) -> None:
        super().__init__()
        self.setObjectName("device_way")
        model = case.model
        page = QUrl(model.page_at(case.facts.device_addresses))
        self.column.addWidget(label(model.name, "heading"))
        path = "  >  ".join(model.page_path)
        where = path or Text("Open the mail settings on the device's own page or in its settings.")
        self.column.addWidget(label(where, "strong", selectable=True))
        if model.panel_path:
            on_panel = Text("Or on its panel: {path}", path="  >  ".join(model.panel_path))
            self.column.addWidget(label(on_panel, selectable=True))
        if page.scheme() in _OPENABLE:
            row = QHBoxLayout()
            row.addWidget(
                button(
                    Text("&Open {page}", page=page.toString()),
                    lambda: QDesktopServices.openUrl(page),
                    name="open_device_page",
                )
            )
            row.addStretch(1)
            self.column.addLayout(row)
        self.column.addWidget(label(_sign_in_note(case), "muted"))
        for words in (*family_remarks(model), *case.settings.notes):
            self.column.addWidget(label(words, "muted"))


def _sign_in_note(case: HandOver) -> Text:
    if case.model.wording_may_differ:
        return Text("Sign in as the device's administrator. The wording may differ on your firmware.")
    return Text("Sign in as the device's administrator.")
