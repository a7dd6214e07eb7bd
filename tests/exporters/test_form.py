"""The device's own form: labels and words of the vendor, and what does not fit."""

from dataclasses import replace

import pytest
from msgspec import structs

from configurator.domain.capability import Auth, Security
from configurator.domain.device_model import SettingName
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
    assert shown(xerox[SettingName.AUTH]) == "SMTP AUTH Auto"
    assert SettingName.SECURITY not in xerox
    assert set(rows("zebra.label_printer", INDIRECT)) == {
        SettingName.ENABLED,
        SettingName.SERVER,
        SettingName.DOMAIN,
    }


def test_choices_speak_the_vendors_words() -> None:
    brother = rows("brother.ads", SUBMISSION)
    assert shown(brother[SettingName.SECURITY]) == "TLS"
    assert brother[SettingName.SECURITY].hint
    assert shown(brother[SettingName.VERIFY_CERTIFICATE]) == "On"
    assert "DigiCert" in brother[SettingName.VERIFY_CERTIFICATE].hint
    assert shown(rows("brother.ads", INDIRECT)[SettingName.VERIFY_CERTIFICATE]) == "Off"
    assert shown(rows("other.device", RELAY)[SettingName.AUTH]) == "Off"
    assert shown(rows("zebra.label_printer", INDIRECT)[SettingName.ENABLED]) == "on"


def test_a_choice_that_the_device_does_not_offer_is_said() -> None:
    oauth = replace(SUBMISSION, auth=Auth.OAUTH2)
    assert "not offered" in shown(rows("brother.ads", oauth)[SettingName.AUTH])


def test_a_family_without_words_gets_ours() -> None:
    plain = LIBRARY.required("other.device")
    bare = structs.replace(plain, form=tuple(structs.replace(field, words={}) for field in plain.form))
    security = {row.setting: row for row in form_rows(bare, SUBMISSION)}[SettingName.SECURITY]
    assert shown(security) == "STARTTLS"


def test_typed_values_can_be_copied_and_unused_ones_are_left_empty() -> None:
    relay = rows("other.device", RELAY)
    assert relay[SettingName.SERVER].copy_text == RELAY.server
    assert relay[SettingName.SERVER].copyable
    assert shown(relay[SettingName.USERNAME]) == "leave empty"
    assert shown(relay[SettingName.PASSWORD]) == "leave empty"
    assert not relay[SettingName.USERNAME].copyable


@pytest.mark.parametrize(
    ("settings", "setting"),
    [
        (replace(RELAY, server=""), SettingName.SERVER),
        (replace(RELAY, sender=""), SettingName.SENDER),
        (replace(SUBMISSION, username=""), SettingName.USERNAME),
    ],
)
def test_what_is_not_known_yet_is_not_called_empty(settings: MailSettings, setting: SettingName) -> None:
    row = rows("other.device", settings)[setting]
    assert (shown(row), row.is_remark) == ("not known yet", True)


def test_a_device_that_asks_for_the_domain_gets_the_senders() -> None:
    assert rows("zebra.label_printer", INDIRECT)[SettingName.DOMAIN].copy_text == "contoso.example"
    unknown = rows("zebra.label_printer", replace(INDIRECT, sender=""))[SettingName.DOMAIN]
    assert (shown(unknown), unknown.is_remark) == ("not known yet", True)
    long = rows("zebra.label_printer", replace(INDIRECT, sender="a@long-domain-of-contoso.example"))
    assert long[SettingName.DOMAIN].problem is not None


def test_a_device_with_oauth_is_given_no_password() -> None:
    oauth = rows("other.device", replace(SUBMISSION, auth=Auth.OAUTH2), CANARY)[SettingName.PASSWORD]
    assert (shown(oauth), oauth.copy_text) == ("leave empty", "")


def test_a_value_is_no_remark() -> None:
    found = rows("brother.ads", SUBMISSION)
    assert [setting for setting, row in found.items() if row.is_remark] == [SettingName.PASSWORD]


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
    brother = LIBRARY.required("brother.ads")
    limit = structs.replace(brother.limits[setting], refuses="&;")
    strict = structs.replace(brother, limits={setting: limit})
    problem = field_problem(strict, setting, "a&b")
    assert problem is not None
    assert ("&" in render(problem)) is (setting is SettingName.USERNAME)
    assert field_problem(strict, setting, SCANNER) is None


def test_security_none_is_off_in_every_family() -> None:
    for model in LIBRARY.models:
        for row in form_rows(model, replace(INDIRECT, security=Security.NONE)):
            assert render(row.value)
