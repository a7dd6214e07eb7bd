"""Finding what the user sees, by object name, and waiting for it on the one loop of Qt and asyncio."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from configurator.flow.answers import Answers
from configurator.ui.page import Page

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)


def opened(qtbot: QtBot, page: P, answers: Answers) -> P:
    """The page as the wizard opens it; it is left at the end of the test."""
    qtbot.addWidget(page, before_close_func=lambda shown: shown.left())
    page.resize(680, 700)
    page.load(answers)
    page.show()
    page.entered()
    return page


def find(place: QWidget, name: str, kind: type[W]) -> W:
    """The widget of this name; the newest, because a replaced one goes with the next turn of the loop."""
    found = place.findChildren(kind, name)
    assert found, f"there is no {kind.__name__} called {name}"
    return found[-1]


def press(place: QWidget, name: str) -> None:
    """Clicks a button that can be seen and pressed."""
    button = find(place, name, QPushButton)
    assert button.isVisibleTo(place), f"{name} can't be seen"
    assert button.isEnabled(), f"{name} can't be pressed"
    button.click()


def choose(place: QWidget, name: str) -> None:
    """Clicks one answer of a choice (`<choice>_<number>`)."""
    find(place, name, QRadioButton).click()


def type_into(place: QWidget, name: str, text: str) -> None:
    find(place, name, QLineEdit).setText(text)


def is_seen(place: QWidget, name: str) -> bool:
    """Whether a widget of this name is there and not hidden."""
    return any(found.isVisibleTo(place) for found in place.findChildren(QWidget, name))


def words(place: QWidget) -> str:
    """All words of the labels that can be seen, in one text."""
    labels = [each for each in place.findChildren(QLabel) if each.isVisibleTo(place)]
    own = [place] if isinstance(place, QLabel) else []
    return "\n".join(each.text() for each in (*own, *labels))


def words_of(place: QWidget, name: str) -> str:
    """The words inside the widget of this name; empty when it is hidden."""
    return words(find(place, name, QWidget)) if is_seen(place, name) else ""


def is_cut_off(page: Page) -> bool:
    """Whether the page is wider than what is seen of it: it has no bar to scroll sideways."""
    ground = page.widget()
    assert ground is not None
    return ground.width() > page.viewport().width()


async def until(seen: Callable[[], object], seconds: float = 5.0) -> None:
    """Waits for what the user will see; fails when it doesn't come."""
    async with asyncio.timeout(seconds):
        while not seen():  # noqa: ASYNC110 - a screen has no event to wait for
            await asyncio.sleep(0.005)
