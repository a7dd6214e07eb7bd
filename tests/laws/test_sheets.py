"""Every family's sheet for every method: whole, exact, and short enough to hang beside the device."""

import io

import pytest
from pypdf import PdfReader

from configurator.domain.device_model import DeviceModel
from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.method import WIZARD_METHODS, Method
from configurator.domain.settings_rule import settings_for
from configurator.domain.sheet import Paper, PrintOrder
from configurator.domain.text import render
from configurator.exporters.sheet import SheetRequest, device_sheet
from configurator.flow.known_so_far import METHOD_NAMES
from configurator.flow.proofs import proof_by_computer, proof_by_device
from configurator.plugins.family import device_models
from configurator.plugins.knowledge import knowledge
from configurator.ui.sheet_pdf import print_sheet

MODELS = device_models().models
FACTS = with_facts(
    Facts(),
    Origin.SAID,
    domain="contoso.example",
    mx="contoso-example.mail.protection.outlook.com",
    account="scanner@contoso.example",
    sender="scanner@contoso.example",
    relay_host="192.0.2.25",
)


def request(model: DeviceModel, method: Method) -> SheetRequest:
    return SheetRequest(
        model=model,
        settings=settings_for(FACTS, knowledge().clouds[0], method),
        method_name=METHOD_NAMES[method],
        device_name="Front desk",
        site_name="Contoso Dental",
        site_domain="contoso.example",
        addresses=("192.0.2.21",),
        proofs=(proof_by_computer(None), proof_by_device(None)),
        when_it_stops=knowledge().when_it_stops(method),
    )


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("method", WIZARD_METHODS)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.key)
def test_a_sheet_holds_every_label_and_value_on_one_page(model: DeviceModel, method: Method) -> None:
    sheet = device_sheet(request(model, method))
    (page,) = PdfReader(io.BytesIO(print_sheet(PrintOrder(sheet, Paper.A4)))).pages
    lines = page.extract_text().splitlines()
    words = " ".join(" ".join(lines).split())
    for row in sheet.rows:
        assert " ".join(row.label.split()[:3]) in words
        if row.copyable:
            assert render(row.value) in lines
