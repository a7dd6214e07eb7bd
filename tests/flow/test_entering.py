"""Entering the settings on the device."""

from dataclasses import replace

from msgspec import structs

from configurator.domain.capability import Auth
from configurator.domain.facts import Facts
from configurator.domain.known import measured, said
from configurator.domain.method import Method
from configurator.domain.text import render
from configurator.flow.answers import Answers
from configurator.flow.entering import entries, settings_files
from configurator.flow.hand_over import HandOver, hand_over
from configurator.plugins.family import device_models
from tests.fakes.ports import FakeWorld

WORKSPACE = FakeWorld(models=device_models().models).workspace()
FACTS = Facts(
    domain="contoso.example",
    model="xerox.workcentre_6015_6505",
    method=Method.CLIENT_SUBMISSION,
    account=said("scanner@contoso.example"),
    auth=said((Auth.PASSWORD,)),
)


def _case(facts: Facts) -> HandOver:
    return hand_over(WORKSPACE, Answers(facts=facts))


def test_the_rows_are_the_devices_own_and_hold_no_password() -> None:
    rows = {entry.row.setting.value: entry for entry in entries(_case(FACTS))}
    assert rows["server"].row.label == "SMTP Server Address"
    assert rows["server"].row.copy_text == "smtp.office365.com"
    assert rows["password"].is_secret
    assert not rows["password"].row.copy_text
    assert not rows["server"].is_secret


def test_without_signing_in_the_password_row_is_no_secret() -> None:
    facts = replace(FACTS, method=Method.DIRECT_SEND, mx=measured("mx.contoso.example", "MX"))
    assert not any(entry.is_secret for entry in entries(_case(facts)))


def test_a_changed_value_has_another_key_and_an_unchanged_one_keeps_it() -> None:
    before = {entry.row.setting: entry.key for entry in entries(_case(FACTS))}
    after = {
        entry.row.setting: entry.key
        for entry in entries(_case(replace(FACTS, account=said("other@contoso.example"))))
    }
    changed = {setting.value for setting in before if before[setting] != after[setting]}
    assert changed == {"username", "sender"}


def test_the_devices_own_page_needs_its_address() -> None:
    model = _case(FACTS).model
    assert model.page_at(()) == ""
    assert model.page_at(("192.0.2.21", "192.0.2.22")) == "http://192.0.2.21/"
    assert structs.replace(model, page_url="").page_at(("192.0.2.21",)) == ""


def test_a_family_without_a_file_format_offers_none() -> None:
    assert settings_files(_case(FACTS)) == ()


def test_a_settings_file_that_can_not_carry_the_values_says_why() -> None:
    files = settings_files(_case(replace(FACTS, model="zebra.label_printer")))
    assert [file.exporter.name for file in files] == ["zebra_sgd", "zebra_alert"]
    assert all(file.refusal is not None and render(file.refusal) for file in files)
