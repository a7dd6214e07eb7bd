"""As it is, as it should be."""

from dataclasses import replace

from configurator.domain.capability import Auth, Security
from configurator.domain.facts import Facts
from configurator.domain.finding import Severity
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.present_mail import PresentMail
from configurator.domain.text import render
from configurator.flow.hand_over import HandOver
from configurator.flow.present_mail import address_of, compared, told_by
from configurator.plugins.family import device_models

WANTED = MailSettings(
    Method.CLIENT_SUBMISSION,
    "smtp.office365.com",
    587,
    Security.STARTTLS,
    Auth.PASSWORD,
    "scanner@contoso.example",
    "scanner@contoso.example",
)
SAME = PresentMail("SMTP.office365.com.", 587, Auth.PASSWORD, "scanner@contoso.example", "Scanner@contoso.example")
LIBRARY = device_models()


def _case(model: str, *addresses: str) -> HandOver:
    return HandOver(LIBRARY.required(model), WANTED, Facts(device_addresses=addresses))


def test_settings_that_are_as_they_should_be_are_all_well() -> None:
    assert {finding.severity for finding in compared(SAME, WANTED)} == {Severity.OK}


def test_what_differs_is_said_with_both_values_and_what_is_not_told_is_open() -> None:
    server, port, auth, username, sender = compared(PresentMail("", 25, Auth.NONE, None, "x@y.example"), WANTED)
    assert [finding.severity.value for finding in (server, port, auth, username, sender)] == [
        "problem",
        "problem",
        "problem",
        "unknown",
        "problem",
    ]
    assert (render(server.title), render(port.title)) == ("Server: empty", "Port: 25")
    assert render(port.fix[0]) == "It should be: 587"
    assert render(auth.fix[0]) == "It should be: password"
    assert render(username.title) == "User name: not told"


def test_settings_of_unknown_meaning_are_shown_and_marked_where_they_are_a_wanted_value() -> None:
    own = (("Gateway", "SMTP.office365.com"), ("Port", "25"), ("Reply", ""))
    gateway, port, reply = compared(PresentMail(own=own), WANTED)
    assert [finding.severity for finding in (gateway, port, reply)] == [Severity.OK, Severity.INFO, Severity.INFO]
    assert (render(port.title), render(reply.title)) == ("Port: 25", "Reply: empty")


def test_who_does_not_sign_in_needs_no_user_name() -> None:
    nobody = replace(WANTED, auth=Auth.NONE)
    present = PresentMail("smtp.office365.com", 587, Auth.NONE, "left.over@contoso.example", WANTED.sender)
    username = compared(present, nobody)[3]
    assert render(username.fix[0]) == "It should be: empty"


def test_only_a_device_of_such_a_vendor_at_a_known_address_is_asked() -> None:
    brother = _case("brother.ads", "scanner.contoso.example", "192.0.2.7")
    assert told_by(brother) is not None
    assert address_of(brother) == "192.0.2.7"
    assert told_by(_case("brother.ads", "scanner.contoso.example")) is None
    assert told_by(_case("sharp.mx", "192.0.2.7")) is None
