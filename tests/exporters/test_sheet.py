"""The content of the sheet: the device's fields, two proofs that stay two, no password unless asked."""

from dataclasses import replace

import pytest
from msgspec import structs

from configurator.domain.capability import Auth
from configurator.domain.device_model import Capabilities
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.domain.sheet import Proof, Sheet
from configurator.domain.text import render
from configurator.errors import Text
from configurator.exporters.sheet import SheetRequest, device_sheet
from configurator.plugins.knowledge import knowledge
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
    assert sheet.subtitle == ("Brother ADS document scanner", "192.0.2.21", "Contoso Dental", "contoso.example")
    unnamed = device_sheet(replace(REQUEST, device_name=""))
    assert unnamed.title == "Brother ADS document scanner"
    assert unnamed.subtitle == ("192.0.2.21", "Contoso Dental", "contoso.example")


def test_the_code_leads_to_the_devices_own_page_when_its_address_is_known() -> None:
    assert device_sheet(REQUEST).qr == "http://192.0.2.21/net/net/email.html"
    without = device_sheet(replace(REQUEST, addresses=()))
    assert (without.qr, without.qr_caption) == ("", None)
    application = replace(REQUEST, model=LIBRARY.required("other.application"))
    assert device_sheet(application).qr == ""
    assert "Open the application's mail settings" in words(device_sheet(application))
    assert "Open the mail settings on the device" in words(
        device_sheet(replace(REQUEST, model=LIBRARY.required("zebra.label_printer")))
    )


def test_the_keys_on_the_panel_and_what_is_told_about_oauth_stand_beside_the_page() -> None:
    ineo = words(device_sheet(replace(REQUEST, model=LIBRARY.required("develop.ineo"))))
    assert "Or on its panel: Utility  >  Administrator Settings" in ineo
    assert "without OAuth 2.0: ineo 165" in ineo
    assert "panel" not in words(device_sheet(replace(REQUEST, model=LIBRARY.required("hp.laserjet_pro"))))


def test_labels_that_rest_on_hearsay_are_marked() -> None:
    hp = device_sheet(replace(REQUEST, model=LIBRARY.required("hp.laserjet_pro")))
    assert hp.open_note is not None
    assert "may differ" in render(hp.open_note)
    brother = device_sheet(REQUEST).open_note
    assert brother is not None
    assert "may differ" not in render(brother)
    assert device_sheet(replace(REQUEST, model=LIBRARY.required("msmtp.msmtp"))).open_note is None


@pytest.mark.parametrize(
    ("needs_restart", "sentence"),
    [(True, "Restart it after saving"), (False, "It needs no restart."), (None, "needs a restart is not known")],
)
def test_a_restart_is_asked_for_spared_or_said_to_be_unknown(needs_restart: bool | None, sentence: str) -> None:
    model = structs.replace(REQUEST.model, capabilities=Capabilities(needs_restart=needs_restart))
    assert sentence in words(device_sheet(replace(REQUEST, model=model)))


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


def test_no_password_is_printed_for_a_device_that_signs_in_with_a_token() -> None:
    oauth = replace(REQUEST, password=Secret(CANARY), settings=replace(SUBMISSION, auth=Auth.OAUTH2))
    assert CANARY not in words(device_sheet(oauth))
    assert "No password" in words(device_sheet(oauth))


def test_a_row_tells_what_other_firmware_says_and_what_does_not_fit() -> None:
    sheet = device_sheet(replace(REQUEST, password=Secret("x" * 33)))
    notes = {render(row.label): [render(note) for note in row.notes] for row in sheet.rows}
    assert notes["SSL/TLS"] == ["Newer firmware writes STARTTLS where older writes TLS."]
    assert notes["Password"] == [
        "Brother ADS document scanner takes 32 characters here, this has 33. Choose a shorter one."
    ]
    assert notes["Server Port"] == []


def test_words_about_a_field_are_no_value() -> None:
    rows = {render(row.label): row for row in device_sheet(replace(REQUEST, settings=RELAY)).rows}
    assert (rows["Password"].is_remark, rows["Server Address"].is_remark) == (True, False)


@pytest.mark.parametrize("method", Method)
def test_every_method_says_what_it_looks_like_when_it_stops(method: Method) -> None:
    replies = knowledge().when_it_stops(method)
    *told, last = map(render, device_sheet(replace(REQUEST, when_it_stops=replies)).if_it_stops)
    assert [line.endswith(reply.title) for line, reply in zip(told, replies, strict=True)] == [True] * len(replies)
    assert "Mend" in last


def test_a_reply_is_named_by_its_code() -> None:
    relay = device_sheet(replace(REQUEST, when_it_stops=knowledge().when_it_stops(Method.SMTP_RELAY)))
    lines = list(map(render, relay.if_it_stops))
    assert lines[0] == "550 5.7.64: No connector knows this site, so mail to outside is refused"
    assert "Port 25 does not get through" in lines
