"""Typed fields: what is taken, in which form, and one sentence for what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain import field_rule
from configurator.domain.field_rule import FieldCheck, FieldRule
from configurator.domain.text import render
from configurator.plugins.knowledge import knowledge

COUNT = field_rule.whole_number(0, 500)
RANGE = field_rule.connector_range(24)


@pytest.mark.parametrize(
    ("rule", "typed", "value"),
    [
        (field_rule.mail_address, "scanner@contoso.com", "scanner@contoso.com"),
        (field_rule.mail_address, " Scanner.1+lobby@Contoso.COM ", "Scanner.1+lobby@contoso.com"),
        (field_rule.mail_address, "scanner@contoso.example", "scanner@contoso.example"),
        (field_rule.mail_address, "scanner@printers.local", "scanner@printers.local"),
        (field_rule.mail_address, "scanner@contoso.test", "scanner@contoso.test"),
        (field_rule.mail_address, "büro@bücher.example", "büro@xn--bcher-kva.example"),
        (field_rule.domain, "Contoso.COM.", "contoso.com"),
        (field_rule.domain, " @contoso.com", "contoso.com"),
        (field_rule.domain, "Bücher.example", "xn--bcher-kva.example"),
        (field_rule.domain, "例え。テスト", "xn--r8jz45g.xn--zckzah"),
        (field_rule.domain, "3m.com", "3m.com"),
        (field_rule.certificate_name, "relay.contoso.com", "relay.contoso.com"),
        (field_rule.certificate_name, " *.Contoso.com ", "*.contoso.com"),
        (field_rule.host, "contoso-com.mail.protection.outlook.com", "contoso-com.mail.protection.outlook.com"),
        (field_rule.host, "relay", "relay"),
        (field_rule.host, " 192.0.2.25 ", "192.0.2.25"),
        (field_rule.port, "587", "587"),
        (field_rule.port, " 0025 ", "25"),
        (field_rule.port, "65535", "65535"),
        (COUNT, "0", "0"),
        (COUNT, "0500", "500"),
        (field_rule.ipv4, " 10.1.2.3 ", "10.1.2.3"),
        (field_rule.public_ipv4, "203.0.113.24", "203.0.113.24"),
        (field_rule.public_ipv4, "8.8.8.8", "8.8.8.8"),
        (field_rule.public_ipv4_range, "203.0.113.24", "203.0.113.24"),
        (field_rule.public_ipv4_range, "203.0.113.24/32", "203.0.113.24"),
        (field_rule.public_ipv4_range, "203.0.113.24/28", "203.0.113.16/28"),
        (field_rule.public_ipv4_range, "8.8.0.0/16", "8.8.0.0/16"),
        (RANGE, "203.0.113.0/24", "203.0.113.0/24"),
        (RANGE, "203.0.113.24", "203.0.113.24"),
    ],
)
def test_a_fitting_text_is_given_in_its_normal_form(rule: FieldRule, typed: str, value: str) -> None:
    assert rule(typed) == FieldCheck(value)


WRONG = [
    (field_rule.mail_address, ["", "scanner", "scanner@", "@contoso.com", "a b@contoso.com", "a@b@contoso.com"]),
    (
        field_rule.mail_address,
        [
            "scanner@localhost",
            "scanner@contoso..com",
            "a@1.2.3.4",
            "a@" + "b." * 125 + "com",
            "a@contoso.com\nRCPT TO:<b>",
        ],
    ),
    (
        field_rule.domain,
        ["", ".", "contoso", "con toso.com", "http://contoso.com", "-contoso.com", "contoso-.com"],
    ),
    (field_rule.domain, ["192.0.2.1", "1.2.3.400", "a" * 64 + ".com", "a." * 127 + "com", "con_toso.com"]),
    (field_rule.domain, ["a..com", "☃\u202e.com", "ü" * 3000 + ".com", "scanner@contoso.com"]),
    (field_rule.certificate_name, ["*.", "*.com", "*contoso.com", "*.*.contoso.com", ""]),
    (field_rule.host, ["", "smtp://relay", "relay:25", "1.2.3.400", "1.2.3", "fe80::1", "ü" * 70 + ".example"]),
    (field_rule.port, ["", "0", "65536", "-1", "25.0", "²", "\uff11\uff12", "0000259999", "9" * 5000, "smtp"]),
    (COUNT, ["", "501", "-1", "1.5", "0" * 20 + "501", "many"]),
    (field_rule.ipv4, ["", "192.0.2", "192.0.2.256", "192.0.02.1", "::1", "192.0.2.1/24"]),
    (field_rule.public_ipv4, ["", "10.1.2.3", "192.168.1.1", "127.0.0.1", "100.64.0.1", "169.254.1.1", "0.0.0.0"]),
    (field_rule.public_ipv4, ["224.0.0.1", "255.255.255.255", "172.16.0.1"]),
    (field_rule.public_ipv4_range, ["203.0.113.0/33", "203.0.113.0/", "203.0.113.0/255.255.255.0", "x/24"]),
    (field_rule.public_ipv4_range, ["10.0.0.0/24", "10.0.0.1", "0.0.0.0/0", "8.0.0.0/4"]),
    (RANGE, ["203.0.113.0/23", "203.0.113.0/", "192.168.0.0/24"]),
]


@pytest.mark.parametrize(("rule", "typed"), [(rule, text) for rule, texts in WRONG for text in texts])
def test_what_does_not_fit_is_refused_with_one_sentence_and_a_next_step(rule: FieldRule, typed: str) -> None:
    check = rule(typed)
    assert check.value == ""
    assert check.problem is not None
    sentence = render(check.problem)
    assert sentence.endswith(".")
    assert len(sentence) < 200


def test_a_private_address_is_told_apart_from_a_mistyped_one() -> None:
    private = field_rule.public_ipv4("10.5.3.2").problem
    mistyped = field_rule.public_ipv4("10.5.3").problem
    assert private is not None
    assert mistyped is not None
    assert "10.5.3.2 is not a public address" in render(private)
    assert "is not an IPv4 address" in render(mistyped)


def test_a_range_that_is_too_wide_for_a_connector_is_to_be_split_up() -> None:
    shortest = knowledge().rulebook.connector_prefix_shortest.value
    problem = field_rule.connector_range(shortest)("203.0.112.0/23").problem
    assert problem is not None
    assert render(problem) == "A connector takes ranges from /24 to /32 only. Split 203.0.112.0/23 up."


RULES = [
    field_rule.mail_address,
    field_rule.domain,
    field_rule.certificate_name,
    field_rule.host,
    field_rule.port,
    field_rule.ipv4,
    field_rule.public_ipv4_range,
    COUNT,
]


@pytest.mark.parametrize("rule", RULES)
@given(typed=st.text(max_size=80))
def test_any_text_is_either_taken_or_refused_and_what_is_taken_stays_as_it_is(rule: FieldRule, typed: str) -> None:
    check = rule(typed)
    assert bool(check.value) is (check.problem is None)
    if check.value:
        assert rule(check.value) == check
