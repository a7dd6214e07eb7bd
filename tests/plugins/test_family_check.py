"""What a family must keep besides its types."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from configurator.domain.device_model import (
    Capabilities,
    DeviceWords,
    Evidence,
    FieldLimit,
    OauthSupport,
    SettingName,
)
from configurator.domain.oauth import OauthFlow
from configurator.domain.source import Confidence
from configurator.plugins.family import device_models
from configurator.plugins.family_check import faults

GOOD = device_models().required("brother.ads")
EVIDENCE = Evidence(source="general-practice", as_of=date(2026, 11, 23), confidence=Confidence.UNVERIFIED)


def places(**changes: Any) -> list[str]:
    return [place for place, _ in faults(structs.replace(GOOD, **changes))]


def test_our_own_families_have_no_fault() -> None:
    assert places() == []


@pytest.mark.parametrize("key", ["brother", "Brother.ads", "brother.ads.x", "../ads", ""])
def test_a_key_is_vendor_and_family(key: str) -> None:
    assert places(key=key) == ["$.key"]


def test_a_limit_is_at_least_one() -> None:
    limits = {SettingName.SERVER: FieldLimit(longest=0, evidence=EVIDENCE)}
    assert places(limits=limits) == ["$.limits.server.longest"]


@pytest.mark.parametrize("exporters", [(), ("msmtp",), ("sheet", "word")])
def test_the_sheet_is_always_offered_and_nothing_that_does_not_exist(exporters: tuple[str, ...]) -> None:
    assert places(exporters=exporters) == ["$.exporters"]


def test_a_statement_needs_evidence_and_evidence_a_statement() -> None:
    assert places(capabilities=Capabilities(starttls=True)) == ["$.capabilities.starttls"]
    for name in ("starttls", "colour"):
        assert places(capabilities=Capabilities(evidence={name: EVIDENCE})) == [f"$.capabilities.evidence.{name}"]


@pytest.mark.parametrize("page", ["file:///etc/passwd", "javascript:alert(1)", "https://example.com/{address}"])
def test_a_page_is_the_devices_own(page: str) -> None:
    assert places(page_url=page) == ["$.page_url"]


def test_the_way_and_the_quirks_say_what_they_rest_on() -> None:
    assert places(page_evidence=None) == ["$.page_path"]
    assert places(quirks_evidence=None) == ["$.quirks"]
    assert places(page_evidence=None, page_url="", page_path=(), quirks_evidence=None, quirks=()) == []


def test_the_way_on_the_panel_says_what_it_rests_on() -> None:
    assert places(panel_path=("Utility", "E-mail")) == ["$.panel_path"]
    assert places(panel_path=("Utility", "E-mail"), panel_evidence=EVIDENCE) == []


def test_what_is_told_about_oauth_tells_something() -> None:
    assert places(oauth=OauthSupport(evidence=EVIDENCE)) == ["$.oauth"]
    assert places(oauth=OauthSupport(flows=(OauthFlow.DEVICE,), evidence=EVIDENCE)) == []
    assert places(oauth=OauthSupport(without=("A1",), evidence=EVIDENCE)) == []


def test_an_address_book_exists_and_says_what_it_rests_on() -> None:
    assert places(address_book_evidence=None) == ["$.address_book"]
    assert places(address_book="msmtp") == ["$.address_book"]


@pytest.mark.parametrize("language", ["en", "xx", "de_DE", ""])
def test_words_are_in_a_language_of_the_sheet(language: str) -> None:
    assert places(in_language={"de": DeviceWords(evidence=EVIDENCE)}) == []
    assert places(in_language={language: DeviceWords(evidence=EVIDENCE)}) == [f"$.in_language.{language}"]


def test_a_label_is_one_of_a_field_that_the_form_asks_for() -> None:
    words = DeviceWords(
        evidence=EVIDENCE, labels={SettingName.SERVER: "Serveradresse", SettingName.DOMAIN: "Domäne"}
    )
    assert places(in_language={"de": words}) == ["$.in_language.de.labels"]
