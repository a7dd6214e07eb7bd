"""Refusals are read out of whatever is pasted, numbers in prose are not."""

import pytest

from configurator.domain.reply_text import LONGEST, read_reply, read_unwrapped


def codes(text: str) -> list[tuple[int | None, str]]:
    return [(one.reply_code, one.enhanced_code) for one in read_reply(text).statements if one.is_certain]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("550 5.7.64", [(550, "5.7.64")]),
        ("550-5.7.64 a", [(550, "5.7.64")]),
        ("550 #5.7.64 a", [(550, "5.7.64")]),
        ("smtp;550 5.7.64 a", [(550, "5.7.64")]),
        ("550\n5.7.64 a", [(550, "5.7.64")]),
        ("(535, b'5.7.139 a')", [(535, "5.7.139")]),
        ('(535, b"5.7.139 a")', [(535, "5.7.139")]),
        ("\uff15\uff15\uff10 \uff15\uff0e\uff17\uff0e\uff16\uff14", [(550, "5.7.64")]),
        ("550\u00a05.7.\u200b64 a", [(550, "5.7.64")]),
        ("#5.7.57", [(None, "5.7.57")]),
        ("Status: 5.7.57", [(None, "5.7.57")]),
        ("the printer shows 5.7.57", [(None, "5.7.57")]),
        ("535", [(535, "")]),
        ("SMTP error 535", [(535, "")]),
        ("Error: 535", [(535, "")]),
        ("the server said 535", [(535, "")]),
        ("SMTP reply code: 535", [(535, "")]),
        ("550 5.1.1 a\n550 5.2.2 b", [(550, "5.1.1"), (550, "5.2.2")]),
        ("550-5.7.26 a\n550-5.7.26 b\n550 5.7.26 c", [(550, "5.7.26")]),
        ("Status: 5.7.64\nRemote-MTA: dns;x\nDiagnostic-Code: smtp;550 5.7.64 a", [(550, "5.7.64")]),
        ("250 2.1.0 OK\n550 5.1.1 no", [(550, "5.1.1")]),
    ],
)
def test_the_codes_of_a_reply_are_read(text: str, found: list[tuple[int | None, str]]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "550 pages",
        "printed 550",
        "On 4.7.26 the scanner stopped",
        "Firmware 5.7.1",
        "5.7.1 is the new version",
        "10.5.7.64",
        "5.7.64.1",
        "v5.7.64",
        "OpenSSL/5.1.1",
        "5.9.1",
        "250 2.0.0 OK",
        "999 5.7",
        "total: 412",
        "disk error 552",
        "a line in front\nalarm code 535",
        "",
    ],
)
def test_a_number_in_prose_is_no_reply(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "550 Mailbox unavailable",
        "S: 550 mailbox unavailable",
        "<<< 550 mailbox unavailable",
        "after RCPT TO: 550 Mailbox unavailable",
        "10:11:12 550 Mailbox unavailable",
    ],
)
def test_a_reply_code_in_a_replys_place_counts_if_its_words_agree(text: str) -> None:
    (statement,) = read_reply(text).statements
    assert (statement.reply_code, statement.is_certain) == (550, False)


def test_the_words_of_a_reply_end_where_the_next_begins() -> None:
    first, second = read_reply("550 5.1.1 one\n552 5.2.2 two").statements
    assert (first.words.squeezed, second.words.squeezed) == ("one", "two")


def test_the_lines_of_one_reply_are_put_together() -> None:
    (statement,) = read_reply("550-5.7.26 This mail is un\n550 5.7.26 authenticated").statements
    assert statement.words.squeezed == "thismailisunauthenticated"


def test_server_tags_quotes_and_escapes_are_cleared_away() -> None:
    pasted = "> 550 5.7.64 Relay\\nAccess [AM0.eurprd02.PROD.OUTLOOK.com\n> 2026-01-01 08DE] Denied"
    (statement,) = read_reply(pasted).statements
    assert statement.words.squeezed == "relayaccessdenied"


@pytest.mark.parametrize("text", ["550 5.7.64", "550 5.7.64 [203.0.113.9] <a@b.example> https://x.example SMTP;"])
def test_addresses_and_labels_are_no_words(text: str) -> None:
    (statement,) = read_reply(text).statements
    assert statement.is_bare


def test_a_lone_status_gives_way_to_a_full_reply() -> None:
    (statement,) = read_reply("Status: 5.7.1\nDiagnostic-Code: smtp;550 5.7.64 Relay").statements
    assert statement.enhanced_code == "5.7.64"


def test_words_in_front_belong_to_a_lone_refusal_only() -> None:
    (alone,) = read_reply("Mailbox unavailable. The server response was: 5.7.60 no").statements
    assert alone.before.squeezed.startswith("mailboxunavailable")
    assert not any(one.before.squeezed for one in read_reply("Note: 550 5.1.1 a\n552 5.2.2 b").statements)


def test_other_replies_stay_with_their_code_in_the_rest() -> None:
    assert read_reply("220 hello\n550 5.1.1 no").rest.squeezed == "220hello"


def test_a_refusal_that_is_repeated_counts_once() -> None:
    assert len(read_reply("550 5.1.1 a\n250 ok\n550 5.1.1 a").statements) == 1


def test_there_is_a_limit_to_what_is_read() -> None:
    assert codes("x" * LONGEST + "\n550 5.7.64 a") == []
    many = "\n".join(f"550 5.1.{number} a" for number in range(100))
    assert len(read_reply(many).statements) == 40


def test_broken_lines_are_joined() -> None:
    unwrapped = read_unwrapped("535 5.7.1\n  39 Authen\ntication")
    assert unwrapped is not None
    assert [one.enhanced_code for one in unwrapped.statements] == ["5.7.139"]


@pytest.mark.parametrize("text", ["550 5.7.64\n", "a\n" * 3000])
def test_single_lines_and_long_texts_are_not_joined(text: str) -> None:
    assert read_unwrapped(text) is None
