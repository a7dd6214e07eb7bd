"""The content of the sheet: the device's fields, two proofs that stay two, no password unless asked."""

from dataclasses import replace

import pytest

from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.domain.sheet import Proof, Sheet
from configurator.domain.text import render
from configurator.errors import Text
from configurator.exporters.sheet import SheetRequest, device_sheet
from tests.exporters.cases import CANARY, LIBRARY, RELAY, SUBMISSION

REQUEST = SheetRequest(
    LIBRARY.required("brother.ads"),
    SUBMISSION,
    Text("Client submission"),
    device_name="Front desk",
    site_name="Contoso Dental",
    site_domain="contoso.example",
    addresses=("192.0.2.21",),
)


def words(sheet: Sheet) -> str:
    texts = [*sheet.open_steps, *sheet.after, *sheet.method_lines, *sheet.if_it_stops, sheet.footer]
    texts += [line for proof in sheet.proofs for line in (proof.title, *proof.lines)]
    texts += [row.value for row in sheet.rows]
    return "\n".join(render(text) for text in texts)


def test_the_sheet_names_device_model_address_and_site() -> None:
    sheet = device_sheet(REQUEST)
    assert sheet.title == "Front desk"
    assert sheet.subtitle == ("ADS document scanner", "192.0.2.21", "Contoso Dental", "contoso.example")
    assert device_sheet(replace(REQUEST, device_name="")).title == "ADS document scanner"


def test_the_code_leads_to_the_devices_own_page_when_its_address_is_known() -> None:
    assert device_sheet(REQUEST).qr == "http://192.0.2.21/net/net/email.html"
    without = device_sheet(replace(REQUEST, addresses=()))
    assert (without.qr, without.qr_caption) == ("", None)
    application = replace(REQUEST, model=LIBRARY.required("other.application"))
    assert device_sheet(application).qr == ""
    assert "Open the mail settings" in words(device_sheet(application))


def test_labels_that_rest_on_hearsay_are_marked() -> None:
    hp = device_sheet(replace(REQUEST, model=LIBRARY.required("hp.laserjet_pro")))
    assert hp.open_note is not None
    assert "may differ" in render(hp.open_note)
    brother = device_sheet(REQUEST).open_note
    assert brother is not None
    assert "may differ" not in render(brother)


def test_the_proofs_stand_on_the_sheet_as_they_are_given() -> None:
    proofs = (Proof(Text("From here"), ok=True, lines=(Text("Message id <1@x>"),)), Proof(Text("By it"), None))
    sheet = device_sheet(replace(REQUEST, proofs=proofs))
    assert sheet.proofs == proofs
    assert device_sheet(REQUEST).proofs == ()


def test_the_password_is_printed_only_when_it_was_asked_for() -> None:
    assert CANARY not in words(device_sheet(REQUEST))
    assert "No password" in words(device_sheet(REQUEST))
    printed = replace(REQUEST, password=Secret(CANARY))
    assert CANARY in words(device_sheet(printed))
    assert "holds a password" in words(device_sheet(printed))
    assert CANARY not in repr(printed)
    nobody = replace(printed, settings=RELAY)
    assert CANARY not in words(device_sheet(nobody))
    assert "No password" in words(device_sheet(nobody))


@pytest.mark.parametrize("method", Method)
def test_every_method_says_what_it_looks_like_when_it_stops(method: Method) -> None:
    assert device_sheet(replace(REQUEST, settings=replace(SUBMISSION, method=method))).if_it_stops
