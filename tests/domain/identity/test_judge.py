"""Who is believed when a device contradicts itself, and how sure the judgement is."""

import pytest

from configurator.domain.identity.evidence import Claim, Evidence, Place
from configurator.domain.identity.family import family_of
from configurator.domain.identity.judge import Confidence, Identity, identify
from configurator.plugins.family import device_models
from configurator.plugins.identity import identity_knowledge
from configurator.plugins.knowledge import knowledge

KNOWLEDGE = identity_knowledge()
FAMILIES = device_models().models


def _identify(*claims: Claim, enterprise: int | None = None) -> Identity:
    return identify(Evidence(enterprise, claims), KNOWLEDGE)


def test_nothing_said_is_nothing_known() -> None:
    assert _identify() == Identity()
    assert family_of(Identity(), FAMILIES, KNOWLEDGE) is None


def test_two_places_that_agree_make_it_sure() -> None:
    ty, usb = Claim(Place.TXT_TYPE, "EPSON WF-3720 Series"), Claim(Place.TXT_USB, "WF-3720 Series", "EPSON")
    assert _identify(ty).confidence is Confidence.MEDIUM
    assert _identify(ty, usb).confidence is Confidence.HIGH
    assert (
        _identify(Claim(Place.SYSTEM_DESCRIPTION, "SHARP MX-M314N"), enterprise=2385).confidence is Confidence.HIGH
    )


def test_a_vendor_without_a_model_and_a_model_without_a_vendor_are_unsure() -> None:
    vendor = _identify(
        Claim(Place.SYSTEM_DESCRIPTION, "KYOCERA Document Solutions Printing System"), enterprise=1347
    )
    assert (vendor.vendor, vendor.model, vendor.confidence) == ("Kyocera", "", Confidence.LOW)
    model = _identify(Claim(Place.MAKE_AND_MODEL, "LaserPro 5000"))
    assert (model.vendor, model.model, model.confidence) == ("", "LaserPro 5000", Confidence.LOW)


def test_a_name_that_somebody_typed_is_not_believed_against_the_enterprise_number() -> None:
    typed = Claim(Place.PRINTER_NAME, "HP LaserJet 4 of the second floor")
    assert _identify(typed, enterprise=2385).vendor == "Sharp"
    assert _identify(typed, enterprise=2385).model == ""
    own = Claim(Place.PRINTER_NAME, "SHARP MX-2600N")
    assert (_identify(own, enterprise=2385).model, _identify(own, enterprise=2385).confidence) == (
        "MX-2600N",
        Confidence.LOW,
    )
    assert _identify(own).vendor == "Sharp"


def test_a_print_server_of_another_vendor_does_not_hide_the_printer() -> None:
    server = Claim(Place.SYSTEM_DESCRIPTION, "HP ETHERNET MULTI-ENVIRONMENT,ROM none,JETDIRECT,JD143")
    printer = Claim(Place.DEVICE_DESCRIPTION, "Kyocera FS-1030D")
    identity = _identify(printer, server, enterprise=11)
    assert (identity.vendor, identity.model) == ("Kyocera", "FS-1030D")


def test_a_badge_is_routed_to_whom_it_buys_from() -> None:
    utax = _identify(Claim(Place.MAKE_AND_MODEL, "UTAX 3005ci"))
    assert (utax.vendor, utax.model, utax.platform) == ("UTAX", "3005ci", "Kyocera")
    assert family_of(utax, FAMILIES, KNOWLEDGE) is None  # Kyocera has several, and its names say nothing here
    lexmark = Identity(vendor="IBM", model="1145", platform="Lexmark")
    family = family_of(lexmark, FAMILIES, KNOWLEDGE)
    assert family is not None
    assert family.key == "lexmark.mx_cx"


def test_no_other_family_of_the_vendor_is_guessed() -> None:
    printer = Identity(vendor="Brother", model="HL-L2350DW", platform="Brother")
    assert family_of(printer, FAMILIES, KNOWLEDGE) is None
    assert family_of(Identity(vendor="Samsung", model="X7600GX", platform="Samsung"), FAMILIES, KNOWLEDGE) is None


@pytest.mark.parametrize(
    "text", ["-", "()", "unknown", "HP HP", "HP ETHERNET MULTI-ENVIRONMENT", "Generic 22C-6e"]
)
def test_a_text_without_a_name_gives_none(text: str) -> None:
    assert _identify(Claim(Place.DEVICE_DESCRIPTION, text)).model == ""


def test_a_serial_number_is_no_part_of_the_name() -> None:
    claim = Claim(Place.DEVICE_DESCRIPTION, "Lexmark T640 99X1234 LS.ST.P223")
    assert identify(Evidence(641, (claim,), ("99X1234",)), KNOWLEDGE).model == "T640"


def test_every_vendor_names_a_source_that_exists_and_platforms_are_vendors() -> None:
    names = {mark.name for mark in KNOWLEDGE.vendor}
    assert len(names) == len(KNOWLEDGE.vendor)
    sources = knowledge().sources
    assert {each.source for each in (*KNOWLEDGE.vendor, *KNOWLEDGE.build)} <= set(sources)
    assert {mark.platform for mark in KNOWLEDGE.vendor if mark.platform} <= names
    assert {build.platform for build in KNOWLEDGE.build} <= names
    numbers = [number for mark in KNOWLEDGE.vendor for number in mark.enterprises]
    assert len(numbers) == len(set(numbers))


def test_a_prepared_knowledge_judges_as_before() -> None:
    KNOWLEDGE.prepare()
    assert _identify(Claim(Place.TXT_TYPE, "EPSON WF-3720 Series")).vendor == "Epson"
