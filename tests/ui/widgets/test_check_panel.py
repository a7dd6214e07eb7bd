"""The checks as they come in: each finding is shown, and a check with none ends nothing."""

import asyncio

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from configurator.domain.facts import Facts
from configurator.domain.finding import Actor, Finding, Severity
from configurator.errors import Text
from configurator.flow.check import run
from configurator.ui.theme import apply_theme
from configurator.ui.widgets import check_panel
from configurator.ui.widgets.check_panel import CheckPanel
from tests.fakes.ports import FakeWorld
from tests.ui.looking import until, words_of


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, dark=False)


@pytest.mark.parametrize("pause", [0.0, 0.2])
def test_a_check_without_a_finding_leaves_the_others_and_the_end_alone(
    qtbot: QtBot, qloop: asyncio.AbstractEventLoop, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    finding = Finding("one", Severity.UNKNOWN, Text("What was found"), who=Actor.TECHNICIAN)

    async def _check(_request: object, _ports: object, tell: run.Tell) -> None:
        for findings in ((), (finding,), ()):
            tell(findings)
            await asyncio.sleep(pause)

    monkeypatch.setattr(check_panel, "check_site", _check)
    panel = CheckPanel(FakeWorld().workspace())
    qtbot.addWidget(panel, before_close_func=lambda shown: shown.stop())
    panel.show()
    ended: list[bool] = []
    panel._errand.ended.connect(lambda: ended.append(True))
    panel.begin(Facts(domain="contoso.example"))
    qloop.run_until_complete(until(lambda: ended))
    assert "1 to look at" in words_of(panel, "check_summary")
