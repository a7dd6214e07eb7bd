"""What is handed over: sheet, settings files, evidence, all from the same values and without a password."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from configurator.app.sample import sample_devices
from configurator.domain.capability import Tls
from configurator.domain.facts import Facts
from configurator.domain.live_test import LiveTest, Reply, Stage, StageName
from configurator.domain.secret import Secret
from configurator.domain.sheet import Sheet
from configurator.domain.text import render
from configurator.errors import InputError, Text
from configurator.flow.answers import Answers, DeviceTest
from configurator.flow.evidence import evidence_files
from configurator.flow.hand_over import (
    HandOver,
    export_request,
    fitting_exporters,
    hand_over,
    settings_files,
    sheet_for,
    sheet_name,
)
from configurator.flow.live_test_record import live_test_record, stage_lines
from configurator.flow.value_list import value_lines
from configurator.flow.workspace import Workspace
from configurator.plugins.family import device_models
from tests.fakes.ports import NOW, FakeWorld

CANARY = "Canary-7351"


@pytest.fixture
def workspace() -> Workspace:
    world = FakeWorld(models=device_models().models)
    return world.workspace()


def _sample(name: str) -> Answers:
    return next(answers for answers in sample_devices() if answers.facts.device_name == name)


def _tested(workspace: Workspace, answers: Answers, **changes: Any) -> Answers:
    settings = workspace.settings(answers)
    assert settings is not None
    test = LiveTest(
        settings=settings,
        recipients=("reception@contoso.example",),
        delivered=True,
        stages=(Stage(StageName.CONNECT, ok=True, detail="127.0.0.1:25", elapsed_s=0.25),),
        transcript=("C: QUIT", "S: 221 bye"),
        message_id="<1@contoso.example>",
        started=NOW,
        tls="TLSv1.3",
        certificate_ends=date(2027, 1, 1),
    )
    return replace(answers, live_test=replace(test, **changes))


def _rendered(lines: Iterable[Text]) -> str:
    return "\n".join(render(line) for line in lines)


def _sheet_text(sheet: Sheet) -> str:
    texts = [row.value for row in sheet.rows] + [line for proof in sheet.proofs for line in proof.lines]
    return _rendered([*texts, *sheet.method_lines, sheet.footer])


def test_nothing_is_handed_over_before_a_method_is_chosen(workspace: Workspace) -> None:
    with pytest.raises(InputError):
        hand_over(workspace, Answers())


def test_the_sheet_holds_the_values_and_the_password_only_when_it_is_given(workspace: Workspace) -> None:
    case = hand_over(workspace, _sample("Appointment reminders"))
    assert "smtp.office365.com" in _sheet_text(sheet_for(case))
    assert CANARY not in _sheet_text(sheet_for(case))
    assert CANARY in _sheet_text(sheet_for(case, Secret(CANARY)))
    assert sheet_name(case) == "appointment-reminders-sheet.pdf"


def test_a_practice_sheet_and_its_evidence_say_so(workspace: Workspace) -> None:
    real = hand_over(workspace, _sample("X-ray copier"))
    practice = replace(real, is_practice=True)
    assert "Practice tenant" in _sheet_text(sheet_for(practice))
    assert "Practice tenant" not in _sheet_text(sheet_for(real))
    assert b"Practice tenant" in evidence_files(practice, NOW)[0].content
    assert b"Practice tenant" not in evidence_files(real, NOW)[0].content


def test_what_the_device_showed_stands_on_the_sheet(workspace: Workspace) -> None:
    answers = replace(_sample("X-ray copier"), device_test=DeviceTest(arrived=False, shows="Error 71", at=NOW))
    assert "Error 71" in _sheet_text(sheet_for(hand_over(workspace, answers)))


def test_a_family_gives_the_settings_files_that_can_carry_the_values(workspace: Workspace) -> None:
    reminders = hand_over(workspace, _sample("Appointment reminders"))
    (file,) = settings_files(reminders, Secret(CANARY))
    assert (file.name, file.holds_secret) == ("msmtprc", True)
    assert CANARY.encode() in file.content
    (without,) = settings_files(reminders)
    assert not without.holds_secret
    assert settings_files(hand_over(workspace, _sample("Front desk scanner"))) == ()


def test_a_file_that_can_not_carry_the_values_is_left_out(workspace: Workspace) -> None:
    ups = hand_over(workspace, _sample("Server room UPS"))
    assert [exporter.name for exporter in fitting_exporters(ups)] == ["apc_nmc"]
    assert fitting_exporters(replace(ups, settings=replace(ups.settings, server=""))) == ()
    assert export_request(ups).site_domain == "contoso.example"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Front desk", "front-desk"),
        ("../../etc/Pässword", "etc-p-ssword"),
        ("打印机", "device"),
        ("x" * 90, "x" * 60),
        ("", "other-device"),
    ],
)
def test_a_devices_name_makes_a_harmless_file_name(workspace: Workspace, name: str, file: str) -> None:
    case = hand_over(workspace, _sample("X-ray copier"))
    renamed = replace(case, model=workspace.model(Facts()), facts=replace(case.facts, device_name=name))
    assert renamed.file_name == file


def test_the_evidence_tells_values_stages_and_transcript_as_text_and_as_json(workspace: Workspace) -> None:
    case = hand_over(workspace, _tested(workspace, _sample("Server room UPS")))
    text, record = evidence_files(case, NOW + timedelta(hours=1))
    assert (text.name, record.name) == ("server-room-ups-evidence.txt", "server-room-ups-evidence.json")
    lines = text.content.decode().splitlines()
    assert lines[0] == "Evidence for Server room UPS, 2026-11-23 15:02"
    assert "Test from this computer, 2026-11-23 14:02: delivered" in lines
    assert "Message id: <1@contoso.example>" in lines
    assert "Connect: ok 127.0.0.1:25 (0.25 s)" in lines
    assert "S: 221 bye" in lines
    assert lines[-1] == "Not tested by the device itself."
    values = json.loads(record.content)
    assert values["settings"]["method"] == "direct_send"
    assert values["from_this_computer"]["stages"][0]["name"] == "connect"
    assert values["by_the_device"] is None


def test_the_evidence_of_a_refusal_holds_the_servers_words(workspace: Workspace) -> None:
    refused = _tested(
        workspace,
        _sample("Server room UPS"),
        delivered=False,
        fault="550 5.7.68 no",
        message_id="",
        tls="",
        started=None,
        reply=Reply(550, "5.7.68", "no"),
    )
    case = hand_over(workspace, replace(refused, device_test=DeviceTest(arrived=False, shows="Error 71")))
    text, record = evidence_files(case, NOW)
    assert b"not delivered" in text.content
    assert b"Refusal: 550 5.7.68 no" in text.content
    assert b"it shows Error 71" in text.content
    assert json.loads(record.content)["from_this_computer"]["reply"]["enhanced"] == "5.7.68"


def test_a_test_with_other_settings_is_no_evidence(workspace: Workspace) -> None:
    answers = _tested(workspace, _sample("Server room UPS"))
    assert answers.live_test is not None
    old = replace(answers.live_test, settings=replace(answers.live_test.settings, port=26))
    case = hand_over(workspace, replace(answers, live_test=old, device_test=DeviceTest(arrived=True)))
    text, record = evidence_files(case, NOW)
    assert b"Not tested from this computer." in text.content
    assert b"its message arrived" in text.content
    assert json.loads(record.content)["from_this_computer"] is None


def test_the_values_are_told_one_a_line(workspace: Workspace) -> None:
    signed = workspace.settings(_sample("Appointment reminders"))
    assert signed is not None
    assert "User name: scanner@contoso.example" in _rendered(value_lines(signed))
    unknown = _rendered(value_lines(replace(signed, server="", username="", sender="")))
    assert unknown.count("not known yet") == 3
    relay = workspace.settings(_sample("Front desk scanner"))
    assert relay is not None
    assert "User name: leave empty" in _rendered(value_lines(relay))


def test_stages_of_one_name_are_told_apart_and_json_has_nulls_where_nothing_is_known() -> None:
    case = HandOver(FakeWorld().models[0], _settings(), Facts())
    test = LiveTest(
        settings=case.settings,
        recipients=(),
        delivered=False,
        stages=(Stage(StageName.RECIPIENT, about="a@b.example"), Stage(StageName.MESSAGE, ok=False, detail="no")),
    )
    assert _rendered(stage_lines(test)).splitlines() == [
        "Recipient a@b.example: not reached  (0.00 s)",
        "Message: failed no (0.00 s)",
    ]
    record = live_test_record(test)
    assert (record["reply"], record["started"]) == (None, None)


def _settings() -> Any:
    return FakeWorld(models=device_models().models).workspace().settings(_sample("Server room UPS"))


def test_the_evidence_says_how_the_test_was_sent_and_that_it_was_seen(workspace: Workspace) -> None:
    plain = hand_over(workspace, _tested(workspace, _sample("X-ray copier")))
    case = hand_over(
        workspace,
        _tested(
            workspace,
            _sample("X-ray copier"),
            arrived=True,
            tls_ceiling=Tls.TLS_1_0,
            size=16_000_000,
            offered=("LOGIN",),
        ),
    )
    words = evidence_files(case, NOW)[0].content.decode()
    for line in ("Seen in the mailbox", "TLS 1.0 at most", "16 MB", "before TLS: LOGIN; over TLS: none"):
        assert line in words
    assert "at most" not in evidence_files(plain, NOW)[0].content.decode()
