"""Needs: the recipients, the numbers, and what is known about the tenant."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from configurator.domain.facts import Facts, Recipients, with_facts
from configurator.domain.known import Known, Origin, said
from configurator.domain.method import Method
from configurator.flow.answers import Answers
from configurator.ui.pages.needs import NeedsPage
from configurator.ui.theme import apply_theme
from tests.fakes.ports import FakeWorld
from tests.ui.looking import choose, find, is_cut_off, is_seen, opened, press, type_into

INSIDE = Answers(facts=Facts(recipients=said(Recipients.INSIDE)))


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, dark=False)


def show(qtbot: QtBot, answers: Answers) -> NeedsPage:
    return opened(qtbot, NeedsPage(FakeWorld().workspace()), answers)


@pytest.mark.parametrize(
    ("place", "recipients"),
    [(0, said(Recipients.INSIDE)), (1, said(Recipients.INSIDE_AND_OUTSIDE)), (2, Known())],
)
def test_only_the_recipients_are_asked_for_and_not_knowing_is_an_answer(
    qtbot: QtBot, place: int, recipients: Known[Recipients]
) -> None:
    page = show(qtbot, Answers())
    assert page.problem is not None
    choose(page, f"recipients_{place}")
    assert page.valid
    assert page.answers().facts.recipients == recipients


def test_who_comes_back_from_the_method_has_answered(qtbot: QtBot) -> None:
    page = show(qtbot, Answers(facts=Facts(method=Method.SMTP_RELAY)))
    assert find(page, "recipients_2", QRadioButton).isChecked()
    assert page.valid
    page = show(qtbot, replace(INSIDE, facts=replace(INSIDE.facts, method=Method.SMTP_RELAY)))
    assert find(page, "recipients_0", QRadioButton).isChecked()


@pytest.mark.parametrize(
    "name", ["messages_per_minute", "recipients_per_day", "scan_size_mb", "devices_on_account"]
)
def test_a_number_is_checked_while_typing_kept_and_shown_again(qtbot: QtBot, name: str) -> None:
    page = show(qtbot, INSIDE)
    type_into(page, name, "many")
    assert page.problem is not None
    assert "whole number" in find(page, name, QLineEdit).accessibleDescription()
    type_into(page, name, "8")
    assert page.valid
    assert getattr(page.answers().facts, name) == said(8)
    assert find(show(qtbot, page.answers()), name, QLineEdit).text() == "8"
    type_into(page, name, "")
    assert getattr(page.answers().facts, name) == Known()


def test_the_tenant_is_folded_away_until_it_is_opened(qtbot: QtBot) -> None:
    page = show(qtbot, INSIDE)
    toggle = find(page, "tenant_part_toggle", QPushButton)
    assert not is_seen(page, "security_defaults")
    assert "folded" in toggle.accessibleName()
    press(page, "tenant_part_toggle")
    assert is_seen(page, "security_defaults")
    assert "open" in toggle.accessibleName()
    choose(page, "security_defaults_0")
    assert page.answers().facts.security_defaults == said(value=True)
    press(page, "tenant_part_toggle")
    assert not is_seen(page, "security_defaults")


@pytest.mark.parametrize(
    "name",
    ["can_create_connector", "smtp_auth_enabled", "mailbox_licensed", "security_defaults", "reject_direct_send"],
)
def test_what_was_said_about_the_tenant_stands_open(qtbot: QtBot, name: str) -> None:
    page = show(qtbot, replace(INSIDE, facts=with_facts(INSIDE.facts, Origin.SAID, **{name: False})))
    assert is_seen(page, name)
    assert find(page, f"{name}_1", QRadioButton).isChecked()
    choose(page, f"{name}_2")
    assert getattr(page.answers().facts, name) == Known()


def test_nothing_is_cut_off_in_the_narrowest_window(qtbot: QtBot) -> None:
    page = show(qtbot, INSIDE)
    press(page, "tenant_part_toggle")
    page.resize(430, 600)
    assert not is_cut_off(page)
