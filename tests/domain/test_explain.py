"""Pasted refusals find the entries that explain them, and no others."""

from time import perf_counter
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from configurator.domain.explain import Strength, explain, find_matches
from configurator.domain.reply_text import LONGEST
from tests.fakes.catalogue import pastes, pastes_without_meaning, replies

FRAGMENTS = [
    *(paste["text"] for paste in pastes()),
    "550 5.7.1",
    "5.7.",
    "\n",
    "Content-Type: multipart/report; boundary=b\n",
    "--b\n",
    "=\n",
    "=E2=80",
    "&#39;",
    "<p",
    "b'",
    "[",
    "AADSTS",
]
STATUS_5_7_1 = "550 5.7.1 TenantAttribution; Relay Access Denied"


def keys(text: str, model: str = "") -> list[str]:
    return [entry.key for entry in explain(text, replies(), model)]


def is_line(paste: dict[str, Any]) -> bool:
    """A single line with words, which can stand in the middle of a log."""
    return "\n" not in paste["text"].strip() and "model" not in paste and len(paste["text"]) >= 20


def is_coded(paste: dict[str, Any]) -> bool:
    return any(mark in paste["text"] for mark in ("XXXX", "Content-Type", "=E2"))


def shown(paste: dict[str, Any]) -> str:
    return " ".join(paste["text"].split())[:60]


@pytest.mark.parametrize("paste", pastes(), ids=shown)
def test_a_paste_is_explained_by_these_entries_and_no_others(paste: dict[str, Any]) -> None:
    assert sorted(keys(paste["text"], paste.get("model", ""))) == sorted(paste["keys"])


@pytest.mark.parametrize("text", pastes_without_meaning())
def test_what_is_no_known_refusal_is_not_explained(text: str) -> None:
    assert keys(text) == []


def test_there_are_enough_pastes_to_mean_something() -> None:
    assert len(pastes()) >= 150
    assert len(pastes_without_meaning()) >= 40


@pytest.mark.parametrize("paste", [paste for paste in pastes() if is_line(paste)], ids=shown)
def test_noise_around_a_line_changes_nothing(paste: dict[str, Any]) -> None:
    noisy = f"2026-11-02 10:11:12 INFO scan 17 started\n{paste['text']}\nbye\n"
    assert set(keys(noisy)) >= set(paste["keys"][:1])


@pytest.mark.parametrize("paste", [paste for paste in pastes() if not is_coded(paste)], ids=shown)
def test_case_does_not_matter(paste: dict[str, Any]) -> None:
    assert set(keys(paste["text"].lower(), paste.get("model", ""))) == set(paste["keys"])


@pytest.mark.parametrize("width", [16, 20, 32, 40])
@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
            "smtp-auth-off-for-organization",
        ),
        ("550 5.7.64 TenantAttribution; Relay Access Denied", "no-connector-matched"),
        ("550 5.7.60 SMTP; Client does not have permissions to send as this sender", "may-not-send-as"),
        (
            "550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization",
            "direct-send-rejected",
        ),
        ("AADSTS7000222: The provided client secret keys are expired.", "aadsts-client-secret-expired"),
    ],
)
def test_a_narrow_panel_may_break_lines_anywhere(text: str, key: str, width: int) -> None:
    wrapped = "\n".join(text[start : start + width] for start in range(0, len(text), width))
    assert keys(wrapped) == [key]


@pytest.mark.parametrize("length", range(60, 90))
def test_a_panel_may_cut_a_line_off(length: int) -> None:
    whole = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant"
    assert "smtp-auth-off-for-organization" in keys(whole[:length])


def test_the_most_exact_entry_comes_first() -> None:
    two = "450 4.4.316 Connection refused\n550 5.7.68 Direct Send not allowed for this organization"
    assert keys(two) == ["direct-send-rejected", "recipient-server-unreachable"]


def test_words_decide_where_the_code_leaves_the_meaning_open() -> None:
    (match,) = find_matches(STATUS_5_7_1, replies())
    assert (match.entry.key, match.reply_code, match.enhanced_code) == ("no-connector-matched", 550, "5.7.1")


def test_words_of_another_code_are_a_contradiction_and_not_explained() -> None:
    assert keys("550 5.7.64 the user credentials were incorrect") == []
    assert keys("550 5.1.2 Routing loop detected") == []


def test_a_temporary_reply_is_not_taken_for_a_permanent_one() -> None:
    assert keys("451 5.7.64") == []


def test_the_question_is_asked_only_while_it_is_open() -> None:
    undecided = find_matches("535 5.7.139", replies())
    assert all(match.strength is Strength.OPEN for match in undecided)
    assert all(match.question == match.entry.question != "" for match in undecided)
    (decided,) = find_matches("535 5.7.139 the user credentials were incorrect", replies())
    assert decided.entry.question
    assert decided.question == ""


def test_the_question_of_a_wrapper_stays_open() -> None:
    (match,) = find_matches("System.Net.Mail.SmtpException: Failure sending mail.", replies())
    assert match.question == match.entry.question != ""


def test_an_empty_catalogue_explains_nothing() -> None:
    assert explain("550 5.7.64", ()) == ()


@given(st.text())
@example("550 5.7.1 " * 5)
@example("\ud800 550 5.7.64")
def test_no_text_raises(text: str) -> None:
    find_matches(text, replies())


@given(st.binary())
def test_no_bytes_read_as_text_raise(content: bytes) -> None:
    find_matches(content.decode("utf-8", "surrogateescape"), replies())
    find_matches(content.decode("latin-1"), replies())


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8), st.sampled_from(["", "\n", " ", "=\n"]))
def test_no_mixture_of_real_pieces_raises(pieces: list[str], between: str) -> None:
    find_matches(between.join(pieces), replies())


@pytest.mark.parametrize(
    "piece",
    [
        "550 5.7.1 ",
        "550 5.7.1 x\n",
        "5.7.139",
        "[",
        "[x.outlook.",
        "<p",
        "<style",
        "&#39;&",
        "> > ",
        "  ",
        "\\n",
        "=\n",
        "=E2",
        "connection ",
        "authentication unsuccessful ",
        "*",
        "XXXXXXX",
        "smtp" + " " * 9,
        "a.b.",
        "port ",
        "Content-Type: message/rfc822\n\n",
        "From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
        "550-5.7.1 refused\n",
        "http://",
        "x@",
    ],
)
def test_a_hostile_paste_is_read_in_bounded_time(piece: str) -> None:
    text = piece * (2 * LONGEST // len(piece))
    started = perf_counter()
    find_matches(text, replies())
    assert perf_counter() - started < 10
