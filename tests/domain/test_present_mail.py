"""What a device says of its present mail settings."""

import pytest

from configurator.domain.capability import Auth
from configurator.domain.identity.snmp_recording import SnmpValue
from configurator.domain.present_mail import PresentMail, present_mail
from configurator.plugins.knowledge import knowledge
from configurator.plugins.present_mail import mail_objects

(BROTHER,) = mail_objects()
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


def test_the_source_of_the_objects_exists() -> None:
    assert knowledge().sources[BROTHER.source].as_of == BROTHER.as_of
    assert len(set(BROTHER.all)) == 6
