"""The device's own form: labels and words of the vendor, and what does not fit."""

from dataclasses import replace

import pytest

from configurator.domain.capability import Auth, Security
from configurator.domain.device_model import DeviceModel, SettingName
from configurator.domain.mail_settings import MailSettings
from configurator.domain.secret import MASK, Secret
from configurator.domain.text import render
from configurator.exporters.form import FormRow, field_problem, form_rows
from tests.exporters.cases import CANARY, INDIRECT, LIBRARY, RELAY, SCANNER, SUBMISSION


def rows(key: str, settings: MailSettings, password: str = "") -> dict[SettingName, FormRow]:
    secret = Secret(password) if password else None
    return {row.setting: row for row in form_rows(LIBRARY.required(key), settings, secret)}


def shown(row: FormRow) -> str:
    return render(row.value)


def test_the_form_has_exactly_the_fields_that_the_device_asks_for() -> None:
    xerox = rows("xerox.workcentre_6015_6505", SUBMISSION)
    assert xerox[SettingName.SENDER].label == "Return Email Address"
    assert shown(xerox[SettingName.AUTH]) == "SMTP AUTH (Auto)"
    assert SettingName.SECURITY not in xerox
    assert set(rows("zebra.label_printer", INDIRECT)) == {SettingName.ENABLED, SettingName.SERVER}


def test_choices_speak_the_vendors_words() -> None:
    brother = rows("brother.ads", SUBMISSION)
    assert shown(brother[SettingName.SECURITY]) == "TLS"
    assert brother[SettingName.SECURITY].hint
    assert "DigiCert" in shown(brother[SettingName.VERIFY_CERTIFICATE])
    assert shown(rows("brother.ads", INDIRECT)[SettingName.VERIFY_CERTIFICATE]) == "Off"
    assert shown(rows("other.device", RELAY)[SettingName.AUTH]) == "Off"
    assert shown(rows("zebra.label_printer", INDIRECT)[SettingName.ENABLED]) == "on"


def test_a_choice_that_the_device_does_not_offer_is_said() -> None:
    oauth = replace(SUBMISSION, auth=Auth.OAUTH2)
    assert "not offered" in shown(rows("brother.ads", oauth)[SettingName.AUTH])


def test_a_family_without_words_gets_ours() -> None:
    plain = LIBRARY.required("other.device")
    bare = replace_words(plain)
    security = {row.setting: row for row in form_rows(bare, SUBMISSION)}[SettingName.SECURITY]
    assert shown(security) == "STARTTLS"


def replace_words(model: DeviceModel) -> DeviceModel:
    import msgspec

    form = tuple(msgspec.structs.replace(field, words={}) for field in model.form)
    return msgspec.structs.replace(model, form=form)


def test_typed_values_can_be_copied_and_unused_ones_are_left_empty() -> None:
    relay = rows("other.device", RELAY)
    assert relay[SettingName.SERVER].copy_text == RELAY.server
    assert relay[SettingName.SERVER].copyable
    assert shown(relay[SettingName.USERNAME]) == "leave empty"
    assert shown(relay[SettingName.PASSWORD]) == "leave empty"
    assert not relay[SettingName.USERNAME].copyable


def test_what_is_not_known_yet_is_not_called_empty() -> None:
    assert shown(rows("other.device", replace(RELAY, server=""))[SettingName.SERVER]) == "not known yet"


def test_the_password_is_masked_and_copied_only_when_given() -> None:
    without = rows("other.device", SUBMISSION)[SettingName.PASSWORD]
    assert shown(without) == "the account's password"
    assert without.copy_text == ""
    given = rows("other.device", SUBMISSION, CANARY)[SettingName.PASSWORD]
    assert shown(given) == MASK
    assert given.copy_text == CANARY


def test_a_value_that_is_too_long_is_told_without_naming_it() -> None:
    row = rows("xerox.workcentre_6015_6505", SUBMISSION, "x" * 40)[SettingName.PASSWORD]
    assert row.problem is not None
    assert "31" in render(row.problem)
    assert "xxxx" not in render(row.problem)
    assert rows("xerox.workcentre_6015_6505", SUBMISSION, "x" * 31)[SettingName.PASSWORD].problem is None


def test_a_device_that_takes_addresses_only_refuses_a_name() -> None:
    zebra = LIBRARY.required("zebra.label_printer")
    assert field_problem(zebra, SettingName.SERVER, "relay.contoso.example") is not None
    assert field_problem(zebra, SettingName.SERVER, "192.0.2.25") is None


@pytest.mark.parametrize("setting", [SettingName.USERNAME, SettingName.PASSWORD])
def test_refused_characters_are_told(setting: SettingName) -> None:
    import msgspec

    brother = LIBRARY.required("brother.ads")
    limit = msgspec.structs.replace(brother.limits[setting], refuses="&;")
    strict = msgspec.structs.replace(brother, limits={setting: limit})
    problem = field_problem(strict, setting, "a&b")
    assert problem is not None
    assert ("&" in render(problem)) is (setting is SettingName.USERNAME)
    assert field_problem(strict, setting, SCANNER) is None


def test_security_none_is_off_in_every_family() -> None:
    for model in LIBRARY.models:
        for row in form_rows(model, replace(INDIRECT, security=Security.NONE)):
            assert render(row.value)
