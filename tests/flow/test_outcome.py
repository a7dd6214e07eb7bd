"""What a finished live test says."""

import pytest

from configurator.domain.capability import Auth, Security
from configurator.domain.live_test import LiveTest, Reply, Stage, StageName
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.text import render
from configurator.flow.outcome import (
    STAGE_NAMES,
    certificate_line,
    outcome,
    reply_line,
    transcript_text,
    what_failed,
)

SETTINGS = MailSettings(
    Method.SMTP_RELAY, "mx.contoso.example", 25, Security.STARTTLS, Auth.NONE, "", "scanner@contoso.example"
)
REPLY = Reply(550, "5.7.64", "TenantAttribution; Relay Access Denied")
REFUSED = Stage(StageName.RECIPIENT, ok=False, detail="550", elapsed_s=0.02)


def _test(**values: object) -> LiveTest:
    shape: dict[str, object] = {"delivered": False, "stages": (REFUSED,)} | values
    return LiveTest(SETTINGS, ("it@contoso.example", "out@fabrikam.example"), **shape)  # type: ignore[arg-type]  # the test names fields by keyword


def test_every_stage_has_a_name_for_the_screen() -> None:
    assert set(STAGE_NAMES) == set(StageName)


def test_a_delivery_names_the_recipients_and_the_time() -> None:
    stages = (Stage(StageName.CONNECT, ok=True, elapsed_s=0.25), Stage(StageName.MESSAGE, ok=True, elapsed_s=1.0))
    said = outcome(_test(delivered=True, stages=stages))
    assert said.tone == "ok"
    assert (
        render(said.body) == "The server took the message for it@contoso.example, out@fabrikam.example in 1.2 s."
    )


def test_a_refusal_names_the_stage_and_gives_the_servers_own_words() -> None:
    said = outcome(_test(reply=REPLY))
    assert said.tone == "bad"
    assert render(said.heading) == "Refused at “Recipient”"
    assert render(said.body) == "The server said: 550 5.7.64 TenantAttribution; Relay Access Denied"


def test_a_fault_without_a_reply_names_the_stage_and_the_fault() -> None:
    said = outcome(_test(stages=(Stage(StageName.CONNECT, ok=False, detail="no answer"),), fault="timed out"))
    assert render(said.heading) == "It ended at “Connect”"
    assert render(said.body) == "timed out"


@pytest.mark.parametrize(
    ("stages", "words"),
    [((Stage(StageName.CONNECT, ok=False, detail="no answer"),), "no answer"), ((), "Nothing more is known.")],
)
def test_what_little_is_known_is_said(stages: tuple[Stage, ...], words: str) -> None:
    assert render(outcome(_test(stages=stages)).body) == words


def test_a_test_that_failed_at_no_stage_is_not_called_delivered() -> None:
    assert render(outcome(_test(stages=())).heading) == "The test did not come to its end"


def test_braces_in_a_servers_words_stay_as_they_are() -> None:
    said = outcome(_test(fault="{0} {nothing}"))
    assert render(said.body) == "{0} {nothing}"


def test_a_reply_without_enhanced_code_has_no_gap() -> None:
    assert reply_line(Reply(421, "", "Service not available")) == "421 Service not available"


def test_the_words_to_explain_are_the_fault_else_the_reply() -> None:
    assert what_failed(_test(fault="name not found")) == "name not found"
    assert what_failed(_test(reply=REPLY)) == reply_line(REPLY)
    assert what_failed(_test()) == ""


def test_the_transcript_is_one_line_a_turn() -> None:
    assert transcript_text(_test(transcript=("S: 220 mx", "C: EHLO x"))) == "S: 220 mx\nC: EHLO x"


def test_a_certificate_that_was_not_verified_is_said() -> None:
    assert render(certificate_line(_test())) == "The server's certificate was not verified."
