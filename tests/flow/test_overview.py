"""The list of sites and devices with their last result."""

from dataclasses import replace
from datetime import date

import pytest

from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.live_test import LiveTest, Reply
from configurator.domain.method import Method
from configurator.errors import Text
from configurator.flow.answers import Answers, DeviceTest, Waiting
from configurator.flow.overview import DeviceRow, overview, proof_from_computer, weeks_left
from tests.fakes.ports import NOW, FakeStore, FakeWorld

FACTS = with_facts(
    Facts(),
    Origin.SAID,
    domain="contoso.example",
    device_name="Front desk",
    model="other.device",
    method=Method.CLIENT_SUBMISSION,
    account="scanner@contoso.example",
)
ANSWERS = Answers(site_name="Contoso Dental", facts=FACTS, changed=NOW)


def having(answers: Answers, *, delivered: bool, reply: Reply | None = None) -> Answers:
    settings = FakeWorld().workspace().settings(answers)
    assert settings is not None
    test = LiveTest(settings, ("it@contoso.example",), delivered=delivered, stages=(), reply=reply)
    return replace(answers, live_test=test)


def row(answers: Answers) -> DeviceRow:
    (only,) = overview(FakeWorld(store=FakeStore([answers])).workspace())
    return only


def test_a_row_names_site_device_model_method_and_account() -> None:
    shown = row(ANSWERS)
    assert (shown.site, shown.device, shown.model) == ("Contoso Dental", "Front desk", "Other device")
    assert shown.method == Text("Client submission (SMTP AUTH)")
    assert shown.account == "scanner@contoso.example"
    assert shown.signs_in_with_password


def test_a_device_without_site_name_model_and_method_shows_its_domain_and_nothing_made_up() -> None:
    shown = row(Answers(facts=Facts(domain="contoso.example")))
    assert (shown.site, shown.model, shown.method, shown.account) == ("contoso.example", "", None, "")
    assert not shown.signs_in_with_password


@pytest.mark.parametrize(
    ("answers", "status", "tone"),
    [
        (ANSWERS, Text("Not tested"), ""),
        (having(ANSWERS, delivered=True), Text("Delivered from this computer"), "ok"),
        (
            having(ANSWERS, delivered=False, reply=Reply(550, "5.7.68", "x")),
            Text("Refused {code}", code="5.7.68"),
            "bad",
        ),
        (having(ANSWERS, delivered=False, reply=Reply(554, "", "x")), Text("Refused {code}", code="554"), "bad"),
        (having(ANSWERS, delivered=False), Text("Test failed"), "bad"),
        (
            replace(ANSWERS, waiting=Waiting("the connector", NOW)),
            Text("Waiting: {what}", what="the connector"),
            "warn",
        ),
        (replace(ANSWERS, device_test=DeviceTest(arrived=True)), Text("Proven by the device"), "ok"),
        (replace(ANSWERS, device_test=DeviceTest(arrived=False)), Text("The device shows a fault"), "bad"),
    ],
)
def test_the_status_tells_the_last_result(answers: Answers, status: Text, tone: str) -> None:
    shown = row(answers)
    assert (shown.status, shown.tone) == (status, tone)


def test_a_test_with_other_settings_is_no_proof_any_more() -> None:
    workspace = FakeWorld().workspace()
    answers = having(ANSWERS, delivered=True)
    assert proof_from_computer(answers, workspace.settings(answers)) is answers.live_test
    moved = replace(answers, facts=with_facts(FACTS, Origin.SAID, account="other@contoso.example"))
    assert proof_from_computer(moved, workspace.settings(moved)) is None
    assert proof_from_computer(answers, None) is None


def test_weeks_are_whole_and_never_negative() -> None:
    assert weeks_left(date(2026, 11, 23), date(2026, 12, 31)) == 5
    assert weeks_left(date(2027, 1, 1), date(2026, 12, 31)) == 0
