"""Evidence out of DNS-SD TXT records."""

from configurator.domain.identity.evidence import Claim, Place
from configurator.domain.identity.txt_evidence import txt_evidence


def test_keys_of_any_case_say_model_maker_and_page() -> None:
    evidence = txt_evidence(
        {
            "TY": "EPSON ET-2750 Series",
            "usb_MFG": b"EPSON",
            "usb_MDL": b"ET-2750 Series",
            "product": "(EPSON ET-2750 Series)",
            "UUID": "CFE92100-67C4-11D4-A45F-F8D027761251",
            "adminurl": "http://192.0.2.7/",
            "usb_SN": "58334238303232373933",
        }
    )
    assert [(claim.place, claim.text) for claim in evidence.claims] == [
        (Place.TXT_TYPE, "EPSON ET-2750 Series"),
        (Place.TXT_USB, "ET-2750 Series"),
        (Place.TXT_PRODUCT, "EPSON ET-2750 Series"),
    ]
    assert evidence.claims[1].maker == "EPSON"
    assert (evidence.uuid, evidence.web_page) == ("cfe92100-67c4-11d4-a45f-f8d027761251", "http://192.0.2.7/")
    assert evidence.serials == ("X3B8022793",)


def test_the_name_of_the_service_comes_last() -> None:
    evidence = txt_evidence({"mdl": "X1"}, "Front desk")
    assert evidence.claims == (Claim(Place.TXT_MODEL, "X1"), Claim(Place.SERVICE_NAME, "Front desk"))
    assert txt_evidence({"note": "", "product": "()"}).claims == ()
