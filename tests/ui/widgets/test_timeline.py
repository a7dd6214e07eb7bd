"""The stages of a live test as they come in."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from configurator.domain.live_test import Stage, StageName
from configurator.ui.widgets.timeline import Timeline

PLAN = (
    Stage(StageName.CONNECT),
    Stage(StageName.SENDER, about="scanner@contoso.example"),
    Stage(StageName.RECIPIENT, about="it@contoso.example"),
    Stage(StageName.RECIPIENT, about="out@fabrikam.example"),
)


def _words(timeline: Timeline) -> list[str]:
    return [label.text().replace("\u200b", "") for label in timeline.findChildren(QLabel) if not label.isHidden()]


def _timeline(qtbot: QtBot) -> Timeline:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.plan(PLAN)
    return timeline


def _details(timeline: Timeline) -> list[str]:
    return [label.accessibleName() for label in timeline.findChildren(QLabel) if label.objectName()]


def test_planned_stages_are_listed_with_whom_they_are_about(qtbot: QtBot) -> None:
    words = _words(_timeline(qtbot))
    assert "Connect" in words
    assert "Recipient out@fabrikam.example" in words


def test_a_stage_that_began_says_that_it_runs(qtbot: QtBot) -> None:
    timeline = _timeline(qtbot)
    timeline.began(Stage(StageName.CONNECT, about="mx.contoso.example"))
    assert "Connect mx.contoso.example: running …" in _details(timeline)


def test_a_stage_that_ended_shows_sign_detail_and_time(qtbot: QtBot) -> None:
    timeline = _timeline(qtbot)
    timeline.ended(Stage(StageName.CONNECT, ok=True, detail="accepted", elapsed_s=0.038))
    assert {"✓", "accepted", "38 ms"} <= set(_words(timeline))


def test_each_recipient_has_its_own_verdict(qtbot: QtBot) -> None:
    timeline = _timeline(qtbot)
    timeline.ended(Stage(StageName.RECIPIENT, ok=True, detail="250", about="it@contoso.example"))
    timeline.ended(Stage(StageName.RECIPIENT, ok=False, detail="550", about="out@fabrikam.example"))
    assert "Recipient it@contoso.example: 250" in _details(timeline)
    assert "Recipient out@fabrikam.example: 550" in _details(timeline)


def test_an_unplanned_stage_gets_a_line_of_its_own(qtbot: QtBot) -> None:
    timeline = _timeline(qtbot)
    timeline.ended(Stage(StageName.STARTTLS, ok=False, detail="not offered"))
    assert "Start TLS: not offered" in _details(timeline)


def test_a_result_marks_what_was_not_reached_and_replaces_what_stood_there(qtbot: QtBot) -> None:
    timeline = _timeline(qtbot)
    timeline.show_result((Stage(StageName.CONNECT, ok=False, detail="refused"), Stage(StageName.MESSAGE)))
    assert "Message: not reached" in _details(timeline)
    assert "Recipient it@contoso.example" not in _words(timeline)


def test_foreign_text_is_never_markup(qtbot: QtBot) -> None:
    timeline = _timeline(qtbot)
    timeline.ended(Stage(StageName.CONNECT, ok=True, detail="<b>220</b>"))
    assert "<b>220</b>" in _words(timeline)
