"""The model's own limits, passwords that fit, and the fourth device on an account."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.device_model import DeviceModel, Evidence, FieldLimit, SettingName
from configurator.domain.facts import Facts, Kind
from configurator.domain.known import said
from configurator.domain.method import Method
from configurator.domain.source import Confidence
from configurator.domain.text import render
from configurator.exporters.form import field_problem
from configurator.flow.account_rule import (
    crowd_warning,
    device_name,
    limits_line,
    password_that_fits,
    sharing_devices,
)
from configurator.flow.answers import Answers
from configurator.plugins.knowledge import knowledge

EVIDENCE = Evidence(source="devices", as_of=date(2026, 1, 1), confidence=Confidence.VENDOR)
ACCOUNT = "scanner@contoso.example"


def _model(longest: int, refuses: str = "") -> DeviceModel:
    limit = FieldLimit(longest=longest, refuses=refuses, evidence=EVIDENCE)
    limits = {SettingName.PASSWORD: limit}
    return DeviceModel(key="x.y", vendor="X", name="X 1", kind=Kind.DEVICE, limits=limits, form_evidence=EVIDENCE)


UNLIMITED = DeviceModel(key="x.z", vendor="X", name="X 2", kind=Kind.DEVICE, form_evidence=EVIDENCE)


def test_nothing_is_said_of_a_model_without_known_limits() -> None:
    assert limits_line(UNLIMITED) is None


@pytest.mark.parametrize(
    ("refuses", "line"),
    [
        ("", "X 1 takes a password of up to 31 characters."),
        ("\"'", "X 1 takes a password of up to 31 characters, without \" '"),
    ],
)
def test_the_limits_are_said_before_typing(refuses: str, line: str) -> None:
    said_line = limits_line(_model(31, refuses))
    assert said_line is not None
    assert render(said_line) == line


@given(st.integers(8, 64), st.text("abcXYZ123\"'&<>%", max_size=15))
def test_a_generated_password_always_fits_the_model(longest: int, refuses: str) -> None:
    model = _model(longest, refuses)
    password = password_that_fits(model)
    assert field_problem(model, SettingName.PASSWORD, password.reveal()) is None
    assert not set(password.reveal()) & set("0O1lI")


def test_a_generated_password_has_every_class_and_is_another_each_time() -> None:
    first, second = password_that_fits(None), password_that_fits(None)
    assert first != second
    assert len(first) == 16
    letters = first.reveal()
    assert any(each.islower() for each in letters)
    assert any(each.isupper() for each in letters)
    assert any(each.isdigit() for each in letters)


def _device(name: str, account: str = ACCOUNT, method: Method = Method.CLIENT_SUBMISSION) -> Answers:
    return Answers(
        identity=name, site_name="Contoso", facts=Facts(device_name=name, method=method, account=said(account))
    )


def test_devices_share_an_account_whatever_its_case() -> None:
    devices = (_device("a"), _device("b", "Scanner@Contoso.example"), _device("c", "other@contoso.example"))
    assert [each.identity for each in sharing_devices(ACCOUNT, devices)] == ["a", "b"]


def test_a_device_that_does_not_sign_in_shares_nothing() -> None:
    assert sharing_devices(ACCOUNT, [_device("a", method=Method.SMTP_RELAY)]) == ()
    assert sharing_devices("", [_device("a", "")]) == ()


def test_the_fourth_device_is_warned_of_and_the_third_is_not() -> None:
    rulebook = knowledge().rulebook
    three = (_device("a"), _device("b"), _device("c"))
    assert crowd_warning(three[:2], rulebook) is None
    warning = crowd_warning(three, rulebook)
    assert warning is not None
    assert render(warning).startswith("Devices that use this account already: a, b, c. Plan at most 3")


def test_a_device_without_a_name_is_called_by_its_site_or_domain() -> None:
    assert device_name(Answers(site_name="Contoso")) == "Contoso"
    assert device_name(Answers(facts=Facts(domain="contoso.example"))) == "contoso.example"
