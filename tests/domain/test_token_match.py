"""Codes of services, libraries and panels count as whole words, those of panels for their own devices only."""

import pytest

from configurator.domain.token_match import token_length
from tests.fakes.catalogue import reply

KYOCERA = reply("kyocera-1102")
XEROX = reply("xerox-027-779")
BROTHER = reply("brother-test-54")
PASSWORD = reply("aadsts-wrong-password")
REFUSED = reply("connection-refused")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("aadsts50126: error", 11),
        ("(aadsts50126)", 11),
        ("aadsts501261", 0),
        ("xaadsts50126", 0),
        ('"error_codes":[50126]', 11),
        ("sign-in error code: 50126", 11),
        ("https://login.example/error?code=50126", 11),
        ("50126 pages", 0),
        ("error_codes 501267", 0),
    ],
)
def test_a_code_of_the_sign_in_service_has_several_forms(text: str, length: int) -> None:
    assert token_length(text, PASSWORD) == length


def test_the_longest_token_counts() -> None:
    assert token_length("winerror 10061, econnrefused", REFUSED) == len("WinError 10061")


@pytest.mark.parametrize(
    ("text", "model", "found"),
    [
        ("1102", "kyocera.ecosys", True),
        ("error 1102", "kyocera.ecosys", True),
        ("error: 0x1102.", "kyocera", True),
        ("1102 pages", "kyocera.ecosys", False),
        ("room 1102", "kyocera.ecosys", False),
        ("1102", "xerox.workcentre", False),
        ("1102", "", False),
        ("kyocera: error 1102", "", True),
        ("kyocera printed 1102", "", False),
    ],
)
def test_a_number_on_a_panel_counts_for_its_own_make(text: str, model: str, found: bool) -> None:
    assert bool(token_length(text, KYOCERA, model)) is found


@pytest.mark.parametrize(
    ("text", "found"), [("027-779", True), (" 027-779\n", True), ("call 027-779", False), ("027-7790", False)]
)
def test_a_code_with_a_form_of_its_own_may_stand_alone(text: str, found: bool) -> None:
    assert bool(token_length(text, XEROX)) is found


def test_a_hexadecimal_number_alone_is_nobodys_code() -> None:
    assert token_length("0x54", BROTHER) == 0
    assert token_length("0x54", BROTHER, "brother.ads") == 4
