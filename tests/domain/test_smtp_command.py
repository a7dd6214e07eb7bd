"""The grammar of SMTP commands, and of the names that devices give themselves."""

import pytest

from configurator.domain.smtp_command import Path, bearer, path
from configurator.domain.smtp_name import is_hello_name, looks_like_mail


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("FROM:<a@x.example>", Path("a@x.example")),
        ("to:<a@x.example> SIZE=12 body=8bitmime", Path("a@x.example", 12, announced_8bit=True)),
        ("FROM:<>", Path("")),
        ("FROM: <a@x.example>", Path("a@x.example", has_blanks=True)),
        ("FROM:a@x.example SIZE=7", Path("a@x.example", 7, has_brackets=False)),
        ("a@x.example", None),
        ("FROM:", None),
        ("", None),
    ],
)
def test_an_address_is_read_and_how_it_is_written(rest: str, expected: Path | None) -> None:
    assert path(rest) == expected


def test_a_bearer_token_is_taken_apart() -> None:
    assert bearer("user=a@x.example\1auth=Bearer token\1\1") == ("a@x.example", "token")
    assert bearer("user=a@x.example") is None


@pytest.mark.parametrize(
    "name", ["copier", "copier.lan", "a-1.contoso.example.", "[192.0.2.7]", "[IPv6:2001:db8::1]"]
)
def test_host_names_and_addresses_in_brackets_are_names(name: str) -> None:
    assert is_hello_name(name)


@pytest.mark.parametrize("name", ["", "192.0.2.7", "my_copier", "-a", "a-", "a b", "[copier]", "a..b", "münchen"])
def test_what_is_neither_is_no_name(name: str) -> None:
    assert not is_hello_name(name)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("EHLO x", True), ("HELP", True), ("GET / HTTP/1.1", False), ("SSH-2.0-x", False), ("\x01\x02", False)],
)
def test_other_protocols_are_told_from_mail(line: str, expected: bool) -> None:
    assert looks_like_mail(line) is expected
