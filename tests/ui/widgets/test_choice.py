"""Answers as radio buttons: side by side where there is room, below each other where there is none."""

import pytest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from configurator.errors import Text
from configurator.ui.widgets.choice import YES_NO, Choice
from tests.ui.looking import find

LONG = [(number, Text("An answer of some length")) for number in range(4)]


def rows(choice: Choice[int]) -> int:
    return len({find(choice, f"question_{number}", QRadioButton).y() for number in range(4)})


@pytest.mark.parametrize(("width", "expected"), [(1000, 1), (420, 2), (200, 4)])
def test_the_answers_take_as_many_rows_as_the_width_asks_for(qtbot: QtBot, width: int, expected: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    choice = Choice("question", Text("Which?"), LONG)
    choice.setParent(page)
    choice.resize(width, 200)
    page.show()
    qtbot.waitUntil(lambda: rows(choice) == expected)
    assert choice.minimumSizeHint().width() < 250


def test_a_list_stays_a_list(qtbot: QtBot) -> None:
    choice = Choice("question", Text("Which?"), LONG, across=False)
    qtbot.addWidget(choice)
    choice.resize(1000, 200)
    choice.show()
    assert rows(choice) == 4


def test_not_knowing_is_an_answer_without_a_value(qtbot: QtBot) -> None:
    choice = Choice("question", Text("Is it?"), YES_NO)
    qtbot.addWidget(choice)
    assert not choice.is_answered
    choice.radio(None).click()
    assert choice.is_answered
    assert choice.value is None
