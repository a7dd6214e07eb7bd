"""Words are compared without case, white space and punctuation, but only from the start of a word."""

import pytest

from configurator.domain.wording import squeeze, wording


def test_case_space_and_punctuation_go() -> None:
    assert wording("TenantAttribution;\r\n Relay-Access DENIED.").squeezed == "tenantattributionrelayaccessdenied"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Relay access denied", True),
        ("re\nlay acc ess denied", True),
        ("prerelay access denied", False),
        ("prerelay access denied, relay access denied", True),
        ("Exception.RelayAccessDenied", True),
        ("MapiRelayAccessDenied", True),
        ("550RelayAccessDenied", True),
        ("relay access", False),
    ],
)
def test_a_phrase_is_found_from_the_start_of_a_word(text: str, found: bool) -> None:
    assert (wording(text).find(squeeze("Relay Access Denied")) is not None) is found


def test_the_place_is_told_in_letters() -> None:
    assert wording("550 5.7.1: Unable to relay").find("unabletorelay") == (6, 19)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the user credentials we", (0, 20)),
        ("so the user cred", (2, 13)),
        ("the use", None),
        ("the user credentials were incorrect", None),
        ("bathe user credentials we", None),
        ("the user credentials we saw", None),
    ],
)
def test_a_phrase_may_be_cut_off_at_the_end(text: str, place: tuple[int, int] | None) -> None:
    assert wording(text).find_cut(squeeze("the user credentials were incorrect")) == place


def test_what_a_firewall_masks_can_be_compared() -> None:
    assert wording("220 ****************").squeezed == squeeze("220 ****") == "220asterisks"
    assert wording("250-XXXXXXXA").squeezed == "250asterisks"
