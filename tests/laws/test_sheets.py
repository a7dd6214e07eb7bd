"""Every family's sheet for every method: whole, exact, and short enough to hang beside the device."""

import io

import pytest
from pypdf import PdfReader

from configurator.domain.device_model import DeviceModel
from configurator.domain.method import WIZARD_METHODS, Method
from configurator.domain.sheet import Paper, PrintOrder
from configurator.domain.text import render
from configurator.exporters.sheet import device_sheet
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
