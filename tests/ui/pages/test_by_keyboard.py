"""By keyboard and by ear: each letter under Alt presses one thing, each control has its names."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from configurator.domain.facts import Facts
from configurator.domain.known import measured, said
from configurator.domain.live_test import LiveTest, Stage, StageName
from configurator.domain.method import Method
from configurator.flow.answers import Answers, DeviceTest, Step, TenantWork
from configurator.plugins.family import device_models
from configurator.ui.wizard import WizardView
from tests.fakes.ports import FakeWorld

WORDS = "550 5.7.64 TenantAttribution; Relay Access Denied"
FACTS = Facts(
    domain="contoso.example",
    model="msmtp.msmtp",
    device_addresses=("192.0.2.21",),
    mx=measured("mx.contoso.example", "MX"),
    account=said("scanner@contoso.example"),
    sender=said("scanner@contoso.example"),
)


def _answers(step: Step, method: Method, work: TenantWork) -> Answers:
    answers = Answers(
        step=step,
        facts=replace(FACTS, method=method),
        tenant_work=work,
        test_inside="it@contoso.example",
        device_test=DeviceTest(arrived=False, shows=WORDS),
    )
    settings = FakeWorld(models=device_models().models).workspace().settings(answers)
    assert settings is not None
    stages = (Stage(StageName.RECIPIENT, ok=False),)
    test = LiveTest(settings, ("it@contoso.example",), delivered=False, stages=stages, fault=WORDS)
    return replace(answers, live_test=replace(test, transcript=("S: 220",)))


CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
LATER = tuple(Step)[tuple(Step).index(Step.TENANT) :]
CASES = [
    *((step, Method.CLIENT_SUBMISSION) for step in LATER),
    *((step, Method.SMTP_RELAY) for step in LATER if step is not Step.ACCOUNT),
]


@pytest.fixture(params=[(*case, work) for case in CASES for work in TenantWork])
def wizard(qtbot: QtBot, qloop: asyncio.AbstractEventLoop, request: pytest.FixtureRequest) -> Iterator[WizardView]:
    del qloop
    made = WizardView(FakeWorld(models=device_models().models).workspace(), _answers(*request.param))
    qtbot.addWidget(made)
    yield made
    made.leave()


def test_each_letter_stands_for_one_button(wizard: WizardView) -> None:
    seen = [each for each in wizard.findChildren(QPushButton) if each.isVisibleTo(wizard)]
    letters = Counter(QKeySequence.mnemonic(each.text()).toString() for each in seen)
    del letters[""]
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_every_control_has_a_name_for_tests_and_one_for_screen_readers(wizard: WizardView) -> None:
    controls = [each for each in wizard.page.findChildren(QWidget) if isinstance(each, CONTROLS)]
    seen = [each for each in controls if each.isVisibleTo(wizard)]
    assert seen
    assert [each for each in seen if not each.objectName()] == []
    assert [each.objectName() for each in seen if not _spoken(each)] == []


def _spoken(control: QWidget) -> str:
    """What a screen reader says: the accessible name, else a button's own words."""
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
