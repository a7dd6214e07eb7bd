"""What is said about a family besides its form."""

from datetime import date

from msgspec import structs

from configurator.domain.device_model import Capabilities, Evidence, OauthSupport
from configurator.domain.source import Confidence
from configurator.domain.text import render
from configurator.exporters.family_remark import family_remarks
from tests.fakes.ports import PLAIN_DEVICE

EVIDENCE = Evidence(source="manual", as_of=date(2026, 11, 23), confidence=Confidence.VENDOR)


def _remarks(oauth: OauthSupport | None) -> list[str]:
    model = structs.replace(PLAIN_DEVICE, oauth=oauth, quirks=("It needs a restart.",))
    return [render(words) for words in family_remarks(model)]


def test_quirks_stand_alone_where_nothing_is_told_about_oauth() -> None:
    assert _remarks(None) == ["It needs a restart."]


def test_firmware_and_models_are_told_before_the_quirks() -> None:
    told = OauthSupport(
        firmware="FW24", models=("A1", "A2"), without=("B1",), published="list 7", evidence=EVIDENCE
    )
    assert _remarks(told) == [
        "OAuth 2.0 needs FW24 or newer: update the firmware first.",
        "The maker names these models with OAuth 2.0: A1, A2.",
        "The maker names these models without OAuth 2.0: B1.",
        "The maker publishes which models have OAuth 2.0: list 7",
        "It needs a restart.",
    ]


def test_a_device_that_splits_scans_is_told_to_do_so_below_the_mailboxs_limit() -> None:
    able = Capabilities(splits_large_mail=True, evidence={"splits_large_mail": EVIDENCE})
    model = structs.replace(PLAIN_DEVICE, capabilities=able)
    (splits,) = family_remarks(model)
    assert "several messages" in render(splits)
