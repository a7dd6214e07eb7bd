"""The transcript: nothing of the secret, nothing unprintable, bounded."""

from base64 import b64encode

import pytest

from configurator.domain.secret import MASK, Secret
from configurator.services.transcript import Transcript

SECRET = "Canary-7-sécret"
USER = "scanner@contoso.example"


def encoded(text: str) -> str:
    return b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "form",
    [
        SECRET,
        SECRET.upper(),
        encoded(SECRET),
        encoded(SECRET).rstrip("="),
        encoded(f"\0{USER}\0{SECRET}"),
        encoded(f"user={USER}\1auth=Bearer {SECRET}\1\1"),
        encoded(f"x{SECRET}"),
        encoded(f"xy{SECRET}"),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "535 {} is wrong", "<{}>"])
def test_the_secret_is_masked_in_every_form_in_which_it_travels(form: str, frame: str) -> None:
    transcript = Transcript(Secret(SECRET))
    transcript.server(535, frame.format(form))
    transcript.client(frame.format(form))
    assert all(MASK in line for line in transcript.lines)
    shown = "\n".join(transcript.lines).casefold()
    assert SECRET.casefold() not in shown
    assert encoded(SECRET)[:-4].casefold() not in shown


def test_a_secret_that_is_spread_over_lines_leaves_nothing_of_the_reply() -> None:
    transcript = Transcript(Secret(SECRET))
    transcript.server(535, "no: Canary-\n7-sé\ncret")
    assert transcript.lines == (f"S: 535 {MASK}",)


def test_a_secret_with_blanks_is_found_where_they_are_lost() -> None:
    assert Transcript(Secret("correct horse 7")).clean("said correcthorse7") == MASK


def test_a_short_secret_hides_itself_and_not_the_words_around_it() -> None:
    assert Transcript(Secret("pw")).clean("the pw is up with us") == f"the {MASK} is up with us"


@pytest.mark.parametrize("secret", [None, Secret("")])
def test_without_a_secret_nothing_is_masked(secret: Secret | None) -> None:
    assert Transcript(secret).clean("a password") == "a password"


def test_replies_stand_there_as_they_came() -> None:
    transcript = Transcript(None)
    transcript.client("EHLO x")
    transcript.server(250, "one\ntwo")
    transcript.server(-1, "Malformed: HTTP/1.1")
    transcript.unasked("421 bye\r\n250 x\r\n")
    assert transcript.lines == (
        "C: EHLO x",
        "S: 250-one",
        "S: 250 two",
        "S: Malformed: HTTP/1.1",
        "S: 421 bye",
        "S: 250 x",
    )


def test_what_cannot_be_printed_is_made_visible_and_what_is_long_is_cut() -> None:
    clean = Transcript(None).clean
    assert clean("a\x1b[31m\u202eb\udcff\r\nc") == "a\ufffd[31m\ufffdb\ufffd c"
    assert len(clean("x" * 5000)) == 1001


def test_a_long_conversation_is_cut() -> None:
    transcript = Transcript(None)
    transcript.server(250, "\n".join("x" * 2000))
    assert len(transcript.lines) == 400
