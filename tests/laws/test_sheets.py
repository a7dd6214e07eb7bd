"""Every family's sheet for every method: whole, exact, and short enough to hang beside the device."""

import io

import pytest
from pypdf import PdfReader

from configurator.domain.device_model import DeviceModel
from configurator.domain.method import WIZARD_METHODS, Method
from configurator.domain.sheet import Paper, PrintOrder
from configurator.domain.text import render
from configurator.exporters.sheet import device_sheet
from configurator.plugins.language import ENGLISH, SHEET, SHEET_LANGUAGES, translator
from configurator.ui.sheet_pdf import print_sheet
from tests.fakes.sheets import MODELS, sheet_request


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("method", WIZARD_METHODS)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.key)
def test_a_sheet_holds_every_label_and_value_on_one_page(model: DeviceModel, method: Method) -> None:
    sheet = device_sheet(sheet_request(model, method))
    (page,) = PdfReader(io.BytesIO(print_sheet(PrintOrder(sheet, Paper.A4)))).pages
    lines = page.extract_text().splitlines()
    words = " ".join(" ".join(lines).split())
    for row in sheet.rows:
        assert " ".join(render(row.label).split()[:3]) in words
        if row.copyable:
            assert render(row.value) in lines


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", sorted(set(SHEET_LANGUAGES) - {ENGLISH}))
@pytest.mark.parametrize("key", ["brother.ads", "other.device", "ricoh.im", "sharp.bp"])
def test_a_sheet_in_another_language_is_read_back_letter_for_letter(key: str, language: str) -> None:
    model = next(each for each in MODELS if each.key == key)
    sheet = device_sheet(sheet_request(model, Method.CLIENT_SUBMISSION, language))
    pages = PdfReader(io.BytesIO(print_sheet(PrintOrder(sheet, Paper.LETTER, language)))).pages
    letters = "".join("".join(page.extract_text() for page in pages).split())
    translate = translator(language, catalogue=SHEET)
    lines = [
        render(line, translate)
        for line in (*sheet.open_steps, *sheet.after, *sheet.method_lines, *sheet.if_it_stops)
    ]
    lines += [
        word for row in sheet.rows for word in render(row.label, translate).split()
    ]  # a label may be wrapped
    for line in lines:
        assert "".join(line.split()) in letters
