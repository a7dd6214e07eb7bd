"""The device's own words in the language of the sheet: both languages, and nothing made up."""

from dataclasses import replace

import pytest

from configurator.domain.device_model import DeviceModel, SettingName
from configurator.domain.method import Method
from configurator.domain.text import render
from configurator.exporters.device_language import in_language
from configurator.exporters.sheet import device_sheet
from tests.exporters.cases import LIBRARY
from tests.fakes.sheets import MODELS, sheet_request

SHARP = LIBRARY.required("sharp.bp")
CASES = [(model, language) for model in MODELS for language in model.in_language]


def labels(model: DeviceModel) -> dict[SettingName, str]:
    return {field.setting: field.label for field in model.form}


def test_a_label_stands_in_both_languages_and_an_unknown_one_in_english() -> None:
    german = labels(in_language(SHARP, "de"))
    assert german[SettingName.SERVER] == "Primärer Server (Primary Server)"
    assert german[SettingName.PASSWORD] == "Password"


@pytest.mark.parametrize("language", ["en", "fr", "", "../de"])
def test_a_language_that_is_not_known_changes_nothing(language: str) -> None:
    assert in_language(SHARP, language) is SHARP


def test_the_sheet_leads_through_the_pages_in_both_languages() -> None:
    sheet = device_sheet(sheet_request(SHARP, Method.CLIENT_SUBMISSION, "it"))
    steps = [render(step) for step in sheet.open_steps]
    english = "Settings (Administrator)  >  System Settings  >  Network Settings  >  Service Settings  >  SMTP"
    clicks = (
        "Impostazioni (amministratore)",
        "Impostazioni di sistema",
        "Impostazioni di Rete",
        "Setup Servizi",
        "SMTP",
    )
    italian = "  >  ".join(clicks)
    assert steps == [italian, f"Or on its panel: {italian}", f"Set to English: {english}"]
    assert "Numero Porta (Port Number)" in [render(row.label) for row in sheet.rows]


def test_only_the_page_is_known_in_german() -> None:
    bizhub = LIBRARY.required("konica_minolta.bizhub")
    steps = [render(step) for step in device_sheet(sheet_request(bizhub, Method.DIRECT_SEND, "de")).open_steps]
    assert steps[0] == "Netzwerk  >  E-Mail-Einstellung  >  E-Mail-Versand (SMTP)"
    assert steps[1].startswith("Or on its panel: Utility")
    assert steps[2] == "Set to English: Network  >  E-mail Setting  >  E-mail TX (SMTP)"
    assert len(steps) == 3


@pytest.mark.parametrize(("model", "language"), CASES, ids=lambda each: getattr(each, "key", each))
def test_every_translated_word_is_another_than_the_english_one(model: DeviceModel, language: str) -> None:
    words = model.in_language[language]
    english = labels(model)
    assert words.labels or words.page_path or words.panel_path
    assert all(label and label != english[setting] for setting, label in words.labels.items())
    assert words.page_path != model.page_path
    local = device_sheet(sheet_request(model, Method.DIRECT_SEND, language))
    ours = device_sheet(replace(sheet_request(model, Method.DIRECT_SEND), language="en"))
    assert [row.value for row in local.rows] == [row.value for row in ours.rows]
