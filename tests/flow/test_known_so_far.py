"""What the panel shows: only what is known, each with where it is from."""

import pytest

from configurator.domain.capability import Auth, Security, Tls
from configurator.domain.facts import Facts, Recipients, with_facts
from configurator.domain.known import Origin
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.text import render
from configurator.flow.known_so_far import AUTH_NAMES, METHOD_NAMES, SECURITY_NAMES, known_so_far


def shown(facts: Facts, model: str = "", settings: MailSettings | None = None) -> dict[str, str]:
    lines = known_so_far(facts, model, settings)
    return {
        render(each.caption): each.value if isinstance(each.value, str) else render(each.value) for each in lines
    }


def test_nothing_known_shows_nothing() -> None:
    assert known_so_far(Facts(), "", None) == ()


def test_facts_show_their_values_in_words() -> None:
    facts = with_facts(
        Facts(),
        Origin.MEASURED,
        tls=Tls.TLS_1_2,
        auth=(Auth.PASSWORD, Auth.OAUTH2),
        recipients=Recipients.INSIDE_AND_OUTSIDE,
        port_25_open=False,
        port_587_open=True,
        public_address="203.0.113.24",
    )
    assert shown(facts, "Copier 5") == {
        "Device": "Copier 5",
        "Newest TLS the device speaks": "TLS 1.2",
        "Signs in with": "password, OAuth 2.0",
        "Public address": "203.0.113.24",
        "Recipients": "Inside and outside",
        "Port 25 from here": "closed",
        "Port 587 from here": "open",
    }


@pytest.mark.parametrize(("tls", "words"), [(Tls.NONE, "no TLS"), (Tls.SSL3, "SSL 3.0")])
def test_old_and_missing_tls_have_their_names(tls: Tls, words: str) -> None:
    assert shown(with_facts(Facts(), Origin.SAID, tls=tls))["Newest TLS the device speaks"] == words


def test_a_device_that_signs_in_with_nothing_says_so() -> None:
    assert shown(with_facts(Facts(), Origin.SAID, auth=()))["Signs in with"] == "nothing"


def test_the_method_shows_its_values_without_an_origin_and_without_empty_lines() -> None:
    settings = MailSettings(Method.SMTP_RELAY, "", 25, Security.STARTTLS, Auth.NONE, "", "a@contoso.example")
    lines = known_so_far(Facts(), "", settings)
    assert all(line.known is None for line in lines)
    assert shown(Facts(), "", settings) == {
        "Method": "SMTP relay with a connector",
        "Port and security": "25, STARTTLS",
        "Sign-in": "none",
        "Sender": "a@contoso.example",
    }


def test_every_method_security_and_sign_in_has_a_name() -> None:
    assert (set(METHOD_NAMES), set(SECURITY_NAMES), set(AUTH_NAMES)) == (set(Method), set(Security), set(Auth))
