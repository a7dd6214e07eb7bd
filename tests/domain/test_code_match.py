"""Entries are chosen by the codes that a reply shows."""

from datetime import date

import pytest

from configurator.domain.code_match import about, by_reply_code, causes
from configurator.domain.explanation import ReplyEntry, Scope
from configurator.domain.finding import Actor
from configurator.domain.reply_text import Statement
from configurator.domain.source import Confidence
from configurator.domain.wording import wording


def entry(key: str, reply: tuple[int, ...], enhanced: tuple[str, ...], scope: Scope = Scope.WORDS) -> ReplyEntry:
    return ReplyEntry(
        key=key,
        reply_codes=reply,
        enhanced_codes=enhanced,
        scope=scope,
        title="",
        cause="",
        who=Actor.NOBODY,
        fix=(),
        source="",
        as_of=date(2026, 1, 1),
        confidence=Confidence.CODE,
    )


def refusal(reply: int | None, enhanced: str = "") -> Statement:
    return Statement(reply, enhanced, wording(""), is_certain=True, is_bare=True)


PERMANENT = entry("permanent", (550,), ("5.7.1",))
OTHER = entry("other", (554,), ("5.7.1",))
TEMPORARY = entry("temporary", (451,), ("5.7.1",))
OPEN = entry("open", (), ("5.7.1", "4.7.1"), Scope.OPEN)
RANGE = entry("range", (550,), ("5.7.606-649",), Scope.CODE)
SIGN_IN = entry("sign-in", (535,), (), Scope.OPEN)
WORDS = entry("words", (535,), ())
ALL = (OPEN, PERMANENT, OTHER, TEMPORARY, RANGE, SIGN_IN, WORDS)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (refusal(550, "5.7.1"), [OPEN, PERMANENT, OTHER, TEMPORARY]),
        (refusal(None, "4.7.1"), [OPEN]),
        (refusal(550, "5.7.606"), [RANGE]),
        (refusal(550, "5.7.649"), [RANGE]),
        (refusal(550, "5.7.650"), []),
        (refusal(550, "4.7.606"), []),
        (refusal(535, "5.7.999"), [SIGN_IN]),
        (refusal(535), [SIGN_IN, WORDS]),
        (refusal(None, "5.9.9"), []),
    ],
)
def test_the_enhanced_code_goes_before_the_reply_code(statement: Statement, found: list[ReplyEntry]) -> None:
    assert about(ALL, statement) == found


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (refusal(550, "5.7.1"), [PERMANENT, OPEN]),
        (refusal(553, "5.7.1"), [PERMANENT, OTHER, OPEN]),
        (refusal(450, "5.7.1"), [TEMPORARY, OPEN]),
        (refusal(None, "5.7.1"), [PERMANENT, OTHER, TEMPORARY, OPEN]),
        (refusal(535), [SIGN_IN]),
    ],
)
def test_the_causes_are_those_that_the_reply_code_leaves(statement: Statement, found: list[ReplyEntry]) -> None:
    assert causes(about(ALL, statement), statement) == found


def test_a_bare_reply_code_means_only_what_it_always_means() -> None:
    assert by_reply_code(ALL, refusal(535)) == [SIGN_IN]
    assert by_reply_code(ALL, refusal(550)) == []
