"""Test from this computer: recipients, timeline, verdict, trying again."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from configurator.domain.capability import Tls
from configurator.domain.facts import Facts, Recipients
from configurator.domain.known import measured, said
from configurator.domain.live_test import LiveTest, Reply, SendRequest, Stage, StageName
from configurator.domain.method import Method
from configurator.flow.answers import Answers
from configurator.ui.pages.live_test import LiveTestPage
from tests.fakes.ports import FakeSender, FakeWorld
from tests.ui.looking import choose, find, is_seen, press, type_into, until, words, words_of

REPLY = Reply(550, "5.7.64", "TenantAttribution; Relay Access Denied")
WORDS = "550 5.7.64 TenantAttribution; Relay Access Denied"
RELAY = Answers(
    facts=Facts(
        domain="contoso.example",
        method=Method.SMTP_RELAY,
        mx=measured("mx.contoso.example", "MX"),
        sender=said("scanner@contoso.example"),
        recipients=said(Recipients.INSIDE_AND_OUTSIDE),
    ),
    test_inside="it@contoso.example",
    test_outside="out@fabrikam.example",
)
SUBMISSION = Answers(facts=Facts(method=Method.CLIENT_SUBMISSION, account=said("scanner@contoso.example")))
CONNECTED = Stage(StageName.CONNECT, ok=True, detail="accepted", elapsed_s=0.038)


def took_it(request: SendRequest) -> LiveTest:
    return LiveTest(
        request.settings,
        request.recipients,
        delivered=True,
        stages=(CONNECTED, Stage(StageName.MESSAGE, ok=True, detail="250 2.6.0", elapsed_s=0.2)),
        transcript=("S: 220 mx", "C: EHLO laptop"),
        message_id="<1@contoso.example>",
    )


def refused_it(request: SendRequest) -> LiveTest:
    stage = Stage(StageName.RECIPIENT, ok=False, detail=WORDS, elapsed_s=0.02, about="out@fabrikam.example")
    return LiveTest(
        request.settings,
        request.recipients,
        delivered=False,
        stages=(CONNECTED, stage, Stage(StageName.MESSAGE)),
        transcript=("S: 220 mx",),
        reply=REPLY,
        fault=WORDS,
    )


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld(sender=FakeSender(refused_it))


@pytest.fixture
def page(qtbot: QtBot, qloop: asyncio.AbstractEventLoop, world: FakeWorld) -> Iterator[LiveTestPage]:
    del qloop
    made = LiveTestPage(world.workspace())
    qtbot.addWidget(made)
    made.load(RELAY)
    yield made
    made.left()


def send(qloop: asyncio.AbstractEventLoop, page: LiveTestPage) -> None:
    async def walk() -> None:
        press(page, "send_test")
        await until(lambda: is_seen(page, "verdict"))

    qloop.run_until_complete(walk())


def test_both_recipients_are_asked_where_the_device_sends_outside(page: LiveTestPage) -> None:
    assert is_seen(page, "test_outside")
    page.load(replace(RELAY, facts=replace(RELAY.facts, recipients=said(Recipients.INSIDE))))
    assert not is_seen(page, "test_outside")


def test_the_accounts_own_mailbox_is_proposed_where_one_signs_in(page: LiveTestPage) -> None:
    page.load(SUBMISSION)
    assert find(page, "test_inside", QLineEdit).text() == "scanner@contoso.example"


def test_a_mistyped_recipient_holds_next_and_the_test(page: LiveTestPage) -> None:
    type_into(page, "test_inside", "it")
    assert page.problem is not None
    assert not find(page, "send_test", QPushButton).isEnabled()


def test_without_a_recipient_there_is_nothing_to_send_and_next_is_free(page: LiveTestPage) -> None:
    page.load(replace(RELAY, test_inside=""))
    assert page.problem is None
    assert not find(page, "send_test", QPushButton).isEnabled()


def test_the_stages_to_come_stand_there_before_the_test(page: LiveTestPage) -> None:
    assert "Recipient" in words_of(page, "timeline")


def test_a_delivery_is_told_saved_and_its_id_copied(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: LiveTestPage
) -> None:
    world.sender.outcomes = [took_it]
    send(qloop, page)
    assert "Delivered" in words_of(page, "verdict")
    assert "accepted" in words_of(page, "timeline")
    assert "38 ms" in words_of(page, "timeline")
    assert "junk and quarantine" in words(page)
    press(page, "message_id_copy")
    assert QGuiApplication.clipboard().text() == "<1@contoso.example>"
    test = page.answers().live_test
    assert test is not None
    assert test.delivered
    assert world.sender.requests[0].recipients == ("it@contoso.example", "out@fabrikam.example")


def test_a_refusal_shows_the_servers_words_their_meaning_and_what_mends_it(
    qloop: asyncio.AbstractEventLoop, page: LiveTestPage, qtbot: QtBot
) -> None:
    send(qloop, page)
    assert WORDS in words_of(page, "verdict")
    assert "No connector knows this site" in words_of(page, "meanings")
    assert "not reached" in words_of(page, "timeline")
    card = next(each for each in page.findChildren(QPushButton) if each.objectName().startswith("go_"))
    with qtbot.waitSignal(page.wanted) as wanted:
        card.click()
    assert wanted.args == ["tenant"]
    with qtbot.waitSignal(page.explain_wanted) as explain:
        press(page, "explain_refusal")
    assert explain.args == [WORDS]


def test_the_running_stage_is_visible_and_cancel_ends_it_at_once(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: LiveTestPage
) -> None:
    async def walk() -> None:
        world.sender.hangs = True
        press(page, "send_test")
        await until(lambda: "running" in words_of(page, "timeline"))
        assert page.busy
        assert not find(page, "send_test", QPushButton).isEnabled()
        press(page, "test_progress_cancel")
        assert not page.busy
        assert "Cancelled" in words_of(page, "verdict")
        await asyncio.sleep(0.01)

    qloop.run_until_complete(walk())
    assert page.answers().live_test is None
    assert find(page, "send_test", QPushButton).isEnabled()


def test_leaving_the_page_ends_the_test(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: LiveTestPage
) -> None:
    async def walk() -> None:
        world.sender.hangs = True
        press(page, "send_test")
        await until(lambda: world.sender.requests)
        page.left()
        await asyncio.sleep(0.01)

    qloop.run_until_complete(walk())
    assert not page.busy


def test_a_missing_password_is_said_with_the_next_step(
    qloop: asyncio.AbstractEventLoop, page: LiveTestPage, world: FakeWorld
) -> None:
    page.load(SUBMISSION)
    send(qloop, page)
    assert "could not begin" in words_of(page, "verdict")
    assert "Type it on “Account”." in words_of(page, "verdict")
    assert not world.sender.requests


def test_it_is_tried_again_with_a_countdown_until_it_works(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: LiveTestPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LiveTestPage, "RETRY_S", 1)

    async def walk() -> None:
        world.sender.outcomes = [refused_it, refused_it, took_it]
        press(page, "send_test")
        await until(lambda: is_seen(page, "keep_trying"))
        press(page, "keep_trying")
        await until(lambda: "The next try is in 0:01" in words_of(page, "test_progress"))
        assert not page.busy
        await until(lambda: "Delivered" in words_of(page, "verdict"))

    qloop.run_until_complete(walk())
    assert len(world.sender.requests) == 3
    assert not is_seen(page, "test_progress")


def test_trying_again_ends_when_it_can_not_even_begin(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: LiveTestPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LiveTestPage, "RETRY_S", 1)

    async def walk() -> None:
        press(page, "send_test")
        await until(lambda: is_seen(page, "keep_trying"))
        press(page, "keep_trying")
        page.load(replace(RELAY, facts=replace(RELAY.facts, sender=said(None))))
        await until(lambda: "could not begin" in words_of(page, "verdict"))
        await asyncio.sleep(0.05)

    qloop.run_until_complete(walk())
    assert len(world.sender.requests) == 1
    assert not is_seen(page, "test_progress")


def test_the_countdown_can_be_cancelled(qloop: asyncio.AbstractEventLoop, page: LiveTestPage) -> None:
    async def walk() -> None:
        press(page, "send_test")
        await until(lambda: is_seen(page, "keep_trying"))
        press(page, "keep_trying")
        await until(lambda: "The next try is in 5:00" in words_of(page, "test_progress"))
        press(page, "test_progress_cancel")
        await asyncio.sleep(0.01)

    qloop.run_until_complete(walk())
    assert not is_seen(page, "test_progress")


def test_a_stored_result_is_shown_and_one_with_other_settings_is_marked(
    page: LiveTestPage, world: FakeWorld
) -> None:
    settings = world.workspace().settings(RELAY)
    assert settings is not None
    tested = replace(RELAY, live_test=took_it(SendRequest(settings, ("it@contoso.example",))))
    page.load(tested)
    assert "Delivered" in words_of(page, "verdict")
    assert not is_seen(page, "outdated")
    page.load(replace(tested, facts=replace(tested.facts, sender=said("other@contoso.example"))))
    assert "made with other settings" in words_of(page, "outdated")


def test_enter_in_a_line_sends_until_it_is_delivered(
    qloop: asyncio.AbstractEventLoop, world: FakeWorld, page: LiveTestPage
) -> None:
    world.sender.outcomes = [took_it]

    async def walk() -> None:
        page.show()
        line = find(page, "test_inside", QLineEdit)
        QTest.keyClick(line, Qt.Key.Key_Return)
        await until(lambda: is_seen(page, "verdict"))
        QTest.keyClick(line, Qt.Key.Key_Return)
        await asyncio.sleep(0.02)

    qloop.run_until_complete(walk())
    assert len(world.sender.requests) == 1


def test_the_transcript_is_shown_and_saved(
    qloop: asyncio.AbstractEventLoop, page: LiveTestPage, tmp_path: Path
) -> None:
    send(qloop, page)
    assert find(page, "transcript", QPlainTextEdit).toPlainText() == "S: 220 mx"

    async def walk() -> None:
        press(page, "save_transcript")
        dialog = find(page, "choose_file", QFileDialog)
        dialog.fileSelected.emit(str(tmp_path / "kept.txt"))
        dialog.reject()
        await until(lambda: is_seen(page, "transcript_saved"))

    qloop.run_until_complete(walk())
    assert (tmp_path / "kept.txt").read_text() == "S: 220 mx\n"
    assert "kept.txt" in words_of(page, "transcript_saved")


def test_a_folder_that_is_not_there_is_said(
    qloop: asyncio.AbstractEventLoop, page: LiveTestPage, tmp_path: Path
) -> None:
    send(qloop, page)
    (tmp_path / "file").write_bytes(b"")

    async def walk() -> None:
        press(page, "save_transcript")
        dialog = find(page, "choose_file", QFileDialog)
        dialog.fileSelected.emit(str(tmp_path / "file" / "kept.txt"))
        dialog.reject()
        await until(lambda: is_seen(page, "transcript_saved"))

    qloop.run_until_complete(walk())
    assert "Nothing was written" in words_of(page, "transcript_saved")


def test_without_a_method_no_stage_is_planned(page: LiveTestPage) -> None:
    page.load(Answers())
    assert not is_seen(page, "timeline")


LIMITED = replace(RELAY, facts=replace(RELAY.facts, tls=said(Tls.TLS_1_2), scan_size_mb=said(12)))


def test_as_the_device_would_and_as_large_as_its_scans(
    qloop: asyncio.AbstractEventLoop, page: LiveTestPage, world: FakeWorld
) -> None:
    page.load(LIMITED)
    press(page, "test_manner_toggle")
    assert "TLS 1.2 at most" in words_of(page, "device_tls")
    choose(page, "send_as_1")
    find(page, "scan_sized", QCheckBox).setChecked(True)
    assert find(page, "scan_size", QSpinBox).value() == 12
    assert "16.4 MB" in words_of(page, "scan_travels")
    send(qloop, page)
    assert world.sender.requests[-1].tls_ceiling is Tls.TLS_1_2
    assert world.sender.requests[-1].size > 16_000_000


def test_without_knowing_the_devices_tls_only_this_computers_is_offered(page: LiveTestPage) -> None:
    press(page, "test_manner_toggle")
    assert not is_seen(page, "send_as")
    assert "not known" in words_of(page, "device_tls")


def took(page: LiveTestPage, world: FakeWorld) -> None:
    """A delivered test of these settings stands on the page."""
    settings = world.workspace().settings(RELAY)
    assert settings is not None
    page.load(replace(RELAY, live_test=took_it(SendRequest(settings, ("it@contoso.example",)))))


def test_that_it_arrived_is_ticked_and_kept(page: LiveTestPage, world: FakeWorld) -> None:
    took(page, world)
    find(page, "test_arrived", QCheckBox).setChecked(True)
    answers = page.answers()
    assert answers.live_test is not None
    assert answers.live_test.arrived
    page.load(replace(answers, live_test=replace(answers.live_test, arrived=False)))
    assert not find(page, "test_arrived", QCheckBox).isChecked()


def test_a_summary_is_copied_by_one_click(page: LiveTestPage, world: FakeWorld) -> None:
    took(page, world)
    press(page, "copy_summary")
    assert "Message id: <1@contoso.example>" in QGuiApplication.clipboard().text()
