"""What a device says of its present mail settings."""

from typing import Any

import pytest

from configurator.domain.capability import Auth
from configurator.domain.identity.snmp_recording import SnmpValue
from configurator.domain.present_mail import (
    MailObjects,
    PresentMail,
    SettingsTable,
    present_mail,
    present_settings,
)
from configurator.plugins.knowledge import knowledge
from configurator.plugins.present_mail import mail_tellers

BROTHER, LEXMARK = mail_tellers()
assert isinstance(BROTHER, MailObjects)
assert isinstance(LEXMARK, SettingsTable)
WHOLE: dict[str, SnmpValue] = {
    BROTHER.server: b"smtp.office365.com\x00",
    BROTHER.server_address: b"\xc0\x00\x02\x19",
    BROTHER.port: 587,
    BROTHER.auth: 1,
    BROTHER.username: b"scanner@contoso.example",
    BROTHER.sender: b"",
}


def test_every_object_is_read_and_an_empty_one_is_told_as_empty() -> None:
    wanted = PresentMail("smtp.office365.com", 587, Auth.PASSWORD, "scanner@contoso.example", "")
    assert present_mail(WHOLE, BROTHER) == wanted


def test_an_older_device_gives_an_address_in_place_of_a_name() -> None:
    told = present_mail({BROTHER.server_address: b"\xc0\x00\x02\x19"}, BROTHER)
    assert told == PresentMail("192.0.2.25")
    assert present_mail({BROTHER.server: b"", BROTHER.server_address: b"\xc0\x00\x02\x19"}, BROTHER) == told


@pytest.mark.parametrize(
    "records",
    [
        {},
        {BROTHER.server_address: b"\x00" * 4},
        {BROTHER.server_address: b"\x01"},
        {BROTHER.server: 5},
        {BROTHER.port: 0},
        {BROTHER.port: 70_000},
        {BROTHER.port: b"587"},
        {BROTHER.auth: 9},
    ],
)
def test_what_makes_no_sense_is_not_told(records: dict[str, SnmpValue]) -> None:
    assert present_mail(records, BROTHER) is None


def _setting(row: str, name: str, kind: object, number: object = None, text: object = None) -> dict[str, Any]:
    given = zip(LEXMARK.objects_of(row), (name.encode(), kind, number, text), strict=True)
    return {oid: value for oid, value in given if value is not None}


def test_settings_that_describe_themselves_are_told_by_their_own_names() -> None:
    records = {
        **_setting("1", "PrimarySmtpGateway", 2, text=b"smtp.office365.com"),
        **_setting("2", "PrimarySmtpPort", 1, number=25),
    }
    told = present_settings(records, LEXMARK, ("1", "2"))
    assert told == PresentMail(own=(("PrimarySmtpGateway", "smtp.office365.com"), ("PrimarySmtpPort", "25")))


def test_passwords_and_settings_of_an_unknown_kind_or_without_a_value_are_never_told() -> None:
    records = {
        **_setting("1", "SmtpPassword", 2 | 1 << LEXMARK.secret_bit, text=b"EXAMPLE-ONLY"),
        **_setting("2", "Kindless", None, text=b"EXAMPLE-ONLY"),
        **_setting("3", "Valueless", 2),
        LEXMARK.objects_of("4")[1]: 2,
        LEXMARK.objects_of("4")[3]: b"nameless",
    }
    assert present_settings(records, LEXMARK, ("1", "2", "3", "4", "5")) is None


def test_the_mail_settings_are_those_of_their_group() -> None:
    groups: dict[str, SnmpValue] = {f"{LEXMARK.group}.7": 3, f"{LEXMARK.group}.8": 4, f"{LEXMARK.group}.9": b"3"}
    assert LEXMARK.mail_rows(groups) == ("7",)


def test_the_sources_of_the_objects_exist() -> None:
    for told_in in (BROTHER, LEXMARK):
        assert knowledge().sources[told_in.source].as_of == told_in.as_of
    assert len(set(BROTHER.all)) == 6
