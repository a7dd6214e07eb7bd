"""What does this mean?: pasted words, their meaning as it stands, and what to collect where there is none."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from configurator.plugins.family import device_models
from configurator.ui.explain_view import ExplainView
from configurator.ui.theme import apply_theme
from tests.fakes.ports import FakeWorld
from tests.ui.looking import find, is_seen, press, until, words_of

RELAY_DENIED = "550 5.7.64 TenantAttribution; Relay Access Denied"
Loop = asyncio.AbstractEventLoop


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, dark=False)


@pytest.fixture
def view(qtbot: QtBot) -> ExplainView:
    made = ExplainView(FakeWorld(models=device_models().models).workspace())
    qtbot.addWidget(made)
    made.show()
    return made


def test_words_handed_over_are_explained_at_once(view: ExplainView) -> None:
    view.ask(RELAY_DENIED, "brother.ads")
    assert find(view, "pasted", QPlainTextEdit).toPlainText() == RELAY_DENIED
    assert find(view, "explain_model", QComboBox).currentData() == "brother.ads"
    said = words_of(view, "explanations")
    assert "connector" in said
    assert "The tenant admin acts" in said
    assert "1.  " in said
    assert "Source: " in said
    assert not is_seen(view, "explain_first")


def test_no_way_is_offered_into_a_wizard_that_is_not_open(view: ExplainView) -> None:
    view.ask(RELAY_DENIED, "")
    assert [each for each in view.findChildren(QPushButton) if each.objectName().startswith("go_")] == []


def test_several_causes_are_told_apart_by_a_question(view: ExplainView) -> None:
    view.ask("535 5.7.139 Authentication unsuccessful", "")
    assert "more than one cause" in words_of(view, "explanations")
    assert "What decides: " in words_of(view, "explanations")


def test_words_are_explained_as_they_are_typed(qloop: Loop, view: ExplainView) -> None:
    view.ask("", "")
    assert is_seen(view, "explain_first")
    assert not is_seen(view, "explanations")
    find(view, "pasted", QPlainTextEdit).setPlainText(RELAY_DENIED)
    qloop.run_until_complete(until(lambda: "connector" in words_of(view, "explanations")))
    find(view, "pasted", QPlainTextEdit).setPlainText("")
    qloop.run_until_complete(until(lambda: not is_seen(view, "explanations")))
    assert is_seen(view, "explain_first")


def test_what_is_unknown_is_said_to_be_with_what_to_collect_next(view: ExplainView) -> None:
    view.ask("<b>nothing</b> that anybody knows", "")
    said = words_of(view, "explanations")
    assert "aren't known here" in said
    assert "Collect this next" in said
    assert "The whole reply of the server" in said


def test_a_model_lets_the_codes_of_its_panel_count(qloop: Loop, view: ExplainView) -> None:
    view.ask("Error 0x20", "")
    assert "aren't known here" in words_of(view, "explanations")
    models = find(view, "explain_model", QComboBox)
    models.setCurrentIndex(models.findData("brother.ads"))
    qloop.run_until_complete(until(lambda: "Source: " in words_of(view, "explanations")))


def test_esc_in_the_box_and_the_button_close_the_view(qtbot: QtBot, view: ExplainView) -> None:
    view.ask("", "")
    with qtbot.waitSignal(view.closed, timeout=1000):
        QTest.keyClick(find(view, "pasted", QPlainTextEdit), Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.closed, timeout=1000):
        press(view, "close_explanation")
