"""Each rule of the practice tenant, without a connection."""

import re

import pytest

from configurator.demo.contoso import DIRECTORY, PASSWORD, SCANNER, SITE_ADDRESS, SWITCHES
from configurator.demo.policy import (
    NO_DIRECT_SEND,
    NO_RELAY,
    TOO_BIG,
    UNKNOWN_RECIPIENT,
    WRONG_TOKEN,
    Refusal,
    mx_refusal,
    password_refusal,
    pause_s,
    send_as_refusal,
    size_refusal,
    token_refusal,
)
from configurator.demo.tenant import Limits, Switches, limits_of
from configurator.domain.secret import Secret
from configurator.plugins.knowledge import knowledge

INSIDE, NOBODY, OUTSIDE = "it@contoso.example", "nobody@contoso.example", "a@fabrikam.example"
STRANGER = "198.51.100.7"
GOOD, TOKEN = Secret(PASSWORD), Secret(f"{PASSWORD}-token")
LIMITS = limits_of(knowledge().rulebook)


def _words(refusal: Refusal) -> str:
    return f"{refusal.code} {refusal.enhanced} {refusal.text}" if refusal else "accepted"


@pytest.mark.parametrize(
    ("switches", "account", "password", "words"),
    [
        (SWITCHES, SCANNER, GOOD, "accepted"),
        (SWITCHES, SCANNER.upper(), GOOD, "accepted"),
        (SWITCHES, SCANNER, Secret("wrong"), "535 5.7.139 Authentication unsuccessful, the user credentials"),
        (SWITCHES, NOBODY, GOOD, "535 5.7.139 Authentication unsuccessful, the user credentials"),
        (Switches(password_sign_in=False), SCANNER, GOOD, "535 5.7.139 .* basic authentication is disabled"),
        (Switches(smtp_auth=False), SCANNER, GOOD, "535 5.7.139 .*SmtpClientAuthentication is disabled"),
    ],
)
def test_a_password_is_taken_or_refused_with_the_reason(
    switches: Switches, account: str, password: Secret, words: str
) -> None:
    assert re.match(words, _words(password_refusal(switches, DIRECTORY, account, password)))


def test_a_token_is_taken_also_where_passwords_are_switched_off() -> None:
    assert token_refusal(Switches(password_sign_in=False), DIRECTORY, SCANNER, TOKEN) is None


def test_a_wrong_token_and_a_switched_off_smtp_auth_are_refused() -> None:
    assert token_refusal(SWITCHES, DIRECTORY, SCANNER, GOOD) == WRONG_TOKEN
    assert "SmtpClientAuthentication" in _words(
        token_refusal(Switches(smtp_auth=False), DIRECTORY, SCANNER, TOKEN)
    )


@pytest.mark.parametrize(
    ("sender", "header", "other"),
    [
        ("it@contoso.example", SCANNER, "it@contoso.example"),
        (SCANNER, "a@b.example", "a@b.example"),
        ("", SCANNER, "<>"),
    ],
)
def test_a_mailbox_may_not_send_as_another(sender: str, header: str, other: str) -> None:
    words = _words(send_as_refusal(SCANNER, sender, header))
    assert words.startswith(f"554 5.2.252 SendAsDenied; {SCANNER} not allowed to send as {other};")


def test_a_mailbox_sends_as_itself_in_any_case_of_letters() -> None:
    assert send_as_refusal(SCANNER, SCANNER.title(), SCANNER.upper()) is None


@pytest.mark.parametrize(
    ("switches", "address", "sender", "recipient", "refusal"),
    [
        (SWITCHES, SITE_ADDRESS, SCANNER, OUTSIDE, None),  # relay for the address of the connector
        (SWITCHES, SITE_ADDRESS, "no.mailbox@contoso.example", OUTSIDE, None),
        (SWITCHES, SITE_ADDRESS, "me@elsewhere.example", OUTSIDE, NO_RELAY),  # the sender's domain must be ours
        (SWITCHES, STRANGER, SCANNER, OUTSIDE, NO_RELAY),
        (SWITCHES, STRANGER, SCANNER, INSIDE, None),  # direct send
        (SWITCHES, STRANGER, SCANNER, NOBODY, UNKNOWN_RECIPIENT),
        (SWITCHES, STRANGER, OUTSIDE, INSIDE, None),  # mail from outside
        (SWITCHES, STRANGER, "", INSIDE, None),  # a report of delivery
        (Switches(direct_send=False), STRANGER, SCANNER, INSIDE, NO_DIRECT_SEND),
        (Switches(direct_send=False), STRANGER, OUTSIDE, INSIDE, None),
        (
            Switches(direct_send=False, known_addresses=frozenset({STRANGER})),
            STRANGER,
            SCANNER,
            INSIDE,
            None,  # a connector exempts the site
        ),
    ],
)
def test_the_mx_endpoint_relays_for_the_site_and_takes_mail_for_its_mailboxes(
    switches: Switches, address: str, sender: str, recipient: str, refusal: Refusal
) -> None:
    assert mx_refusal(switches, DIRECTORY, address, sender, recipient) == refusal


def test_a_message_above_the_size_limit_is_refused() -> None:
    limits = Limits(30, 3, 1_000)
    assert size_refusal(limits, 1_000) is None
    assert size_refusal(limits, 1_001) == TOO_BIG


def test_the_thirty_first_message_of_a_minute_waits_as_long_as_the_rate_asks_for() -> None:
    assert pause_s(LIMITS, 29) == 0.0
    assert pause_s(LIMITS, 30) == 2.0


def test_the_limits_are_those_of_the_rules() -> None:
    assert Limits(30, 3, 35_000_000) == LIMITS
